/** The worker's tests, and the player of written conversations for the sessions of all drivers. */
@NullMarked
package sv.k1.hal.cash.session;

import org.jspecify.annotations.NullMarked;
