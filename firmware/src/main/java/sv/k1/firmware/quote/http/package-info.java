/** Price sources over HTTP. Only {@code app} builds them; everybody else sees {@code PriceFeed}. */
@NullMarked
package sv.k1.firmware.quote.http;

import org.jspecify.annotations.NullMarked;
