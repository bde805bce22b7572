package sv.k1.firmware.payout.lightning.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.web.SecretFile;

/**
 * What opens the node to us: one header, made from a file that holds the secret alone.
 *
 * @param header its name
 * @param value from the bytes of the file
 */
public record Credential(Path file, String header, Function<byte[], String> value) {
    /** Read again each time, so that the operator may put a new one there. */
    String read(String node) throws PeerFault {
        try {
            return value.apply(SecretFile.read(file));
        } catch (IOException unreadable) {
            throw new PeerFault(PeerFault.Kind.REFUSED, node + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credential[" + header + " from " + file + "]";
    }
}
