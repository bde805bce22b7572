/**
 * The MEI / CPI EBDS driver: frame, codec, messages and session, from the protocol sheet alone. Used by the wiring of the
 * firmware only; device models must never see it, so that one misreading cannot be on both sides.
 */
@NullMarked
package sv.k1.hal.cash.ebds;

import org.jspecify.annotations.NullMarked;
