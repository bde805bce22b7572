/** Tests of the cables: real pseudo-terminals and sockets, nothing mocked. */
@NullMarked
package sv.k1.simulator.wire;

import org.jspecify.annotations.NullMarked;
