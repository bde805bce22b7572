/** The code scanner port: text that was read, and the health of the reader. */
@NullMarked
package sv.k1.hal.scan;

import org.jspecify.annotations.NullMarked;
