/**
 * What Lightning can be asked and what it answers: values and the ports. Adapters stand in {@code payout}. Pure.
 */
@NullMarked
package sv.k1.firmware.lightning;

import org.jspecify.annotations.NullMarked;
