/**
 * The simulator's own regtest bitcoin network: real blocks, real proof of work, a pool of unconfirmed transactions with
 * a node's policy, and money for test customers. The world and the console may use it; the firmware meets it only over
 * the sockets of the packages below this one.
 */
@NullMarked
package sv.k1.simulator.chain;

import org.jspecify.annotations.NullMarked;
