/** Tests of the simulated SSP acceptor: vectors, replays, stories, properties. */
@NullMarked
package sv.k1.simulator.cash.ssp;

import org.jspecify.annotations.NullMarked;
