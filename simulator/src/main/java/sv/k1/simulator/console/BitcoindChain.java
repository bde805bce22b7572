package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.chain.AddressKind;

/** A real bitcoind in regtest, started and stopped with the simulator. Its wallet plays faucet and customer. */
public final class BitcoindChain implements ChainSide {
    private static final int MATURITY = 130;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final Path data;
    private final int rpcPort;
    private final int peerPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Jsonb jsonb = Jsonb.builder().build();

    private BitcoindChain(Process process, Path data, int rpcPort, int peerPort) {
        this.process = process;
        this.data = data;
        this.rpcPort = rpcPort;
        this.peerPort = peerPort;
    }

    /** Where the program is: system property {@code k1.bitcoind}, environment {@code K1_BITCOIND}, or the path. */
    static Path program() {
        String named = System.getProperty("k1.bitcoind", "");
        if (named.isEmpty()) {
            named = System.getenv().getOrDefault("K1_BITCOIND", "");
        }
        Path path = named.isEmpty()
                ? Path.of(
                        System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"),
                        "k1/bitcoind/bin/bitcoind")
                : Path.of(named);
        if (!Files.isExecutable(path)) {
            throw new IllegalArgumentException("no bitcoind at " + path + ": run .ci/get-bitcoind "
                    + path.resolve("../..").normalize());
        }
        return path;
    }

