/**
 * Where a customer wants their bitcoin: from scanned text to a checked address, or a named refusal. Pure.
 */
@NullMarked
package sv.k1.firmware.destination;

import org.jspecify.annotations.NullMarked;
