/** Vectors, stories and properties of the ccTalk devices. */
@NullMarked
package sv.k1.simulator.cash.cctalk;

import org.jspecify.annotations.NullMarked;
