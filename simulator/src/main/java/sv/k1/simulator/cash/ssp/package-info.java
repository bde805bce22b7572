/**
 * The acceptor's side of SSP and eSSP, written from the protocol sheet alone: it shares no code with the host's driver, so
 * that one misreading cannot be on both sides. Used by the front panel, the simulated world and tests; knows only the cables.
 */
@NullMarked
package sv.k1.simulator.cash.ssp;

import org.jspecify.annotations.NullMarked;
