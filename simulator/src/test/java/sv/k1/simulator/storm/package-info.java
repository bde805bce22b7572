/** Short storms, their determinism, and the hunt for the planted bugs. */
@NullMarked
package sv.k1.simulator.storm;

import org.jspecify.annotations.NullMarked;
