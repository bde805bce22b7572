/** The commands {@code k1 device} and {@code k1 accept} against each other, and their words. */
@NullMarked
package sv.k1.simulator.bench;

import org.jspecify.annotations.NullMarked;
