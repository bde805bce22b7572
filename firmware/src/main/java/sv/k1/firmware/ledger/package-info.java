/**
 * Double entry over the cash and the book of coins, folded from the journal's entries. Pure.
 */
@NullMarked
package sv.k1.firmware.ledger;

import org.jspecify.annotations.NullMarked;
