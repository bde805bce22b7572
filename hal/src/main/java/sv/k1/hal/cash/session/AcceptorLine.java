package sv.k1.hal.cash.session;

import sv.k1.hal.serial.LineSettings;

/**
 * Where an acceptor is plugged in.
 *
 * @param path stable path of the line, such as {@code /dev/serial/by-path/...}
 * @param settings electrical settings of the protocol
 */
public record AcceptorLine(String path, LineSettings settings) {
    public AcceptorLine {
        if (path.isBlank()) {
            throw new IllegalArgumentException("the path of the acceptor's line is missing");
        }
    }
}
