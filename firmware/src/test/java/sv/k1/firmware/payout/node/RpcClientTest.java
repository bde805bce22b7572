package sv.k1.firmware.payout.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.hal.time.MonotonicClock;

/** Answers no healthy node gives, from a small HTTP server. */
class RpcClientTest {
    private static final TxId SOME_ID = new TxId("ab".repeat(32));

    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;
    private NodeRpc node;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        node = new NodeRpc(
                new NodeSettings(
                        "odd",
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        new NodeCredentials.UserPassword("k1", "secret"),
                        "watch",
                        Instant.EPOCH,
                        500),
                Orders.signer().accountDescriptors(),
                MonotonicClock.system());
    }

    @AfterEach
    void stop() {
        done.countDown();
        node.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>busy</html>                                  | IMPLAUSIBLE",
                "200 | {\"result\":1                                       | IMPLAUSIBLE",
                "200 | {\"result\":{},\"error\":null,\"id\":\"other\"}     | IMPLAUSIBLE",
                "200 | {\"result\":{\"blocks\":\"7\"},\"error\":null,\"id\":\"k1-1\"} | IMPLAUSIBLE",
                "200 | {\"result\":null,\"error\":null,\"id\":\"k1-1\"}    | IMPLAUSIBLE",
                "500 | {\"result\":null,\"error\":{\"code\":-28,\"message\":\"Loading\"},\"id\":\"k1-1\"} | UNREACHABLE",
                "404 | {\"result\":null,\"error\":{\"code\":-32601,\"message\":\"none\"},\"id\":\"k1-1\"} | REFUSED",
                "401 | ''                                                  | REFUSED",
                "403 | ''                                                  | REFUSED",
                "503 | Work queue depth exceeded                           | UNREACHABLE",
                "302 | ''                                                  | IMPLAUSIBLE"
            })
    void oddAnswersAreFaultsThatNameNodeAndMethod(int status, String body, PeerFault.Kind kind) {
        answer(status, body);

        PeerFault fault = catchThrowableOfType(PeerFault.class, () -> node.tip());

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasMessageStartingWith("odd getblockchaininfo").hasMessageNotContaining("secret");
        assertThat(node.broadcast(SOME_ID, new byte[10])).isInstanceOf(BroadcastVerdict.Unknown.class);
    }

    @Test
    void anAnswerAboveTheCapIsCutOff() {
        answer(200, "{\"result\":\"" + "x".repeat(RpcClient.MAX_ANSWER_BYTES) + "\",\"error\":null,\"id\":\"k1-1\"}");

        PeerFault fault = catchThrowableOfType(PeerFault.class, () -> node.tip());

        assertThat(fault.kind()).isEqualTo(PeerFault.Kind.UNREACHABLE);
    }

    @Test
    void aBodyThatNeverEndsIsLeftAtTheDeadline() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"result\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        PeerFault fault = catchThrowableOfType(PeerFault.class, () -> node.tip());

        assertThat(fault.kind()).isEqualTo(PeerFault.Kind.UNREACHABLE);
        assertThat(fault).hasMessageContaining("500 ms");
    }

    @Test
    void aFeeEstimateIsReadExactlyAndLiftedToTheMempoolsMinimum() throws PeerFault {
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String id = request.replaceAll(".*\"id\":\"(k1-[0-9]+)\".*", "$1");
            String result = request.contains("estimatesmartfee")
                    ? "{\"feerate\":0.00012345,\"blocks\":3}"
                    : "{\"mempoolminfee\":0.000123456,\"minrelaytxfee\":0.00001000}";
            send(exchange, 200, "{\"result\":" + result + ",\"error\":null,\"id\":\"" + id + "\"}");
        });

        assertThat(node.feeRate(3)).contains(new sv.k1.firmware.money.FeeRate(12_346));
    }

    @Test
    void credentialsAreNeverShown() {
        assertThat(new NodeCredentials.UserPassword("k1", "secret").toString()).doesNotContain("secret");
    }

    private void awaitEnd() {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> send(exchange, status, body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
