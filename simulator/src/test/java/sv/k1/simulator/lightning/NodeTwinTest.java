package sv.k1.simulator.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The node twin over real HTTP, once with each face: what it tells, and what it truly did. */
class NodeTwinTest {
    private static final String MACAROON = "0201036c6e64";
    private static final long BALANCE_MSAT = 1_000_000_000;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final MonotonicClock clock = MonotonicClock.system();
    private final LightningWallet wallet = new LightningWallet("bcrt", new SplittableRandom(1), WallClock.system());
    private NodeTwin node;
    private LndFace lnd;
    private PhoenixdFace phoenixd;

    @BeforeEach
    void start() throws IOException {
        node = node();
        lnd = new LndFace(node, MACAROON, wallet.nodeId());
        phoenixd = new PhoenixdFace(node, "secret", wallet.nodeId());
    }

    private NodeTwin node() {
        return new NodeTwin(
                wallet, new LineFile(folder.resolve("node")), "bcrt", BALANCE_MSAT, clock, WallClock.system());
    }

    @AfterEach
    void stop() {
        // What a test left open ends first: closing the client waits for its answers.
        lnd.close();
        phoenixd.close();
        http.shutdownNow();
        http.close();
    }

    @Test
    void paysOnceAndShowsThePreimage() throws Exception {
        WalletInvoice invoice = wallet.invoice(LightningWallet.Request.of(100));
        List<String> lines = send(invoice.text(), "").lines().toList();
        assertThat(lines.getFirst()).contains("\"status\":\"IN_FLIGHT\"");
        assertThat(lines.getLast())
                .contains("\"status\":\"SUCCEEDED\"", "\"payment_preimage\":\"" + invoice.preimage());
        assertThat(LightningWallet.sha256(HexFormat.of().parseHex(invoice.preimage())))
                .isEqualTo(invoice.hash());
        assertThat(send(invoice.text(), "")).contains("invoice is already paid");
        assertThat(pay(invoice.text())).contains("this invoice has already been paid");
        assertThat(wallet.receivedMsat()).isEqualTo(100_000);
        assertThat(node.settled()).hasSize(1);
        assertThat(node.balanceMsat()).isEqualTo(BALANCE_MSAT - 100_000 - NodeTwin.feeMsat(100_000));
    }

    @Test
    void paysAnOpenInvoiceOnlyWithAnAmount() throws Exception {
        WalletInvoice invoice = wallet.invoice(LightningWallet.Request.open());
        assertThat(send(invoice.text(), "")).contains("amount must be specified");
        assertThat(send(invoice.text(), ",\"amt_msat\":\"77000\"")).contains("SUCCEEDED", "\"value_msat\":\"77000\"");
        assertThat(wallet.receivedMsat()).isEqualTo(77_000);
    }

    @Test
    void theAnswerMayBeLostAndThePaymentIsMade() throws Exception {
        for (NodeManner manner : List.of(
                NodeManner.LOST_ANSWER,
                NodeManner.STREAM_CUT,
                NodeManner.ERROR_AFTER_PAYING,
                NodeManner.FAILED_THEN_PAID)) {
            node.behave(manner);
            WalletInvoice invoice = wallet.invoice(LightningWallet.Request.of(10));
            assertThat(send(invoice.text(), "")).as("%s", manner).doesNotContain("SUCCEEDED");
            assertThat(track(invoice.hash())).as("%s", manner).contains("SUCCEEDED", invoice.preimage());
            assertThat(byHash(invoice.hash())).as("%s", manner).contains("\"isPaid\":true", invoice.preimage());
        }
        assertThat(node.settled()).hasSize(4);
    }

