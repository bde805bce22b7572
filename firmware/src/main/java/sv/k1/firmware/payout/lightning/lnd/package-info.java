/** LND's REST server (lnrpc, routerrpc). Written from its published API; this package was never run against LND itself. */
@NullMarked
package sv.k1.firmware.payout.lightning.lnd;

import org.jspecify.annotations.NullMarked;
