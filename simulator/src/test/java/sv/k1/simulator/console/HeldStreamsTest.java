package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.NodeTwin;
import sv.k1.simulator.panel.PanelServer;

/** Payments that hang for ever, each with an open stream, take nothing from the rest of the simulator. */
class HeldStreamsTest {
    private static final int STREAMS = 64;
    private static final int LOOKS = 20;
    private static final MonotonicClock CLOCK = MonotonicClock.system();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @Timeout(180)
    void withSixtyFourStreamsHeldThePanelAndTheChainAnswerAndTheMachineStaysOpen() throws Exception {
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder,
                "embedded",
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "lnd",
                false,
                0,
                true,
                FirmwareClassPath.find());
        HttpClient payer = HttpClient.newHttpClient();
        try (SimulatedMachine machine =
                        SimulatedMachine.start(setup, new SplittableRandom(1), CLOCK, WallClock.system());
                PanelServer panel = new PanelServer(new SimulatedWorkbench(machine), 0, CLOCK);
                HttpClient asker = HttpClient.newHttpClient()) {
            panel.start();
            new Operator(machine, CLOCK).keepFloat();
            Desk desk = new Desk(machine.customer(), CLOCK);
            assertThat(desk.await(() -> desk.kind().equals("IDLE"), 90_000)).isTrue();

            hold(machine.lightning().orElseThrow(), payer);

            for (int look = 0; look < LOOKS; look++) {
                assertThat(status(asker, HttpRequest.newBuilder(panel.address().resolve("/state"))))
                        .isEqualTo(200);
                assertThat(status(asker, blockCount(machine.chain()))).isEqualTo(200);
                assertThat(desk.kind()).isEqualTo("IDLE");
                desk.pause(250);
            }
        } finally {
            payer.shutdownNow();
        }
    }

    /** Returns when every stream has begun to answer. */
    private static void hold(LightningSide side, HttpClient payer) throws IOException, InterruptedException {
        NodeTwin node = side.node();
        node.behave(NodeManner.STUCK);
        String macaroon = HexFormat.of().formatHex(Files.readAllBytes(side.credential()));
        CountDownLatch begun = new CountDownLatch(STREAMS);
        for (int i = 0; i < STREAMS; i++) {
            String invoice =
                    side.wallet().invoice(LightningWallet.Request.of(10)).text();
            HttpRequest send = HttpRequest.newBuilder(side.nodeUrl().resolve("/v2/router/send"))
                    .header("Grpc-Metadata-macaroon", macaroon)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"payment_request\":\"" + invoice + "\",\"fee_limit_sat\":\"10\"}"))
                    .build();
            var _ = payer.sendAsync(send, info -> {
                begun.countDown();
                return BodyHandlers.ofString().apply(info);
            });
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(node.payments()).hasSize(STREAMS);
    }

    private static HttpRequest.Builder blockCount(ChainSide chain) throws IOException {
        String cookie = Files.readString(chain.cookie(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(chain.rpcUrl()))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(cookie.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"method\":\"getblockcount\",\"params\":[]}"));
    }

    private static int status(HttpClient asker, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                asker.send(request.timeout(Duration.ofSeconds(2)).build(), BodyHandlers.discarding());
        return answer.statusCode();
    }
}
