/**
 * Mistakes, made on purpose and from outside: each wraps a sound part of the product in one that is wrong in a way a
 * programmer could be. The product itself has no switch for any of them. Used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.plant;

import org.jspecify.annotations.NullMarked;
