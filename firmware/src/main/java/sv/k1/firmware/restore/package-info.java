/**
 * What is left after a total loss, and whether it is enough: seed words, a copy of the journal's witness, and the node. Reads
 * copies only and sends nothing. Used by the technician's commands.
 */
@NullMarked
package sv.k1.firmware.restore;

import org.jspecify.annotations.NullMarked;
