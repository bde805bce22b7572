/** Tests of the pulse driver: stories as text files, and random edges. */
@NullMarked
package sv.k1.hal.cash.pulse;

import org.jspecify.annotations.NullMarked;
