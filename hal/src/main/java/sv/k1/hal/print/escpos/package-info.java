/**
 * Receipt printers that speak ESC/POS (ESC/POS sheet): encoder, reply reader, job session and worker. Used by the wiring
 * only; everybody else sees {@link sv.k1.hal.print.ReceiptPrinter}.
 */
@NullMarked
package sv.k1.hal.print.escpos;

import org.jspecify.annotations.NullMarked;
