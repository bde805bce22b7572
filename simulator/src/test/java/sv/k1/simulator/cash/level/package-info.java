/** Tests of worn and hostile acceptors. */
@NullMarked
package sv.k1.simulator.cash.level;

import org.jspecify.annotations.NullMarked;
