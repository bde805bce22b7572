/**
 * The vocabulary of what happened: the kinds of journal entries. Pure values.
 */
@NullMarked
package sv.k1.firmware.record;

import org.jspecify.annotations.NullMarked;
