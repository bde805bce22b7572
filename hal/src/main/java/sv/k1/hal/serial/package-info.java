/** The serial line port: open, read with a deadline, write, close. No protocol knowledge. */
@NullMarked
package sv.k1.hal.serial;

import org.jspecify.annotations.NullMarked;
