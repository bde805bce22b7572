/**
 * The house rules as tests: which package may know which, and what no source file may hold. Used by nobody.
 */
@NullMarked
package sv.k1.hal.house;

import org.jspecify.annotations.NullMarked;
