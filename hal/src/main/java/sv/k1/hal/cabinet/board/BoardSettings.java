package sv.k1.hal.cabinet.board;

import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * Where the I/O board is.
 *
 * @param path stable path of the serial line
 */
public record BoardSettings(String path, LineSettings line) {
    /** At 9600 8N1, the board's own speed. */
    public static BoardSettings at(String path) {
        return new BoardSettings(path, LineSettings.of(9_600, Parity.NONE));
    }
}
