/**
 * Every decoder that reads bytes from outside, as targets of a fuzz: {@code k1 fuzz} drives them by Jazzer, guided by coverage;
 * the tests by plain seeded chance. No part of the shipped program.
 */
@NullMarked
package sv.k1.simulator.fuzz;

import org.jspecify.annotations.NullMarked;
