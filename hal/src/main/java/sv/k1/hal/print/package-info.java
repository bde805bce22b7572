/** The receipt printer port: documents in, honest status and outcomes out. */
@NullMarked
package sv.k1.hal.print;

import org.jspecify.annotations.NullMarked;
