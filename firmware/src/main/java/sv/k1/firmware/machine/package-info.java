/**
 * The money core: a pure step from state and event to state, entries and effects. No clock, thread, file, socket, logger.
 */
@NullMarked
package sv.k1.firmware.machine;

import org.jspecify.annotations.NullMarked;
