/**
 * Where the name of a protocol becomes a simulated acceptor. A new model is one line in {@link
 * sv.k1.simulator.cash.registry.AcceptorModels}; consoles that offer all of them use only this package.
 */
@NullMarked
package sv.k1.simulator.cash.registry;

import org.jspecify.annotations.NullMarked;
