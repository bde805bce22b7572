/**
 * Money as whole minor units and satoshis. Knows nobody; everybody may use it. No double or float, exact arithmetic only.
 */
@NullMarked
package sv.k1.firmware.money;

import org.jspecify.annotations.NullMarked;
