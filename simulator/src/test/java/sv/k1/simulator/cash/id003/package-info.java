/** Tests of the ID-003 model against the vectors and the sheet's conversations. */
@NullMarked
package sv.k1.simulator.cash.id003;

import org.jspecify.annotations.NullMarked;
