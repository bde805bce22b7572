package sv.k1.firmware.web;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Trusts one certificate and no other, whoever signed it and whatever name and dates stand in it: the way to a node that made
 * its own. A node that makes a new one is refused until the operator writes down the new pin.
 */
public final class CertificatePin extends ClientSideTrust {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");
    private final String sha256Hex;

    private CertificatePin(String sha256Hex) {
        this.sha256Hex = sha256Hex;
    }

    /**
     * What a connection is made with.
     *
     * @param sha256Hex of the server's certificate in DER; colons between the bytes and upper case are fine, as {@code openssl x509
     *     -fingerprint -sha256} prints it
     * @throws IllegalArgumentException when it is not 64 hexadecimal digits
     */
    public static SSLContext context(String sha256Hex) {
        String pin = sha256Hex.replace(":", "").toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(pin).matches()) {
            throw new IllegalArgumentException("a certificate's pin is 64 hexadecimal digits, got " + sha256Hex);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new CertificatePin(pin)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the server showed no certificate");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            String shown = HexFormat.of().formatHex(digest);
            if (!shown.equals(sha256Hex)) {
                throw new CertificateException(
                        "expected the certificate " + sha256Hex + ", the server showed " + shown);
            }
        } catch (GeneralSecurityException e) {
            throw e instanceof CertificateException refused ? refused : new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method) throws CertificateException {
        check(chain);
    }
}
