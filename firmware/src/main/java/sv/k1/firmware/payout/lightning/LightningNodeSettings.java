package sv.k1.firmware.payout.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import sv.k1.firmware.web.CertificateTrust;

/**
 * Where the operator's node is and how it is talked to.
 *
 * @param name for messages
 * @param url https; http only to this computer itself
 * @param credentialFile macaroon, password, rune or key, alone in a file; read again for every call, so it may be changed
 * @param trust by what the node's certificate is known; without it the JDK's list of authorities counts
 */
public record LightningNodeSettings(
        String name, Backend backend, URI url, Path credentialFile, Optional<CertificateTrust> trust) {

    /** What kind of node it is. */
    public enum Backend {
        /** LND's REST server. */
        LND,
        /** phoenixd's HTTP API. */
        PHOENIXD,
        /** Core Lightning's clnrest plugin. */
        CLN,
        /** A wallet on an LNbits server: somebody else holds the money. */
        LNBITS
    }
}
