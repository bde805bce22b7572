@NullMarked
package sv.k1.firmware.export;

import org.jspecify.annotations.NullMarked;
