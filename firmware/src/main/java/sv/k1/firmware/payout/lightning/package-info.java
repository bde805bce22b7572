/**
 * Opens the operator's Lightning node by its configuration. Used by {@code app} alone; everybody else sees {@code
 * LightningNode}.
 */
@NullMarked
package sv.k1.firmware.payout.lightning;

import org.jspecify.annotations.NullMarked;
