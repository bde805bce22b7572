package sv.k1.simulator.bench;

import java.io.IOException;
import java.util.Optional;
import sv.k1.hal.scan.camera.StillReader;

/** Another way to read a picture, measured beside ours. */
interface ScanPeer extends AutoCloseable {
    /** What it read, and how long that took. */
    record Answer(Optional<String> text, long nanos) {}

    String name();

    /** @throws IOException when it cannot go on; nothing is to be asked of it then */
    Answer read(StillReader.Still still) throws IOException;

    @Override
    default void close() {}

    /** A reader in this process, timed from outside. */
    static ScanPeer inProcess(String name, Reader reader) {
        return new ScanPeer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Answer read(StillReader.Still still) {
                long began = System.nanoTime();
                Optional<String> text = reader.read(still);
                return new Answer(text, System.nanoTime() - began);
            }
        };
    }

    /** The reading alone. */
    interface Reader {
        Optional<String> read(StillReader.Still still);
    }
}
