/**
 * The simulator's own bitcoin price: a seeded walk, told over HTTP on loopback, that can freeze, vanish and talk nonsense.
 * For the world and the front panel; knows nothing of the firmware.
 */
@NullMarked
package sv.k1.simulator.price;

import org.jspecify.annotations.NullMarked;
