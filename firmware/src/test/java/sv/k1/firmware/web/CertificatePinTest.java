package sv.k1.firmware.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.hal.time.MonotonicClock;

/** Over real TLS, with a certificate that the JDK's own tool made for another name. */
class CertificatePinTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder = Path.of("");

    @Test
    void trustsThePinnedCertificateAndNoOther() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=some other name",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        String pin = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate("node").getEncoded()));
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(status(address, Optional.of(CertificatePin.context(pin))))
                    .isEqualTo(200);
            String other = (pin.startsWith("00") ? "01" : "00") + pin.substring(2);
            assertThatThrownBy(() -> status(address, Optional.of(CertificatePin.context(other))))
                    .isInstanceOf(PeerFault.class)
                    .hasMessageContaining("expected the certificate");
            assertThatThrownBy(() -> status(address, Optional.empty())).isInstanceOf(PeerFault.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesAPinThatIsNone() {
        assertThatThrownBy(() -> CertificatePin.context("12:34")).hasMessageContaining("64 hexadecimal digits");
    }

    private static int status(URI address, Optional<SSLContext> trust) throws PeerFault {
        try (WebClient client = new WebClient(5_000, 1_000, trust)) {
            return client.send(
                            Deadline.in(MonotonicClock.system(), 10_000),
                            "test",
                            HttpRequest.newBuilder(address).build())
                    .statusCode();
        }
    }
}
