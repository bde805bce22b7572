/** What the adapters of Lightning nodes have in common: the rules for doubt, and bounded calls with credentials. */
@NullMarked
package sv.k1.firmware.payout.lightning.http;

import org.jspecify.annotations.NullMarked;
