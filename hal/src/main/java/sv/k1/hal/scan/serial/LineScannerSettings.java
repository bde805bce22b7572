package sv.k1.hal.scan.serial;

import sv.k1.hal.scan.CodeGate;
import sv.k1.hal.serial.LineSettings;

/**
 * Where the reader is and how it speaks.
 *
 * @param path stable path of the serial line
 * @param idleGapMillis silence that ends a code without a suffix: 50 to 100 at 9600 baud, 20 at 115200 (section 1)
 * @param repeatMillis how long the same code must be away before it counts again
 */
public record LineScannerSettings(String path, LineSettings line, Mode mode, int idleGapMillis, int repeatMillis) {
    /** How the reader is told to read. */
    public enum Mode {
        /** It reads by itself and sends what it reads; it is never told anything. */
        PLAIN,
        /** A GM65 module that reads on command only. */
        GM65
    }

    public LineScannerSettings {
        if (idleGapMillis < 10 || idleGapMillis > 1_000) {
            throw new IllegalArgumentException("idleGapMillis must be 10 to 1,000, got " + idleGapMillis);
        }
    }

    /** With a gap of 100 ms and a repeat time of 2 s. */
    public static LineScannerSettings of(String path, LineSettings line, Mode mode) {
        return new LineScannerSettings(path, line, mode, 100, CodeGate.REPEAT_MILLIS);
    }
}
