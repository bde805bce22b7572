package sv.k1.firmware.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.BitMemory;

/**
 * One bit in a file that is never synced: it stands in the runtime folder, which is memory, beside the technician's socket. On the
 * device's own thread; trouble is logged once and costs only the hint.
 */
final class BitFile implements BitMemory {
    private static final Logger LOG = LoggerFactory.getLogger(BitFile.class);

    private final Path file;
    private Optional<Boolean> last;
    private Optional<FileChannel> open = Optional.empty();
    private boolean broken;

    BitFile(Path file) {
        this.file = file;
        this.last = read(file);
    }

    @Override
    public Optional<Boolean> last() {
        return last;
    }

    @Override
    public void remember(boolean bit) {
        if (broken || last.equals(Optional.of(bit))) {
            return;
        }
        last = Optional.of(bit);
        try {
            if (open.isEmpty()) {
                open = Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            }
            open.get().write(ByteBuffer.wrap(new byte[] {(byte) (bit ? '1' : '0')}), 0);
        } catch (IOException e) {
            broken = true;
            LOG.warn("{}: the toggle bit is not remembered any more: {}", file, e.toString());
        }
    }

    private static Optional<Boolean> read(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.equals("1") || text.equals("0") ? Optional.of(text.equals("1")) : Optional.empty();
        } catch (IOException e) {
            LOG.info("{}: the last toggle bit is not known: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
