package sv.k1.simulator.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.TestCoins;
import sv.k1.simulator.chain.rpc.RpcCredentials;
import sv.k1.simulator.chain.rpc.RpcFault;
import sv.k1.simulator.chain.rpc.RpcFaults;

final class SimulatedChainTest {
    private static final RpcCredentials CREDENTIALS = new RpcCredentials("k1", "secret");
    private static final NodeSetup SETUP = NodeSetup.standard(TestCoins.STANDING, MonotonicClock.system(), CREDENTIALS);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatedChain node = SimulatedChain.start(SETUP);

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpResponse<String> post(String path, String body, String login, Duration timeout)
            throws IOException, InterruptedException {
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.rpcPort() + path))
                .timeout(timeout)
                .header("Authorization", "Basic " + encoded)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String body) throws IOException, InterruptedException {
        return post("/", body, "k1:secret", Duration.ofSeconds(10));
    }

    private static String request(String method, String parameters) {
        return "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameters + "]}";
    }

    /** A payment the node has not seen: made by the faucet and thrown out again. */
    private String unseenPayment() {
        String address = node.customer("test").freshAddress(AddressKind.P2WPKH);
        Sha256Hash txid = node.faucet().pay(address, 10_000);
        Transaction payment =
                node.chain().poolEntry(txid).map(MempoolEntry::transaction).orElseThrow();
        assertThat(node.chain().evict(txid)).containsExactly(txid);
        return HexFormat.of().formatHex(payment.serialize());
    }

    @Test
    void isReadyWellUnderASecondAfterItsStart() throws IOException, InterruptedException {
        long before = MonotonicClock.system().millis();
        try (SimulatedChain second = SimulatedChain.start(SETUP)) {
            assertThat(second.chain().height()).isEqualTo(120);
            assertThat(second.faucet().spendableSats()).isEqualTo(21 * 5_000_000_000L);
        }
        assertThat(MonotonicClock.system().millis() - before).isLessThan(1000);
        assertThat(call(request("getblockcount", "")).body()).isEqualTo("{\"result\":120,\"error\":null,\"id\":1}\n");
    }

    @Test
    void wantsTheRightPassword() throws IOException, InterruptedException {
        String body = request("getblockcount", "");
        HttpResponse<String> refused = post("/", body, "k1:wrong", Duration.ofSeconds(5));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"jsonrpc\"");
        assertThat(post("/nothing", body, "k1:secret", Duration.ofSeconds(5)).statusCode())
                .isEqualTo(404);
        node.writeCookie(folder.resolve(".cookie"));
        String cookie = Files.readString(folder.resolve(".cookie"));
        assertThat(post("/", body, cookie, Duration.ofSeconds(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void answersBothVersionsBatchesAndNonsenseLikeANode() throws IOException, InterruptedException {
        assertThat(call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getblockcount\"}")
                        .body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":120,\"id\":1}\n");
        HttpResponse<String> unknown = call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nosuch\"}");
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32601,\"message\":\"Method not found\"},\"id\":1}\n");
        assertThat(call(request("nosuch", "")).statusCode()).isEqualTo(404);
        assertThat(call("{\"jsonrpc\":\"2.0\",\"method\":\"getblockcount\"}").statusCode())
                .isEqualTo(204);
        assertThat(call("{\"id\":1,\"method\":\"getblockhash\",\"params\":{\"height\":0}}")
                        .body())
                .contains("0f9188f13cb7b2c7");
        assertThat(call("{\"id\":1,\"method\":\"getblockhash\",\"params\":{\"heigt\":0}}")
                        .body())
                .contains("\"code\":-8,\"message\":\"Unknown named parameter heigt\"");
        assertThat(call("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getblockcount\"},"
                                + "{\"id\":3,\"method\":\"getblockhash\",\"params\":[999]}]")
                        .body())
                .isEqualTo("[{\"jsonrpc\":\"2.0\",\"result\":120,\"id\":1},{\"result\":null,\"error\":"
                        + "{\"code\":-8,\"message\":\"Block height out of range\"},\"id\":3}]\n");
        HttpResponse<String> nonsense = call("{bad");
        assertThat(nonsense.statusCode()).isEqualTo(500);
        assertThat(nonsense.body())
                .isEqualTo("{\"result\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"},\"id\":null}\n");
        assertThat(call("{\"id\":1}").statusCode()).isEqualTo(400);
        assertThat(call("{\"id\":1,\"method\":\"getblockcount\",\"params\":5}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesThePaymentAndNeverAnswers() {
        String raw = unseenPayment();
        node.rpcFaults().plan("sendrawtransaction", new RpcFault.NoAnswer(), 1);
        assertThatThrownBy(() -> post(
                        "/", request("sendrawtransaction", "\"" + raw + "\", 0"), "k1:secret", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(node.chain().pool()).hasSize(1);
    }

    @Test
    void takesThePaymentAndHangsUp() {
        String raw = unseenPayment();
        node.rpcFaults().plan("sendrawtransaction", new RpcFault.CutAfter(), 1);
        assertThatThrownBy(() -> call(request("sendrawtransaction", "\"" + raw + "\", 0")))
                .isInstanceOf(IOException.class);
        assertThat(node.chain().pool()).hasSize(1);
    }

    @Test
    void failsOnceWithAnErrorAndThenWorks() throws IOException, InterruptedException {
        node.rpcFaults().plan(RpcFaults.ANY_METHOD, new RpcFault.ServerError(), 1);
        assertThat(call(request("getblockcount", "")).statusCode()).isEqualTo(500);
        assertThat(call(request("getblockcount", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void canBeSlow() throws IOException, InterruptedException {
        node.rpcFaults().plan("getblockcount", new RpcFault.Slow(200), 1);
        long before = MonotonicClock.system().millis();
        assertThat(call(request("getblockcount", "")).statusCode()).isEqualTo(200);
        assertThat(MonotonicClock.system().millis() - before).isGreaterThanOrEqualTo(200);
    }

    @Test
    void isGoneWhenUnpluggedAndBackOnTheSamePort() throws IOException, InterruptedException {
        int port = node.rpcPort();
        node.setReachable(false);
        assertThatThrownBy(() -> call(request("getblockcount", ""))).isInstanceOf(ConnectException.class);
        node.mine(1);
        node.setReachable(true);
        assertThat(node.rpcPort()).isEqualTo(port);
        assertThat(call(request("getblockcount", "")).body()).contains("121");
    }

    @Test
    void estimatesWhatThePanelSays() throws IOException, InterruptedException {
        node.setFeeEstimate(OptionalLong.of(12_345));
        assertThat(call(request("estimatesmartfee", "3")).body())
                .isEqualTo("{\"result\":{\"feerate\":0.00012345,\"blocks\":3},\"error\":null,\"id\":1}\n");
        node.raisePoolMinimum(20_000);
        assertThat(call(request("getmempoolinfo", "")).body()).contains("\"mempoolminfee\":0.00020000");
    }

    @Test
    void listsRecentPaymentsForThePanel() {
        String address = node.customer("panel").freshAddress(AddressKind.P2TR);
        Sha256Hash first = node.faucet().pay(address, 50_000);
        node.mine(1);
        Sha256Hash second = node.faucet().pay(address, 60_000);
        assertThat(node.recentTransactions(10))
                .extracting(SeenTransaction::txid)
                .containsExactly(second.toString(), first.toString());
        assertThat(node.recentTransactions(1).getFirst().payments())
                .contains(new SeenTransaction.Payment(address, 60_000));
    }

    @Test
    void keepsItsChainAndItsWalletsThroughARestart() throws IOException, InterruptedException {
        NodeSetup kept = SETUP.keptIn(folder);
        String descriptor = "addr(" + node.customer("kept").freshAddress(AddressKind.P2WPKH) + ")";
        Sha256Hash tip;
        try (SimulatedChain first = SimulatedChain.start(kept)) {
            node.close();
            node = first;
            call(request("createwallet", "\"w\", true, true"));
            String info =
                    call(request("getdescriptorinfo", "\"" + descriptor + "\"")).body();
            String checksum = info.replaceAll("(?s).*\"checksum\":\"([^\"]*)\".*", "$1");
            assertThat(call(request(
                                    "importdescriptors",
                                    "[{\"desc\":\"" + descriptor + "#" + checksum + "\",\"timestamp\":0}]"))
                            .body())
                    .contains("\"success\":true");
            first.faucet().pay(first.customer("kept").freshAddress(AddressKind.P2WPKH), 77_000);
            first.mine(1);
            tip = first.chain().tip().hash();
        }
        node = SimulatedChain.start(kept);
        assertThat(node.chain().tip().hash()).isEqualTo(tip);
        assertThat(call(request("listwallets", "")).body()).contains("\"result\":[]");
        assertThat(call(request("loadwallet", "\"w\", true")).body()).contains("\"name\":\"w\"");
        assertThat(call(request("listunspent", "")).body()).contains("\"amount\":0.00077000");
        node.close();
        node = SimulatedChain.start(kept);
        assertThat(call(request("listwallets", "")).body()).contains("\"result\":[\"w\"]");
    }
}
