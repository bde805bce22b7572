/**
 * Real Lightning for the tests: two Electrum daemons with a channel between them, behind a small Electrum server over the
 * project's bitcoind. Nothing of it is shipped.
 */
@NullMarked
package sv.k1.simulator.electrum;

import org.jspecify.annotations.NullMarked;
