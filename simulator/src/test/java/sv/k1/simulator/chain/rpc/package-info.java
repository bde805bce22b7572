/** Tests of the package of the same name. */
@NullMarked
package sv.k1.simulator.chain.rpc;

import org.jspecify.annotations.NullMarked;
