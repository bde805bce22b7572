/**
 * Lightning as the desk has it: a customer's wallet that makes real signed invoices, its LNURL and Lightning-address end points,
 * the operator's node behind the HTTP faces of real products, and the operator's withdraw service. All encoders and readers
 * here are its own, written from the specifications: none is shared with the firmware they judge. Used by the console.
 */
@NullMarked
package sv.k1.simulator.lightning;

import org.jspecify.annotations.NullMarked;
