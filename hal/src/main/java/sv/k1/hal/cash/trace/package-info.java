/**
 * A conversation with an acceptor written down so that it can be played again, byte by byte and millisecond by millisecond.
 * Knows every protocol through {@link sv.k1.hal.cash.session.AcceptorSession} alone; used by the bench and by tests.
 */
@NullMarked
package sv.k1.hal.cash.trace;

import org.jspecify.annotations.NullMarked;
