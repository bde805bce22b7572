/**
 * Both ends of the acceptor's cable in virtual time: the product's session and codec on one side, the device model on the
 * other, and a cable between them that loses, changes and doubles bytes. Used by the storm only.
 */
@NullMarked
package sv.k1.simulator.storm.line;

import org.jspecify.annotations.NullMarked;
