@NullMarked
package sv.k1.hal.cash.ebds;

import org.jspecify.annotations.NullMarked;
