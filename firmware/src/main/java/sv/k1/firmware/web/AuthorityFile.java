package sv.k1.firmware.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what the authorities of one PEM file signed and nothing else; name, dates and use of a certificate are judged by the
 * JDK's own rules. The file is read for every handshake, so that the operator may put another one there; when it cannot
 * be read, nobody is trusted.
 */
public final class AuthorityFile extends ClientSideTrust {
    private static final long MAX_BYTES = 262_144;

    private final Path pem;

    private AuthorityFile(Path pem) {
        this.pem = pem;
    }

    /** What a connection is made with. */
    static SSLContext context(Path pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AuthorityFile(pem)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private X509ExtendedTrustManager judge() throws CertificateException {
        try {
            if (Files.size(pem) > MAX_BYTES) {
                throw new CertificateException(
                        "the authorities in " + pem + " are longer than " + MAX_BYTES + " bytes");
            }
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
            if (read.isEmpty()) {
                throw new CertificateException("there is no certificate in " + pem);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : read) {
                store.setCertificateEntry("authority-" + number, authority);
                number++;
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("this JDK judges no certificates"));
        } catch (IOException unreadable) {
            throw new CertificateException("cannot read the authorities in " + pem, unreadable);
        } catch (CertificateException refused) {
            throw new CertificateException(pem + ": " + refused.getMessage(), refused);
        } catch (GeneralSecurityException broken) {
            throw new CertificateException("cannot use the authorities in " + pem, broken);
        }
    }

    /** The JDK leaves the dates of a certificate alone that is itself among the trusted ones, as one that a node made for itself is. */
    private static void checkDates(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate shown : chain) {
            shown.checkValidity();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        checkDates(chain);
        judge().checkServerTrusted(chain, method, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        checkDates(chain);
        judge().checkServerTrusted(chain, method, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method) throws CertificateException {
        throw new CertificateException("without a connection there is no name to check");
    }
}
