/**
 * The simulator's command line: one machine on a desk, its firmware as a process of its own behind pseudo-terminals, and
 * scenarios that drive it. Knows the firmware only as a program to start.
 */
@NullMarked
package sv.k1.simulator.console;

import org.jspecify.annotations.NullMarked;
