/** Lightning offers (BOLT 12): recognised and checked, so that a customer is told what they showed. Pure. */
@NullMarked
package sv.k1.firmware.destination.bolt12;

import org.jspecify.annotations.NullMarked;
