/**
 * The hot wallet on bitcoinj: encrypted seed, BIP84 keys, signing and checking, the peer-to-peer way to a node. The only
 * package that may use bitcoinj; used by {@code app} alone, everybody else sees the ports.
 */
@NullMarked
package sv.k1.firmware.payout.bitcoinj;

import org.jspecify.annotations.NullMarked;