    @Test
    void aHeldPaymentIsOnItsWayUntilTheWalletDecides() throws Exception {
        WalletInvoice invoice = wallet.invoice(LightningWallet.Request.of(10).hodl());
        Thread payer = Thread.ofVirtual().start(() -> {
            try {
                send(invoice.text(), "");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (wallet.find(invoice.hash()).orElseThrow().state() != WalletInvoice.State.HELD) {
            Thread.onSpinWait();
        }
        assertThat(byHash(invoice.hash())).contains("\"isPaid\":false").doesNotContain("completedAt");
        assertThat(pay(invoice.text())).contains("another payment is in progress");
        wallet.settle(invoice.hash());
        payer.join();
        assertThat(track(invoice.hash())).contains("SUCCEEDED");
    }

    @Test
    void failuresSayWhy() throws Exception {
        WalletInvoice large = wallet.invoice(LightningWallet.Request.of(2_000_000));
        assertThat(send(large.text(), "")).contains("FAILURE_REASON_INSUFFICIENT_BALANCE");
        WalletInvoice dear = wallet.invoice(LightningWallet.Request.of(100));
        assertThat(send(dear.text(), ",\"fee_limit_msat\":\"1\"")).contains("FAILURE_REASON_NO_ROUTE");
        assertThat(send(dear.text(), "")).as("tried again with a higher limit").contains("SUCCEEDED");
        assertThat(track("00".repeat(32))).contains("payment isn't initiated");
        assertThat(byHash("00".repeat(32))).isEqualTo("204 ");
        assertThat(node.balanceMsat()).isEqualTo(BALANCE_MSAT - 100_000 - NodeTwin.feeMsat(100_000));
    }

    @Test
    void remembersAcrossItsOwnRestart() throws Exception {
        WalletInvoice paid = wallet.invoice(LightningWallet.Request.of(100));
        send(paid.text(), "");
        WalletInvoice failed = wallet.invoice(LightningWallet.Request.of(2_000_000));
        send(failed.text(), "");
        NodeTwin again = node();
        assertThat(again.settled()).extracting(TwinPayment::hash).containsExactly(paid.hash());
        assertThat(again.lookUp(failed.hash()).orElseThrow().state()).isEqualTo(TwinPayment.State.NO_BALANCE);
        assertThat(again.balanceMsat()).isEqualTo(node.balanceMsat());
    }

    @Test
    void refusesAStranger() throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(phoenixd.url().resolve("/getbalance")).build();
        assertThat(text(stranger)).startsWith("401 ");
        assertThat(text(HttpRequest.newBuilder(lnd.url().resolve("/v1/balance/channels"))
                        .build()))
                .startsWith("500 ")
                .contains("verification failed");
    }

    @Test
    void playsDead() throws Exception {
        node.behave(NodeManner.DEAD);
        assertThat(byHash("00".repeat(32))).isEqualTo("no answer");
        node.behave(NodeManner.HONEST);
        assertThat(byHash("00".repeat(32))).isEqualTo("204 ");
    }

    @Test
    void aPaymentHasAFewOpenStreamsAndANewerOneEndsTheOldest() throws Exception {
        WalletInvoice invoice = stuck();
        CompletableFuture<HttpResponse<String>> oldest = http.sendAsync(tracking(invoice), BodyHandlers.ofString());
        awaitHeld(2);
        for (int i = 2; i <= HeldStreams.MOST_OF_A_PAYMENT; i++) {
            var _ = http.sendAsync(tracking(invoice), BodyHandlers.ofString());
        }
        // The first of all was the sending itself.
        awaitHeld(HeldStreams.MOST_OF_A_PAYMENT);
        assertThat(oldest).isNotDone();
        var _ = http.sendAsync(tracking(invoice), BodyHandlers.ofString());
        assertThat(oldest.get(10, TimeUnit.SECONDS).body())
                .contains("IN_FLIGHT")
                .doesNotContain("SUCCEEDED");
        node.letGo();
        awaitHeld(0);
        assertThat(track(invoice.hash())).contains("SUCCEEDED");
    }

    @Test
    void aStreamEndsSoonAfterItsClientHasGone() throws Exception {
        WalletInvoice invoice = stuck();
        try (HttpClient leaving = HttpClient.newHttpClient()) {
            var _ = leaving.sendAsync(tracking(invoice), BodyHandlers.ofString());
            awaitHeld(2);
            leaving.shutdownNow();
        }
        awaitHeld(1);
        assertThat(node.lookUp(invoice.hash()).orElseThrow().state()).isEqualTo(TwinPayment.State.IN_FLIGHT);
    }

    @Test
    void whoeverWaitsHearsOfALateArrivalAndOfTheWalletsDecision() throws Exception {
        node.behave(NodeManner.LATE);
        assertThat(send(wallet.invoice(LightningWallet.Request.of(10)).text(), ""))
                .contains("SUCCEEDED");
        node.behave(NodeManner.HONEST);
        WalletInvoice held = wallet.invoice(LightningWallet.Request.of(10).hodl());
        node.begin(SeenInvoice.read(held.text()).orElseThrow(), 10_000, Long.MAX_VALUE);
        CompletableFuture<Optional<TwinPayment>> waiting =
                CompletableFuture.supplyAsync(() -> node.await(held.hash(), 60_000));
        wallet.cancel(held.hash());
        assertThat(waiting.get(10, TimeUnit.SECONDS).orElseThrow().state()).isEqualTo(TwinPayment.State.REFUSED);
    }

    /** On its way for ever, with the stream that sent it still open. */
    private WalletInvoice stuck() {
        node.behave(NodeManner.STUCK);
        WalletInvoice invoice = wallet.invoice(LightningWallet.Request.of(10));
        var _ = http.sendAsync(sending(invoice.text(), ""), BodyHandlers.ofString());
        awaitHeld(1);
        return invoice;
    }

    private void awaitHeld(int count) {
        long end = clock.millis() + 10_000;
        while (lnd.heldStreams() != count && clock.millis() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(lnd.heldStreams()).isEqualTo(count);
    }

    private String send(String invoice, String more) throws IOException, InterruptedException {
        return text(sending(invoice, more));
    }

    private HttpRequest sending(String invoice, String more) {
        String limit = more.contains("fee_limit") ? "" : ",\"fee_limit_sat\":\"10000\"";
        return HttpRequest.newBuilder(lnd.url().resolve("/v2/router/send"))
                .header("Grpc-Metadata-macaroon", MACAROON)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"payment_request\":\"" + invoice + "\"" + limit + more + "}"))
                .build();
    }

    private HttpRequest tracking(WalletInvoice invoice) {
        return tracking(invoice.hash());
    }

    private String track(String hash) throws IOException, InterruptedException {
        return text(tracking(hash));
    }

    private HttpRequest tracking(String hash) {
        String id = Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(hash));
        return HttpRequest.newBuilder(lnd.url().resolve("/v2/router/track/" + id))
                .header("Grpc-Metadata-macaroon", MACAROON)
                .build();
    }

    private String pay(String invoice) throws IOException, InterruptedException {
        return text(phoenixd("/payinvoice")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("invoice=" + invoice))
                .build());
    }

    private String byHash(String hash) throws IOException, InterruptedException {
        return text(phoenixd("/payments/outgoingbyhash/" + hash).build());
    }

    private HttpRequest.Builder phoenixd(String path) {
        URI url = phoenixd.url().resolve(path);
        String user = Base64.getEncoder().encodeToString(":secret".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(url).header("Authorization", "Basic " + user);
    }

    private String text(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer";
        }
    }
}
