/** Tests of the technician's service and command: a real core with a real journal, asked over a real socket. */
@NullMarked
package sv.k1.firmware.technician;

import org.jspecify.annotations.NullMarked;
