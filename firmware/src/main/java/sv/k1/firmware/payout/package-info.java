/**
 * Paying on chain: choosing coins (pure) and the signer port. The only users of bitcoinj and of node connections stand in sub-packages.
 */
@NullMarked
package sv.k1.firmware.payout;

import org.jspecify.annotations.NullMarked;
