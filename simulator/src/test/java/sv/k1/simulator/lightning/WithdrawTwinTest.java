package sv.k1.simulator.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The withdraw service twin over real HTTP, line by line of docs/withdraw-service.md. */
class WithdrawTwinTest {
    private static final String TOKEN = "token-of-the-machine";
    private static final long LATER = 4_000_000_000L;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LightningWallet wallet = new LightningWallet("bcrt", new SplittableRandom(3), WallClock.system());
    private final WithdrawVisit visit = new WithdrawVisit(wallet);
    private NodeTwin node;
    private WithdrawTwin service;

    @BeforeEach
    void start() throws IOException {
        node = new NodeTwin(
                wallet,
                new LineFile(folder.resolve("node")),
                "bcrt",
                1_000_000_000,
                MonotonicClock.system(),
                WallClock.system());
        service = service();
    }

    private WithdrawTwin service() throws IOException {
        return new WithdrawTwin(
                node, new LineFile(folder.resolve("links")), TOKEN, new SplittableRandom(4), WallClock.system());
    }

    @AfterEach
    void stop() {
        service.close();
        visit.close();
        http.close();
    }

    @Test
    void aWalletClaimsOnceAndTheMachineSeesTheProof() throws Exception {
        Map<String, Object> made = put("k1-1", 100);
        assertThat(made).containsEntry("state", "offered");
        WithdrawVisit.Outcome outcome = visit.claim(String.valueOf(made.get("lnurl")));
        assertThat(outcome.isAccepted()).isTrue();
        assertThat(get("k1-1"))
                .containsEntry("state", "paid")
                .containsEntry("payment_hash", outcome.invoice().hash())
                .containsEntry("preimage", outcome.invoice().preimage());
        assertThat(visit.claim(String.valueOf(made.get("lnurl"))).isAccepted()).isFalse();
        assertThat(revoke("k1-1")).containsEntry("state", "paid");
        assertThat(wallet.receivedMsat()).isEqualTo(100_000);
    }

    @Test
    void theSameRequestAgainChangesNothingAndAnotherAmountIsRefused() throws Exception {
        Map<String, Object> made = put("k1-2", 100);
        assertThat(put("k1-2", 100)).isEqualTo(made);
        assertThat(put("k1-2", 101)).containsEntry("status", 409);
        assertThat(get("k1-2")).isEqualTo(made);
    }

    @Test
    void revokedIsForEver() throws Exception {
        Map<String, Object> made = put("k1-3", 100);
        assertThat(revoke("k1-3")).containsEntry("state", "revoked");
        assertThat(put("k1-3", 100)).containsEntry("state", "revoked");
        assertThat(wallet.invoices()).isEmpty();
        assertThatThrownBy(() -> visit.claim(String.valueOf(made.get("lnurl"))))
                .hasMessageContaining("this link is over");
        assertThat(get("k1-unknown")).containsEntry("status", 404);
        assertThat(revoke("k1-unknown")).containsEntry("state", "revoked");
        assertThat(put("k1-unknown", 5)).containsEntry("state", "revoked");
    }

    @Test
    void aBoundLinkIsNotRevokedAndIsOfferedAgainAfterAFinalFailure() throws Exception {
        node.behave(NodeManner.STUCK);
        Map<String, Object> made = put("k1-4", 100);
        WithdrawVisit.Outcome outcome = visit.claim(String.valueOf(made.get("lnurl")));
        assertThat(revoke("k1-4"))
                .containsEntry("state", "bound")
                .containsEntry("payment_hash", outcome.invoice().hash())
                .containsEntry("invoice", outcome.invoice().text());
        node.giveBack();
        assertThat(get("k1-4")).containsEntry("state", "offered");
        assertThat(revoke("k1-4")).containsEntry("state", "revoked");
        assertThat(node.settled()).isEmpty();
    }

    @Test
    void ofManyWalletsAtOnceOneIsPaid() throws Exception {
        String lnurl = String.valueOf(put("k1-5", 100).get("lnurl"));
        CountDownLatch go = new CountDownLatch(1);
        List<Boolean> accepted = new ArrayList<>();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            crowd.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                    boolean won = visit.claim(lnurl).isAccepted();
                    synchronized (accepted) {
                        accepted.add(won);
                    }
                } catch (IOException | InterruptedException tooLate) {
                    synchronized (accepted) {
                        accepted.add(false);
                    }
                }
            }));
        }
        go.countDown();
        for (Thread one : crowd) {
            one.join();
        }
        assertThat(accepted).hasSize(12).containsOnlyOnce(true);
        assertThat(wallet.receivedMsat()).isEqualTo(100_000);
    }

    @Test
    void forgetsNothingInARestart() throws Exception {
        put("k1-6", 100);
        revoke("k1-6");
        Map<String, Object> open = put("k1-7", 70);
        service.close();
        service = service();
        assertThat(get("k1-6")).containsEntry("state", "revoked");
        assertThat(get("k1-7")).containsEntry("state", "offered").containsEntry("amount_sat", open.get("amount_sat"));
    }

    @Test
    void refusesAStrangerAndAnInvoiceThatDoesNotFit() throws Exception {
        assertThat(call("PUT", "k1-8", "{\"amount_sat\":5,\"expires_at\":" + LATER + "}", "other"))
                .containsEntry("status", 401);
        String lnurl = String.valueOf(put("k1-9", 100).get("lnurl"));
        String k1 = LnurlText.url(lnurl).getPath().substring("/w/".length());
        WalletInvoice more = wallet.invoice(LightningWallet.Request.of(101));
        assertThat(hand(k1, more.text())).contains("does not fit");
        assertThat(get("k1-9")).containsEntry("state", "offered");
    }

    @Test
    void anExpiredLinkBindsNothingAndIsNotRevokedByItself() throws Exception {
        Map<String, Object> made = call("PUT", "k1-10", "{\"amount_sat\":100,\"expires_at\":1}", TOKEN);
        assertThat(visit.claim(String.valueOf(made.get("lnurl"))).isAccepted()).isFalse();
        assertThat(get("k1-10")).containsEntry("state", "offered");
    }

    private String hand(String k1, String invoice) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(service.url().resolve("/callback?k1=" + k1 + "&pr=" + invoice))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Map<String, Object> put(String id, long sats) throws IOException, InterruptedException {
        return call("PUT", id, "{\"amount_sat\":" + sats + ",\"expires_at\":" + LATER + "}", TOKEN);
    }

    private Map<String, Object> get(String id) throws IOException, InterruptedException {
        return call("GET", id, "", TOKEN);
    }

    private Map<String, Object> revoke(String id) throws IOException, InterruptedException {
        return call("POST", id + "/revoke", "{}", TOKEN);
    }

    private Map<String, Object> call(String method, String rest, String body, String token)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(service.url().resolve("/v1/links/" + rest))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Exchange.read(answer.body()) : Map.of("status", answer.statusCode());
    }
}
