/**
 * What the bitcoin chain can be asked and what it answers: values and the port. Adapters stand in {@code payout}.
 */
@NullMarked
package sv.k1.firmware.chain;

import org.jspecify.annotations.NullMarked;
