/**
 * Words for people: Fluent messages by language and amounts in a region's own form. Pure once loaded; used by receipts and by
 * the technician's service. Knows nothing of the machine.
 */
@NullMarked
package sv.k1.firmware.language;

import org.jspecify.annotations.NullMarked;
