/** Tests of quotes, the judge of prices and the poller. */
@NullMarked
package sv.k1.firmware.quote;

import org.jspecify.annotations.NullMarked;
