/** Whole machines, end to end: every shipped scenario, the kill loop, and the auditor that judges both. */
@NullMarked
package sv.k1.simulator.console;

import org.jspecify.annotations.NullMarked;
