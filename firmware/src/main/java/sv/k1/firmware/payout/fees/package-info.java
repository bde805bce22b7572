/**
 * Where the fee rate of a payout comes from: the node's estimate, else public sources over HTTP, else the last good value. The
 * operator's floor, cap and fallback are applied by the machine. Used by {@code effects} and {@code app}.
 */
@NullMarked
package sv.k1.firmware.payout.fees;

import org.jspecify.annotations.NullMarked;
