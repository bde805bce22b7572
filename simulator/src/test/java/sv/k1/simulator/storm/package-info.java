/** Short storms, their determinism, and a sample of the planted bugs. */
@NullMarked
package sv.k1.simulator.storm;

import org.jspecify.annotations.NullMarked;
