/**
 * A node's JSON-RPC over HTTP in front of the simulated chain: the calls the firmware uses, with a node's answers,
 * error codes and words. Only the package {@code node} uses it.
 */
@NullMarked
package sv.k1.simulator.chain.rpc;

import org.jspecify.annotations.NullMarked;
