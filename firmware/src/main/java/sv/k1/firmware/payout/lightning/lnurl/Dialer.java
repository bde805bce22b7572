package sv.k1.firmware.payout.lightning.lnurl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** How names become addresses and addresses become connections; a test passes its own. */
interface Dialer {
    /** All addresses of a name. */
    List<InetAddress> resolve(String host) throws IOException;

    /**
     * A connection to this very address, so that a name that changes its mind meanwhile changes nothing.
     *
     * @param host whose certificate is asked for, when it is {@code https}
     */
    Socket connect(InetAddress address, int port, String host, boolean https, int timeoutMillis) throws IOException;

    static Dialer system() {
        return new Dialer() {
            @Override
            public List<InetAddress> resolve(String host) throws IOException {
                return List.of(InetAddress.getAllByName(host));
            }

            @Override
            public Socket connect(InetAddress address, int port, String host, boolean https, int timeoutMillis)
                    throws IOException {
                Socket plain = new Socket();
                try {
                    plain.connect(new InetSocketAddress(address, port), timeoutMillis);
                    plain.setSoTimeout(timeoutMillis);
                    return https ? secured(plain, host, port) : plain;
                } catch (IOException e) {
                    plain.close();
                    throw e;
                }
            }
        };
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        // Without this the certificate of any other name would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
