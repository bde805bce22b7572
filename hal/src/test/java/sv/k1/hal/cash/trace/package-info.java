/** Traces written and played with a protocol of letters, and every command of the core as words. */
@NullMarked
package sv.k1.hal.cash.trace;

import org.jspecify.annotations.NullMarked;
