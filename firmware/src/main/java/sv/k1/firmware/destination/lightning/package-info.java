/** The one door for Lightning among the texts from outside: from scanned text to what can be paid, or a named refusal. Pure. */
@NullMarked
package sv.k1.firmware.destination.lightning;

import org.jspecify.annotations.NullMarked;
