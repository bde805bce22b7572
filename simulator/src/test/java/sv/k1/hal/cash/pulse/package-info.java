/** Doors for the differential and fuzz tests into what this package keeps to itself. */
@NullMarked
package sv.k1.hal.cash.pulse;

import org.jspecify.annotations.NullMarked;
