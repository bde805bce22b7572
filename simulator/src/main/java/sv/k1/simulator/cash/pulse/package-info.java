/**
 * A coin or bill acceptor that tells value by pulses, from the pulse sheet, together with the little board that reports the
 * edges of its line over a serial line of text. Used by the simulator's consoles and tests only; it shares nothing with the
 * driver it is used to judge.
 */
@NullMarked
package sv.k1.simulator.cash.pulse;

import org.jspecify.annotations.NullMarked;
