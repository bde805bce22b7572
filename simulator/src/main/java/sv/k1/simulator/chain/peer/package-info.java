/**
 * The bitcoin peer protocol in front of the simulated chain: enough for a light client or a full one to sync, to watch
 * and to send. Own encoder; only the bloom filter is bitcoinj's. Only the package {@code node} uses it.
 */
@NullMarked
package sv.k1.simulator.chain.peer;

import org.jspecify.annotations.NullMarked;
