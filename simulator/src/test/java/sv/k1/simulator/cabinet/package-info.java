/** Tests of the cabinet board's twin. */
@NullMarked
package sv.k1.simulator.cabinet;

import org.jspecify.annotations.NullMarked;
