/**
 * What a technician sees over SSH: a service on a local socket inside the firmware, and the {@code k1} command that talks to
 * it. Reads snapshots and the journal between two events; changes nothing.
 */
@NullMarked
package sv.k1.firmware.technician;

import org.jspecify.annotations.NullMarked;
