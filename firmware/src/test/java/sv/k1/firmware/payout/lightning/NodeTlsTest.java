package sv.k1.firmware.payout.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.http.SecretFile;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.hal.time.MonotonicClock;

/**
 * A node over real TLS, with certificates that the JDK's own tool made: known by a pin, by an authority of the operator's, or not
 * at all. Where the certificate does not do, no request and so no credential leaves.
 */
class NodeTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static KeyStore keys;
    private static final AtomicInteger requests = new AtomicInteger();

    @BeforeAll
    static void makeCertificates() throws Exception {
        Path file = folder.resolve("keys.p12");
        make(file, "ca", "-ext", "bc:c");
        make(file, "right", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        make(file, "expired", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        make(file, "another-name", "-signer", "ca", "-ext", "san=dns:other.example");
        make(file, "stranger", "-ext", "san=ip:127.0.0.1");
        make(file, "own", "-ext", "san=ip:127.0.0.1");
        make(file, "own-expired", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        for (String alias : List.of("ca", "own", "own-expired")) {
            Files.writeString(
                    folder.resolve(alias + ".pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(keys.getCertificate(alias).getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(folder.resolve("garbage.pem"), "not a certificate");
        Files.writeString(folder.resolve("empty.pem"), "");
        SecretFile.write(folder.resolve("secret"), "00ff");
    }

    private static void make(Path file, String alias, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString(),
                "-alias",
                alias,
                "-dname",
                "CN=" + alias));
        words.addAll(Arrays.asList(more));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "right,        ca.pem,          true",
        "stranger,     ca.pem,          false",
        "expired,      ca.pem,          false",
        "another-name, ca.pem,          false",
        "own,          own.pem,         true",
        "own-expired,  own-expired.pem, false",
        "right,        own.pem,         false",
        "right,        missing.pem,     false",
        "right,        garbage.pem,     false",
        "right,        empty.pem,       false"
    })
    void anAuthorityVouchesForItsCertificatesWhileTheyLast(String shown, String authorities, boolean isTaken)
            throws Exception {
        check(shown, Optional.of(new CertificateTrust.Authorities(folder.resolve(authorities))), isTaken);
    }

    /** A pin is about one certificate: a machine whose clock stands wrong after a power cut still reaches its node. */
    @ParameterizedTest
    @CsvSource({
        "right, right, true",
        "own-expired, own-expired, true",
        "stranger, right, false",
        "expired, right, false"
    })
    void aPinTakesOneCertificateWhateverItsDates(String shown, String pinned, boolean isTaken) throws Exception {
        String pin = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate(pinned).getEncoded()));
        check(shown, Optional.of(new CertificateTrust.Pin(pin)), isTaken);
    }

    @Test
    void withoutEitherOnlyPublicAuthoritiesCount() throws Exception {
        check("right", Optional.empty(), false);
    }

    /** The file is read for each handshake: the operator puts a new one there and needs no restart. */
    @Test
    void aNewFileOfAuthoritiesCountsFromTheNextConnectionOn() throws Exception {
        Path pem = folder.resolve("changing.pem");
        Files.copy(folder.resolve("own.pem"), pem);
        HttpsServer server = server("right");
        try (LightningNode node = node(server, Optional.of(new CertificateTrust.Authorities(pem)))) {
            assertThat(node.spendable()).isInstanceOf(Spendable.Unreachable.class);
            Files.write(pem, Files.readAllBytes(folder.resolve("ca.pem")));
            assertThat(node.spendable()).isInstanceOf(Spendable.Known.class);
        } finally {
            server.stop(0);
        }
    }

    private static void check(String shown, Optional<CertificateTrust> trust, boolean isTaken) throws Exception {
        requests.set(0);
        HttpsServer server = server(shown);
        try (LightningNode node = node(server, trust)) {
            Spendable answer = node.spendable();
            if (isTaken) {
                assertThat(answer).isEqualTo(new Spendable.Known(new Sats(990)));
            } else {
                assertThat(answer).isInstanceOf(Spendable.Unreachable.class);
            }
            assertThat(requests).hasValue(isTaken ? 1 : 0);
        } finally {
            server.stop(0);
        }
    }

    private static LightningNode node(HttpsServer server, Optional<CertificateTrust> trust) {
        URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        return LightningNodes.open(
                new LightningNodeSettings("node", Backend.LND, address, folder.resolve("secret"), trust),
                MonotonicClock.system());
    }

    /** LND's balance of 1000 sat behind this certificate. */
    private static HttpsServer server(String alias) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, keys.getKey(alias, PASSWORD), PASSWORD, keys.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = "{\"local_balance\":{\"sat\":\"1000\"}}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
