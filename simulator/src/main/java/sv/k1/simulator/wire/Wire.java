package sv.k1.simulator.wire;

/**
 * The device's end of one cable. {@link #send} and {@link #receive} belong to one thread, the pump; {@link #unplug},
 * {@link #plugIn} and {@link #close} may come from any thread. A cable never fails towards the device: bytes that nobody
 * takes are lost, as on a real serial line without flow control.
 */
public interface Wire extends AutoCloseable {
    /**
     * Puts bytes on the cable without ever blocking.
     *
     * @return how many bytes, counted from the start, the host's side had room for; the rest is lost
     */
    int send(byte[] bytes);

    /**
     * Takes what the host sent, waiting at most about {@code timeoutMillis} for the first byte. An unplugged cable
     * waits that time too, so that a loop around this method never spins.
     *
     * @return the number of bytes put at the start of {@code into}; 0 when there was none
     */
    int receive(byte[] into, int timeoutMillis);

    /** Pulls the plug: the host's open line breaks at once and the name of the line disappears. Nothing if unplugged. */
    void unplug();

    /** Puts the plug back under the same name. Nothing if plugged in. */
    void plugIn();

    boolean isPluggedIn();

    @Override
    void close();
}
