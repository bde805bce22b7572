package sv.k1.firmware.payout.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import sv.k1.firmware.chain.PeerFault;

/** How we prove to the node who we are. */
public sealed interface NodeCredentials {
    /** The value of the HTTP Authorization header (RFC 7617), as it is now. */
    String authorization(String node) throws PeerFault;

    /** A user of the node's {@code rpcauth}. */
    record UserPassword(String user, String password) implements NodeCredentials {
        @Override
        public String authorization(String node) {
            return basic(user + ":" + password);
        }

        @Override
        public String toString() {
            return "UserPassword[user=" + user + ", password=hidden]";
        }
    }

    /** The file a node on this computer writes at each start; read again for each call that is turned away. */
    record CookieFile(Path path) implements NodeCredentials {
        private static final int MAX_BYTES = 512;

        @Override
        public String authorization(String node) throws PeerFault {
            try {
                if (Files.size(path) > MAX_BYTES) {
                    throw new PeerFault(PeerFault.Kind.REFUSED, node + ": " + path + " is too long for a cookie file");
                }
                return basic(Files.readString(path).strip());
            } catch (IOException unreadable) {
                throw new PeerFault(
                        PeerFault.Kind.UNREACHABLE,
                        node + ": no cookie file, the node may be down or its folder closed to us: " + unreadable,
                        unreadable);
            }
        }
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }
}
