/** Tests of what all simulated acceptors have in common, each together with the driver of its protocol. */
@NullMarked
package sv.k1.simulator.cash.registry;

import org.jspecify.annotations.NullMarked;
