/**
 * Talking to systemd by datagrams on a Unix socket, through the foreign function interface because Java opens only
 * stream sockets there. The only native calls for the service manager. Used by the wiring only.
 */
@NullMarked
package sv.k1.hal.supervisor.systemd;

import org.jspecify.annotations.NullMarked;
