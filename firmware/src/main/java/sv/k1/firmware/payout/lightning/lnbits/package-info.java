/** A wallet on an LNbits server. Written from its source; this package was never run against LNbits itself. */
@NullMarked
package sv.k1.firmware.payout.lightning.lnbits;

import org.jspecify.annotations.NullMarked;
