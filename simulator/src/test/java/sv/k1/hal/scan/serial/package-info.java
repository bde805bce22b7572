@NullMarked
package sv.k1.hal.scan.serial;

import org.jspecify.annotations.NullMarked;
