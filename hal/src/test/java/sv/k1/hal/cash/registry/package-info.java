/** Every driver that is registered, played against traces that were recorded on a wire. */
@NullMarked
package sv.k1.hal.cash.registry;

import org.jspecify.annotations.NullMarked;
