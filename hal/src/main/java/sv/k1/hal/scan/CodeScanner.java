package sv.k1.hal.scan;

import java.util.Optional;

/** One reader of codes on its own worker thread. It is never a keyboard. */
public interface CodeScanner extends AutoCloseable {
    String name();

    /** Start reading; what was read before this call is discarded. */
    void arm();

    /** Stop reading. */
    void disarm();

    /** What a camera sees now, only while it reads; empty for every other reader, and while none is asked for. */
    default Optional<CameraSight> sight() {
        return Optional.empty();
    }

    @Override
    void close();
}
