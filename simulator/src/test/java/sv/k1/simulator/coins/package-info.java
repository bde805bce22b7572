/** {@code k1 bench coins}: years of payouts replayed over a history of fee rates, by our selection and by others. */
@NullMarked
package sv.k1.simulator.coins;

import org.jspecify.annotations.NullMarked;
