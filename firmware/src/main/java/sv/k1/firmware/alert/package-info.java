/**
 * Tells the operator by webhook and mail what needs a person, without crying wolf (rows R2 and R3): {@link
 * sv.k1.firmware.alert.AlertBook} decides what is news, {@link sv.k1.firmware.alert.AlertWatch} asks the machine and keeps at it
 * until it is delivered. Only reads; a channel that is down holds nothing up.
 */
@NullMarked
package sv.k1.firmware.alert;

import org.jspecify.annotations.NullMarked;
