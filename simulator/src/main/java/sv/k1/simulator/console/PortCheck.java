package sv.k1.simulator.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Says that a port cannot be had before anything is started on it. */
final class PortCheck {
    /** What the firmware allows for its screen; lower ones belong to the system. */
    private static final int LOWEST = 1_024;

    private static final int HIGHEST = 65_535;

    private PortCheck() {}

    /** @throws IllegalArgumentException naming the option, what it was, and what it can be */
    static void requireKnown(int port, String option) {
        if (port != 0 && (port < LOWEST || port > HIGHEST)) {
            throw new IllegalArgumentException(
                    option + " is " + port + "; a port is " + LOWEST + " to " + HIGHEST + ", or 0 for a free one");
        }
    }

    /** @throws IllegalArgumentException when two options name the same port */
    static void requireDifferent(int one, String option, int other, String otherOption) {
        if (one == other && one != 0) {
            throw new IllegalArgumentException(
                    option + " and " + otherOption + " are both " + one + "; each needs a port of its own");
        }
    }

    /** @throws IllegalArgumentException naming the port, what it was for, and the option that changes it */
    static void requireFree(int port, String purpose, String option) {
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
