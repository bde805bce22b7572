/**
 * What the law of a place asks of a machine, as values: a dated, versioned profile, its seal, and the rules that follow from it.
 * Pure: no file, no clock. Read by {@code config}, applied by {@code machine}.
 */
@NullMarked
package sv.k1.firmware.profile;

import org.jspecify.annotations.NullMarked;
