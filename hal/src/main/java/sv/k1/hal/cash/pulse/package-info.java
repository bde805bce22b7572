/**
 * Driver for coin and note acceptors that tell values by trains of pulses (pulse sheet). Edges with time stamps come as text
 * lines, from a front end on a serial line or from this computer's own pins. Used by the registry and the calibration command.
 */
@NullMarked
package sv.k1.hal.cash.pulse;

import org.jspecify.annotations.NullMarked;
