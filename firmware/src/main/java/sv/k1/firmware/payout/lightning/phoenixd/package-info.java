/** phoenixd's HTTP API. Written from its source and documentation; this package was never run against phoenixd itself. */
@NullMarked
package sv.k1.firmware.payout.lightning.phoenixd;

import org.jspecify.annotations.NullMarked;
