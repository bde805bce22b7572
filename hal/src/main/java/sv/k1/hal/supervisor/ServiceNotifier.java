package sv.k1.hal.supervisor;

/** Words to the service manager. Only the core loop may call {@link #alive()}, after a full healthy round. */
public interface ServiceNotifier {
    /** Open for events: start-up and recovery are done. */
    void ready();

    /** One healthy round of the core loop is complete; feeds the watchdog. */
    void alive();

    /** One line for {@code systemctl status}. */
    void status(String line);

    void stopping();

    /** For runs without a service manager: says nothing to nobody. */
    static ServiceNotifier none() {
        return new ServiceNotifier() {
            @Override
            public void ready() {}

            @Override
            public void alive() {}

            @Override
            public void status(String line) {}

            @Override
            public void stopping() {}
        };
    }
}
