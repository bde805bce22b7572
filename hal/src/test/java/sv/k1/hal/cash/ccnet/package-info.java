/** Tests of the CCNET driver against the vector file and conversation files. */
@NullMarked
package sv.k1.hal.cash.ccnet;

import org.jspecify.annotations.NullMarked;
