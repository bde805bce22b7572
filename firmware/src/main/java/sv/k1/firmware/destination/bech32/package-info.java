/** Bech32 and bech32m (BIP173, BIP350), with and without their limit of 90 characters, and without a checksum (BOLT 12). Pure. */
@NullMarked
package sv.k1.firmware.destination.bech32;

import org.jspecify.annotations.NullMarked;
