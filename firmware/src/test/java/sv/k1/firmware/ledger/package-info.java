/** Tests of what the books refuse. */
@NullMarked
package sv.k1.firmware.ledger;

import org.jspecify.annotations.NullMarked;
