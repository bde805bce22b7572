/**
 * A disk that can lose what was not synced, and the journal's own logic on it: entry codec, hash chain, witness and
 * reconciliation are the product's, only the two files are simulated. Used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.disk;

import org.jspecify.annotations.NullMarked;
