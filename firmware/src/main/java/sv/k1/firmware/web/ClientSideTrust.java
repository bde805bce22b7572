package sv.k1.firmware.web;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trust of one who only calls: it judges servers, never lets anybody in, and names no authority to others. */
abstract class ClientSideTrust extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        throw neverAServer();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String method, Socket socket)
            throws CertificateException {
        throw neverAServer();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String method) throws CertificateException {
        throw neverAServer();
    }

    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }

    private static CertificateException neverAServer() {
        return new CertificateException("this side is never a server");
    }
}
