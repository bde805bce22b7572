package sv.k1.firmware.web;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** By what a peer's certificate is known, where the JDK's own list of authorities does not count. */
public sealed interface CertificateTrust {
    /**
     * One certificate and no other.
     *
     * @param sha256Hex as {@link CertificatePin} takes it
     */
    record Pin(String sha256Hex) implements CertificateTrust {}

    /**
     * Whatever these authorities signed, for the name in the address and within its dates.
     *
     * @param pem the operator's own authorities, one certificate or more
     */
    record Authorities(Path pem) implements CertificateTrust {}

    /**
     * What a connection is made with. Reads no file yet.
     *
     * @throws IllegalArgumentException for a pin that is none
     */
    default SSLContext context() {
        return switch (this) {
            case Pin(String sha256Hex) -> CertificatePin.context(sha256Hex);
            case Authorities(Path pem) -> AuthorityFile.context(pem);
        };
    }
}