    /** Starts it; ready when this returns. */
    public static BitcoindChain start(Path folder, MonotonicClock clock) throws IOException {
        Path data = folder.resolve("bitcoind");
        Files.createDirectories(data);
        int rpc = freePort();
        int peer = freePort();
        Process process = new ProcessBuilder(List.of(
                        program().toString(),
                        "-regtest",
                        "-datadir=" + data,
                        "-server=1",
                        "-listen=1",
                        "-listenonion=0",
                        "-dnsseed=0",
                        "-fallbackfee=0.00002",
                        "-txindex=0",
                        "-rpcport=" + rpc,
                        "-bind=127.0.0.1:" + peer,
                        "-printtoconsole=0"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bitcoind.out").toFile())
                .start();
        BitcoindChain chain = new BitcoindChain(process, data, rpc, peer);
        chain.awaitReady(clock);
        chain.prepareWallet();
        return chain;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(MonotonicClock clock) {
        long deadline = clock.millis() + CALL_TIMEOUT.toMillis();
        while (true) {
            try {
                call("getblockchaininfo");
                return;
            } catch (UncheckedIOException | IllegalStateException e) {
                if (clock.millis() > deadline || !process.isAlive()) {
                    throw new IllegalStateException("bitcoind did not come up: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private void prepareWallet() {
        List<?> existing = (List<?>) call("listwallets");
        if (!existing.contains("desk")) {
            try {
                call("loadwallet", "desk");
            } catch (IllegalStateException e) {
                call("createwallet", "desk");
            }
        }
        if (number(call("getblockcount")) < MATURITY) {
            mine(MATURITY + 10);
        }
    }

    @Override
    public String description() {
        return "bitcoind in regtest, process " + process.pid() + ", RPC " + rpcUrl() + ", peers on port " + peerPort;
    }

    @Override
    public String rpcUrl() {
        return "http://127.0.0.1:" + rpcPort;
    }

    @Override
    public Path cookie() {
        return data.resolve("regtest/.cookie");
    }

    @Override
    public int peerPort() {
        return peerPort;
    }

    @Override
    public String freshAddress(AddressKind kind) {
        return switch (kind) {
            case P2PKH -> text(desk("getnewaddress", "customer", "legacy"));
            case P2SH -> text(desk("getnewaddress", "customer", "p2sh-segwit"));
            case P2WPKH -> text(desk("getnewaddress", "customer", "bech32"));
            case P2TR -> text(desk("getnewaddress", "customer", "bech32m"));
            case P2WSH -> witnessScriptAddress();
        };
    }

    /** A script of one key of ours; the node's wallet has no such address type of its own. */
    private String witnessScriptAddress() {
        String address = text(desk("getnewaddress", "customer", "bech32"));
        String key = text(((Map<?, ?>) desk("getaddressinfo", address)).get("pubkey"));
        return text(((Map<?, ?>) call("createmultisig", 1, List.of(key), "bech32")).get("address"));
    }

    @Override
    public void fund(String address, long sats) {
        desk("sendtoaddress", address, BigDecimal.valueOf(sats, 8));
    }

    @Override
    public void mine(int blocks) {
        call("generatetoaddress", blocks, text(desk("getnewaddress")));
        // The node's wallet hears of its blocks a little later than the node.
        call("syncwithvalidationinterfacequeue");
    }

    /** The node's clock stands still there, and goes on when nothing is left of it. */
    @Override
    public void setClockAhead(Duration ahead) {
        call("setmocktime", 0);
        if (!ahead.isZero()) {
            long seconds = number(((Map<?, ?>) call("getnettotals")).get("timemillis")) / 1_000;
            call("setmocktime", seconds + ahead.toSeconds());
        }
    }

    @Override
    public List<Payment> received(String address) {
        List<Payment> payments = new ArrayList<>();
        long height = number(call("getblockcount"));
        Map<?, ?> scan = (Map<?, ?>) call("scantxoutset", "start", List.of("addr(" + address + ")"));
        for (Object each : list(scan.get("unspents"))) {
            Map<?, ?> out = (Map<?, ?>) each;
            payments.add(new Payment(
                    text(out.get("txid")), sats(out.get("amount")), (int) (height - number(out.get("height")) + 1)));
        }
        for (Object txid : (List<?>) call("getrawmempool")) {
            Map<?, ?> tx = (Map<?, ?>) call("getrawtransaction", text(txid), true);
            for (Object each : list(tx.get("vout"))) {
                Map<?, ?> out = (Map<?, ?>) each;
                if (out.get("scriptPubKey") instanceof Map<?, ?> script && address.equals(script.get("address"))) {
                    payments.add(new Payment(text(txid), sats(out.get("value")), 0));
                }
            }
        }
        return payments;
    }

    /** Stops the process where it stands, so that every call runs into its time-out, or lets it go on. */
    @Override
    public void setReachable(boolean reachable) {
        try {
            new ProcessBuilder("kill", reachable ? "-CONT" : "-STOP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void setNodeReachable(boolean reachable) {
        throw new IllegalStateException("a real bitcoind cannot lose its RPC alone; the embedded chain can");
    }

    @Override
    public void setPeerReachable(boolean reachable) {
        call("setnetworkactive", reachable);
    }

    @Override
    public void setFees(long satPerVbyte) {
        throw new IllegalStateException("a real bitcoind estimates fees by itself; the embedded chain can be told");
    }

    @Override
    public void setPoolMinimum(long satPerVbyte) {
        throw new IllegalStateException("a real bitcoind fills its pool by itself; the embedded chain can be told");
    }

    @Override
    public void reorganise(int depth) {
        long height = number(call("getblockcount"));
        call("invalidateblock", text(call("getblockhash", height - depth + 1)));
        String miner = text(desk("getnewaddress"));
        for (int i = 0; i <= depth; i++) {
            call("generateblock", miner, List.of());
        }
        call("syncwithvalidationinterfacequeue");
    }

    private Object desk(String method, Object... parameters) {
        return rpc("/wallet/desk", method, parameters);
    }

    private Object call(String method, Object... parameters) {
        return rpc("/", method, parameters);
    }

    private Object rpc(String path, String method, Object... parameters) {
        String body = jsonb.type(Object.class)
                .toJson(Map.of("jsonrpc", "1.0", "id", "desk", "method", method, "params", List.of(parameters)));
        try {
            String login = Base64.getEncoder()
                    .encodeToString(Files.readString(cookie()).strip().getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(rpcUrl() + path))
                            .timeout(CALL_TIMEOUT)
                            .header("Authorization", "Basic " + login)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, Object> json = jsonb.type(Object.class).map().fromJson(answer.body());
            Object error = json.get("error");
            if (error != null) {
                throw new IllegalStateException(method + ": " + error);
            }
            Object result = json.get("result");
            return result == null ? List.of() : result;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return String.valueOf(value);
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        return new BigDecimal(String.valueOf(value)).longValueExact();
    }

    private static long sats(@org.jspecify.annotations.Nullable Object amount) {
        return new BigDecimal(String.valueOf(amount)).movePointRight(8).longValueExact();
    }

    @Override
    public void close() {
        setReachable(true);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
