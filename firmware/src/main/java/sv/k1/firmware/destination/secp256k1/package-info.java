/**
 * The curve of bitcoin and Lightning, for checking what others signed: no secret ever comes here. The only user of Bouncy Castle
 * besides {@code payout.bitcoinj}. Pure.
 */
@NullMarked
package sv.k1.firmware.destination.secp256k1;

import org.jspecify.annotations.NullMarked;
