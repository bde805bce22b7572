/**
 * A small bitcoin world that is quick enough for millions of sales: outputs, a mempool, blocks that can be taken back, and
 * one node with bad manners. It reads transactions with its own parser. Used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.chain;

import org.jspecify.annotations.NullMarked;
