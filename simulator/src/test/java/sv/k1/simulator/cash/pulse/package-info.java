/** Stories and properties of the simulated pulse acceptor. */
@NullMarked
package sv.k1.simulator.cash.pulse;

import org.jspecify.annotations.NullMarked;
