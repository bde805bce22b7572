package sv.k1.simulator.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Says that a port is taken before anything is started on it. */
final class PortCheck {
    private PortCheck() {}

    /** @throws IllegalArgumentException naming the port, what it was for, and the option that changes it */
    static void requireFree(int port, String purpose, String option) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(option + " is " + port + "; a port is 1 to 65535, or 0 for a free one");
        }
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port " + port + " for " + purpose + " is in use: stop the other program, or choose another with "
                            + option + " PORT (0 takes a free one)",
                    e);
        }
    }
}
