/** The cables between device models and the world: pseudo-terminals, TCP, memory; and the pump that drives a model. */
@NullMarked
package sv.k1.simulator.wire;

import org.jspecify.annotations.NullMarked;
