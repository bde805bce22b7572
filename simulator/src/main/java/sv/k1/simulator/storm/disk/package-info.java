/**
 * A disk that can lose what was not synced, and a journal on it with the product's entry codec and hash chain. Used by the
 * storm only.
 */
@NullMarked
package sv.k1.simulator.storm.disk;

import org.jspecify.annotations.NullMarked;
