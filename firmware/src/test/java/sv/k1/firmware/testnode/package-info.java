/**
 * A real bitcoind on regtest for tests: started in a folder of its own, on loopback. Used by every test that talks to a node.
 */
@NullMarked
package sv.k1.firmware.testnode;

import org.jspecify.annotations.NullMarked;
