/**
 * Wiring and main. The only place that knows every part.
 */
@NullMarked
package sv.k1.firmware.app;

import org.jspecify.annotations.NullMarked;
