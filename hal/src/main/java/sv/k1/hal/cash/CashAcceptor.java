package sv.k1.hal.cash;

/** One acceptor on its own worker thread. */
public interface CashAcceptor extends AutoCloseable {
    /** Name in the configuration and in every message, such as {@code acceptor}. */
    String name();

    /** Begins to look for the device. Call once. */
    void start();

    /** Queues a command; returns at once. A command that the device's state does not allow is reported by its events. */
    void send(AcceptorCommand command);

    /** Inhibits the device if the line still works, then stops the worker; waits at most two seconds. */
    @Override
    void close();
}
