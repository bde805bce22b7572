/** Doors for the differential and fuzz tests into what this package keeps to itself. */
@NullMarked
package sv.k1.firmware.quote.http;

import org.jspecify.annotations.NullMarked;
