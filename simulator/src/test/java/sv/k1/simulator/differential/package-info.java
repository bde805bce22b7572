/**
 * Feeds one stream of bytes to the two codecs of each protocol, the driver's and the device model's, and compares what they
 * recognise. Both were written from the sheet by different people and share no code, so where they differ one is wrong, or the
 * sheet leaves it open. A tool of the developer: {@code k1 differential}, and a short run among the tests.
 */
@NullMarked
package sv.k1.simulator.differential;

import org.jspecify.annotations.NullMarked;
