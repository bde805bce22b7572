/** temp. */
@NullMarked
package sv.k1.firmware.technician;

import org.jspecify.annotations.NullMarked;
