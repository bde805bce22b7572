/**
 * How well a simulated acceptor works: as new, worn, or as if somebody meant harm. One wrapper for all protocols, between the
 * model and its cable; the same seed gives the same troubles for the same traffic.
 */
@NullMarked
package sv.k1.simulator.cash.level;

import org.jspecify.annotations.NullMarked;
