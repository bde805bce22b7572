package sv.k1.simulator.lightning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the node twin must not forget: one line for each change of a payment, the last of a hash is where it stands. */
public final class NodeFile {
    private final Path path;

    public NodeFile(Path path) {
        this.path = path;
    }

    /** Every payment as it was left, in the order they began. */
    List<TwinPayment> read() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            Map<String, TwinPayment> last = new LinkedHashMap<>();
            for (String line : Files.readAllLines(path)) {
                TwinPayment payment = TwinPayment.of(Exchange.read(line));
                last.put(payment.hash(), payment);
            }
            return List.copyOf(last.values());
        } catch (IOException e) {
            throw new UncheckedIOException("the node twin's payments cannot be read from " + path, e);
        }
    }

    void append(TwinPayment payment) {
        try {
            Files.writeString(
                    path,
                    Exchange.write(payment.toJson()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the node twin cannot write to " + path, e);
        }
    }
}
