/** Tests of the wiring's own small parts. */
@NullMarked
package sv.k1.firmware.app;

import org.jspecify.annotations.NullMarked;
