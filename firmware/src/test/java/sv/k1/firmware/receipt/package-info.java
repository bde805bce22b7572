/** Tests of the slips: golden texts in both languages, and what must never stand on paper. */
@NullMarked
package sv.k1.firmware.receipt;

import org.jspecify.annotations.NullMarked;
