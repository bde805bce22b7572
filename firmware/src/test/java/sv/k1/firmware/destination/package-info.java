/** Tests of the destination parser: public vectors, a corpus of friendly and hostile texts, properties. */
@NullMarked
package sv.k1.firmware.destination;

import org.jspecify.annotations.NullMarked;
