/** The operator's withdraw service ({@code docs/withdraw-service.md}), and links signed without it. */
@NullMarked
package sv.k1.firmware.payout.lightning.withdraw;

import org.jspecify.annotations.NullMarked;
