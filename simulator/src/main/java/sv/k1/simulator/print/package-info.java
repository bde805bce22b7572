/**
 * A receipt printer of the Epson type, written from the ESC/POS sheet alone and never from the driver: it parses the
 * command stream, keeps the status of a real machine and yields the paper it printed. For the world, the front panel and
 * tests; knows nothing of the firmware.
 */
@NullMarked
package sv.k1.simulator.print;

import org.jspecify.annotations.NullMarked;
