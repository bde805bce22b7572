/**
 * Simulated ccTalk devices on one wire: a coin acceptor and a bill validator, each with its own codec, written from the
 * protocol sheet alone. Used by the simulator's wiring; drivers must never see it, so that one misreading cannot be on both
 * sides.
 */
@NullMarked
package sv.k1.simulator.cash.cctalk;

import org.jspecify.annotations.NullMarked;
