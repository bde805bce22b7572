/** Bytes as people read them: hexadecimal for traces, vectors and error messages. Used by every driver. */
@NullMarked
package sv.k1.hal.bytes;

import org.jspecify.annotations.NullMarked;
