/** Tests of the EBDS model against the vectors and the sheet's conversations. */
@NullMarked
package sv.k1.simulator.cash.ebds;

import org.jspecify.annotations.NullMarked;
