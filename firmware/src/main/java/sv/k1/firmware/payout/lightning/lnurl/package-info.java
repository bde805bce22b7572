/** Asks a customer's own service for an invoice (LUD-06, LUD-16), as suspicious as one is of a stranger's address. */
@NullMarked
package sv.k1.firmware.payout.lightning.lnurl;

import org.jspecify.annotations.NullMarked;
