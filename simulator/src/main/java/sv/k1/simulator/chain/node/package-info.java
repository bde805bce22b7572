/**
 * The whole simulated node: chain, miner, faucet and both ports, started and steered as one. The world and the console
 * use it.
 */
@NullMarked
package sv.k1.simulator.chain.node;

import org.jspecify.annotations.NullMarked;
