/** Tests of the ccTalk driver: vectors, conversation files, properties. */
@NullMarked
package sv.k1.hal.cash.cctalk;

import org.jspecify.annotations.NullMarked;
