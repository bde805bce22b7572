package sv.k1.firmware.alert;

import java.io.IOException;

/** One way to the operator. */
public interface AlertChannel extends AutoCloseable {
    /** As the status calls it, such as {@code webhook}; unique. */
    String name();

    /**
     * Delivers one message, or knows that it may not have: then it is sent again with the same number.
     *
     * @throws IOException saying why it was not taken, without a secret
     */
    void send(AlertMessage message) throws IOException;

    /** A sign of life, for channels that watch for its absence. */
    default void heartbeat(boolean isOpen, long atMillis) throws IOException {}

    @Override
    void close();
}
