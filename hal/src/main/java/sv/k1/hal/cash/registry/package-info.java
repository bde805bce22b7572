/**
 * Where the name of a protocol becomes a driver. A new protocol is one line in {@link
 * sv.k1.hal.cash.registry.AcceptorDrivers}; whoever reads a configuration or starts a driver uses only this package.
 */
@NullMarked
package sv.k1.hal.cash.registry;

import org.jspecify.annotations.NullMarked;
