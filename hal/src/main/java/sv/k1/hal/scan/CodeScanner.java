package sv.k1.hal.scan;

/** One reader of codes on its own worker thread. It is never a keyboard. */
public interface CodeScanner extends AutoCloseable {
    String name();

    /** Start reading; what was read before this call is discarded. */
    void arm();

    /** Stop reading. */
    void disarm();

    @Override
    void close();
}
