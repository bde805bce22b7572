/** Tests of the core loop with the real core and the real journal. */
@NullMarked
package sv.k1.firmware.effects;

import org.jspecify.annotations.NullMarked;
