/**
 * What the customer sees, as a pure model of the machine's state, and the loopback server that shows it.
 */
@NullMarked
package sv.k1.firmware.screen;

import org.jspecify.annotations.NullMarked;
