@NullMarked
package sv.k1.hal.cash.ssp;

import org.jspecify.annotations.NullMarked;
