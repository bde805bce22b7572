/** Doors for the differential and fuzz tests into what this package keeps to itself. */
@NullMarked
package sv.k1.hal.print.escpos;

import org.jspecify.annotations.NullMarked;
