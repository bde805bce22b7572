/**
 * The price of a sale: one quote per sale, its arithmetic, and the guards on the price feed.
 */
@NullMarked
package sv.k1.firmware.quote;

import org.jspecify.annotations.NullMarked;
