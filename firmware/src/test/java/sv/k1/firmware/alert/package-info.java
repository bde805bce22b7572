/** What is told to the operator, when, and that it arrives. */
@NullMarked
package sv.k1.firmware.alert;

import org.jspecify.annotations.NullMarked;
