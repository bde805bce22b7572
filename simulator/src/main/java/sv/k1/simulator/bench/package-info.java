/**
 * One simulated acceptor alone on a cable, and one driver alone on a line: the commands {@code k1 device} and {@code k1
 * accept}, by which anybody's host or emulator can be tried against ours. Used from the command line only.
 */
@NullMarked
package sv.k1.simulator.bench;

import org.jspecify.annotations.NullMarked;
