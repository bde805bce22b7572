/**
 * What stands on paper: turns the facts of a sale into a slip in the customer's language. Pure; called by the effects. Knows
 * the printer's port types, never its bytes.
 */
@NullMarked
package sv.k1.firmware.receipt;

import org.jspecify.annotations.NullMarked;
