/** Tests of the EBDS driver against the vector file and conversation files. */
@NullMarked
package sv.k1.hal.cash.ebds;

import org.jspecify.annotations.NullMarked;
