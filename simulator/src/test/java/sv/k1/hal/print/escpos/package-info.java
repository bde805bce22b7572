@NullMarked
package sv.k1.hal.print.escpos;

import org.jspecify.annotations.NullMarked;
