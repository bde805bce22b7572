package sv.k1.firmware.payout.fees;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.FeeRate;
import sv.k1.hal.time.MonotonicClock;

class RecommendedFeesTest {
    /** The shape of mempool.space's answer, from its API's documentation; the numbers are ours. */
    private static final String RECOMMENDED =
            "{\"fastestFee\":7,\"halfHourFee\":5.25,\"hourFee\":3,\"economyFee\":2,\"minimumFee\":1}";

    private HttpServer server;
    private RecommendedFees fees;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        fees = of("halfHourFee");
    }

    @AfterEach
    void stopServer() {
        fees.close();
        server.stop(0);
    }

    private RecommendedFees of(String path) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fees");
        return new RecommendedFees("mempool", url, path, MonotonicClock.system());
    }

    private void answer(int status, String body) {
        server.createContext("/fees", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void readsTheNumberAtItsPath() throws PeerFault {
        answer(200, RECOMMENDED);

        assertThat(fees.read()).isEqualTo(new FeeRate(5_250));
    }

    @Test
    void anythingButStatus200IsNoAnswer() {
        answer(503, RECOMMENDED);

        PeerFault fault = catchThrowableOfType(PeerFault.class, () -> fees.read());

        assertThat(fault.kind()).isEqualTo(PeerFault.Kind.UNREACHABLE);
        assertThat(fault).hasMessage("mempool: status 503");
    }

    @Test
    void aListPositionLeadsIntoALists() throws PeerFault {
        try (RecommendedFees nested = of("blocks.1.fee")) {
            assertThat(nested.rate("{\"blocks\":[{\"fee\":9},{\"fee\":4}]}".getBytes(UTF_8)))
                    .isEqualTo(new FeeRate(4_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0010001, 2", "1.0001, 1001", "10000, 10000000"})
    void aRateIsRoundedUpToWholeSatoshisPerThousandBytes(String written, long satPerKvb) throws PeerFault {
        assertThat(fees.rate(("{\"halfHourFee\":" + written + "}").getBytes(UTF_8)))
                .isEqualTo(new FeeRate(satPerKvb));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"halfHourFee\":null}",
                "{\"halfHourFee\":\"5\"}",
                "{\"halfHourFee\":0}",
                "{\"halfHourFee\":-1}",
                "{\"halfHourFee\":10000.1}",
                "{\"halfHourFee\":1e400}",
                "{\"halfHourFee\":1e400000000}",
                "{\"halfHourFee\":NaN}",
                "{\"halfHourFee\":5",
                "<html>busy</html>"
            })
    void whatMakesNoSenseIsImplausible(String body) {
        assertThatThrownBy(() -> fees.rate(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        PeerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PeerFault.Kind.IMPLAUSIBLE));
    }
}
