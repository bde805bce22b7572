/**
 * Code scanners and what a camera sees, written from the scanner sheet alone and never from the driver. For the world, the
 * front panel and tests; knows nothing of the firmware.
 */
@NullMarked
package sv.k1.simulator.scan;

import org.jspecify.annotations.NullMarked;
