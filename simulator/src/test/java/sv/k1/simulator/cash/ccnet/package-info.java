/** Tests of the simulated CCNET validator against the vector file and stories, never against the driver. */
@NullMarked
package sv.k1.simulator.cash.ccnet;

import org.jspecify.annotations.NullMarked;
