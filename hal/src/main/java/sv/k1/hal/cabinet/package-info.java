/** Door, cashbox, tamper loop and lamp of the cabinet. */
@NullMarked
package sv.k1.hal.cabinet;

import org.jspecify.annotations.NullMarked;
