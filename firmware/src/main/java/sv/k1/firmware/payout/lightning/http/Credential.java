package sv.k1.firmware.payout.lightning.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.function.Function;
import sv.k1.firmware.chain.PeerFault;

/**
 * What opens the node to us: one header, made from a file that holds the secret alone.
 *
 * @param header its name
 * @param value from the bytes of the file
 */
public record Credential(Path file, String header, Function<byte[], String> value) {
    private static final int MAX_BYTES = 16_384;

    /** Read again each time, so that the operator may put a new one there. */
    String read(String node) throws PeerFault {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PeerFault(
                        PeerFault.Kind.REFUSED,
                        node + ": the credential in " + file + " is longer than " + MAX_BYTES + " bytes");
            }
            if (isOpenToAll()) {
                throw new PeerFault(
                        PeerFault.Kind.REFUSED,
                        node + ": everybody on this computer may read the credential in " + file + ": chmod o-rwx "
                                + file);
            }
            return value.apply(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new PeerFault(PeerFault.Kind.REFUSED, node + ": cannot read the credential in " + file, unreadable);
        }
    }

    /** A secret that everybody may read opens the node to every program on the board. */
    private boolean isOpenToAll() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credential[" + header + " from " + file + "]";
    }
}
