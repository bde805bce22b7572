package sv.k1.hal.serial;

/** Opens lines. The real one stands in {@code sv.k1.hal.serial.jserialcomm}; tests bring their own. */
@FunctionalInterface
public interface SerialLines {
    /**
     * Opens the line at a stable path such as {@code /dev/serial/by-path/...}, exclusively.
     *
     * @throws LineFault saying whether the path is absent, busy or refused
     */
    SerialLine open(String path, LineSettings settings) throws LineFault;
}
