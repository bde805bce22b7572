/**
 * The ccTalk driver for coin acceptors and bill validators: frame, codec, bus and sessions, from the protocol sheet alone.
 * Used by the wiring of the firmware only; device models must never see it, so that one misreading cannot be on both sides.
 */
@NullMarked
package sv.k1.hal.cash.cctalk;

import org.jspecify.annotations.NullMarked;
