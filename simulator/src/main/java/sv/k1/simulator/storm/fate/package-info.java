/**
 * What drives a simulated world: virtual time, chance from one seed, and the dice of every fault that has a name. Knows
 * nothing of machines; used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.fate;

import org.jspecify.annotations.NullMarked;
