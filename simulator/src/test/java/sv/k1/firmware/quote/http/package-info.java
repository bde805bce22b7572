@NullMarked
package sv.k1.firmware.quote.http;

import org.jspecify.annotations.NullMarked;
