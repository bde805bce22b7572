package sv.k1.hal.serial;

/**
 * Electrical settings of a serial line, as the device's manual gives them.
 *
 * @param baud bits per second, 300 to 4,000,000
 * @param dataBits 7 or 8
 * @param stopBits 1 or 2
 */
public record LineSettings(int baud, int dataBits, Parity parity, int stopBits) {
    public LineSettings {
        if (baud < 300 || baud > 4_000_000) {
            throw new IllegalArgumentException("baud must be 300 to 4,000,000, got " + baud);
        }
        if (dataBits != 7 && dataBits != 8) {
            throw new IllegalArgumentException("dataBits must be 7 or 8, got " + dataBits);
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stopBits must be 1 or 2, got " + stopBits);
        }
    }

    /** Eight data bits, one stop bit. */
    public static LineSettings of(int baud, Parity parity) {
        return new LineSettings(baud, 8, parity, 1);
    }
}
