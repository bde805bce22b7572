package sv.k1.firmware.payout.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.http.RecordedExchange;
import sv.k1.firmware.payout.lightning.http.SecretFile;

/** What stands at the node's address is no node: every answer is doubt, bounded in length and time, and the credential goes nowhere else. */
class HostileNodeTest {
    private static final byte[] BLOCK = " ".repeat(8_192).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer server = start();
    private HttpServer other = start();

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        other.createContext("/", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        other.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        other.stop(0);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRedirectIsNotFollowedAndTellsNothing(Backend backend) throws IOException {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        isDoubt(backend);
        assertThat(elsewhere).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAnswerWithoutEndIsCutOff(Backend backend) throws IOException {
        AtomicLong sent = new AtomicLong();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            pour(exchange, sent);
        });
        isDoubt(backend);
        assertThat(sent.get()).as("little more than was read ever left").isLessThan(64L << 20);
    }

    private static void pour(HttpExchange exchange, AtomicLong sent) throws IOException {
        while (sent.get() < 64L << 20) {
            exchange.getResponseBody().write(BLOCK);
            sent.addAndGet(BLOCK.length);
        }
        exchange.close();
    }

    /** A line now and then: every read is quick, and all of them together never end. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAnswerThatDripsIsLeft(Backend backend) throws IOException {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        });
        isDoubt(backend);
    }

    private void isDoubt(Backend backend) throws IOException {
        Path secret = SecretFile.write(folder.resolve("secret"), "00ff");
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        AtomicLong now = new AtomicLong();
        // Each look at the clock is most of a question later, so the waits are short.
        try (LightningNode node = LightningNodes.open(
                new LightningNodeSettings("node", backend, address, secret, Optional.empty()),
                () -> now.getAndAdd(6_700))) {
            assertThat(node.status(new PaymentHash(RecordedExchange.HASH))).isInstanceOf(PaymentStatus.Pending.class);
            assertThat(node.spendable()).isInstanceOf(Spendable.Unreachable.class);
        }
    }
}
