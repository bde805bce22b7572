package sv.k1.firmware.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes parts at the end, where the only thing left to do about a failure is to say it. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    @SuppressWarnings("IllegalCatch") // AutoCloseable declares Exception; at shutdown every part must get its turn.
    static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly: {}", part.getClass().getSimpleName(), e.toString());
        }
    }
}
