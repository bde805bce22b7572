@NullMarked
package sv.k1.firmware.restore;

import org.jspecify.annotations.NullMarked;
