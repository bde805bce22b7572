/** Where an invoice can be asked for: LNURL (LUD-01, LUD-17), Lightning addresses (LUD-16), and the rules for hosts. Pure. */
@NullMarked
package sv.k1.firmware.destination.lnurl;

import org.jspecify.annotations.NullMarked;
