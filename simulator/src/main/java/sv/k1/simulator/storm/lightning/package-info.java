/**
 * The truth about Lightning in a simulated world: whose invoices there are and what became of each payment, whatever a node
 * says of it. Used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.lightning;

import org.jspecify.annotations.NullMarked;
