/** Core Lightning's clnrest plugin. Written from its schemas; this package was never run against Core Lightning itself. */
@NullMarked
package sv.k1.firmware.payout.lightning.clnrest;

import org.jspecify.annotations.NullMarked;
