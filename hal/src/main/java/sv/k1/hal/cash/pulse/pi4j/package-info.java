/** The pulse and inhibit lines on a board's own pins, by way of Pi4J's gpiod library. Used by the registry only. */
@NullMarked
package sv.k1.hal.cash.pulse.pi4j;

import org.jspecify.annotations.NullMarked;
