/** Tests of the ID-003 driver against the vector file and conversation files. */
@NullMarked
package sv.k1.hal.cash.id003;

import org.jspecify.annotations.NullMarked;
