/** Lightning invoices (BOLT 11): from text to a checked invoice, or which field was wrong, what was expected and what came. Pure. */
@NullMarked
package sv.k1.firmware.destination.bolt11;

import org.jspecify.annotations.NullMarked;
