/** What the panel refuses before anybody acts on it. */
@NullMarked
package sv.k1.simulator.panel;

import org.jspecify.annotations.NullMarked;
