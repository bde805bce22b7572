package sv.k1.hal.serial;

/**
 * An open line to one device. Used by one thread, the device's worker; only {@link #close()} may come from another.
 * After a {@link LineFault} the line is dead: close it and open a new one by the stable path.
 */
public interface SerialLine extends AutoCloseable {
    /**
     * Reads what is there, waiting at most {@code timeoutMillis} for the first byte.
     *
     * @return the number of bytes put at the start of {@code into}; 0 when the time passed without a byte
     * @throws LineFault when the line is gone
     */
    int read(byte[] into, int timeoutMillis) throws LineFault;

    /**
     * Writes all bytes or fails.
     *
     * @throws LineFault when the line is gone or does not take the bytes within its own write deadline
     */
    void write(byte[] bytes) throws LineFault;

    @Override
    void close();
}
