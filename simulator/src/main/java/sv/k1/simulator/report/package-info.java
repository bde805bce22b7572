/**
 * What a run of a scenario leaves to be looked at: one page with pictures of the screen and of the paper, the bytes on every
 * cable and the journal's entries, step by step. Knows nothing of machines; it is told.
 */
@NullMarked
package sv.k1.simulator.report;

import org.jspecify.annotations.NullMarked;
