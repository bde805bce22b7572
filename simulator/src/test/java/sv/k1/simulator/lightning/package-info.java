/** The wallet's invoices against the examples of BOLT 11, and the node twin over real HTTP. */
@NullMarked
package sv.k1.simulator.lightning;

import org.jspecify.annotations.NullMarked;
