/**
 * All orders of events of one acceptor and one sale, to small depths, each with a death of the service or not: where chance
 * cannot be sure to have been everywhere. Used by {@code k1 storm --explore} only.
 */
@NullMarked
package sv.k1.simulator.storm.explore;

import org.jspecify.annotations.NullMarked;
