/**
 * A note acceptor that speaks EBDS of MEI and CPI, written from the sheet alone: it shares no code with the driver, so that
 * one misreading cannot be on both sides. For the simulator's device program and its worlds.
 */
@NullMarked
package sv.k1.simulator.cash.ebds;

import org.jspecify.annotations.NullMarked;
