package sv.k1.firmware.payout.node;

import java.net.URI;
import java.time.Instant;

/**
 * Where the node is and how it watches our coins.
 *
 * @param name for messages
 * @param uri of the RPC port, {@code http://host:port}; plain HTTP belongs on loopback or inside a tunnel
 * @param walletName of the watch-only wallet on the node, which is made when missing
 * @param birthday when the seed was made: blocks from two hours before are scanned when the wallet is made; the epoch for a
 *     seed of unknown age, which takes hours on mainnet and a node that keeps all blocks
 * @param callTimeoutMillis for one call of the back-end, at most 10,000
 */
public record NodeSettings(
        String name,
        URI uri,
        NodeCredentials credentials,
        String walletName,
        Instant birthday,
        long callTimeoutMillis) {
    /** Keys watched on each chain at first; the node watches further by itself as they are used. */
    public static final int GAP = 1000;

    public NodeSettings {
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("the node's address must be http://host:port, is " + uri);
        }
        if (!walletName.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "a wallet name is 1 to 64 letters, digits, hyphens and underscores, got " + walletName);
        }
        if (callTimeoutMillis < 100 || callTimeoutMillis > 10_000) {
            throw new IllegalArgumentException("a call may take 100 to 10,000 ms, got " + callTimeoutMillis);
        }
    }

    /** The name of the wallet when the operator gives none. */
    public static String defaultWalletName(String fingerprint) {
        return "k1-watch-" + fingerprint;
    }
}
