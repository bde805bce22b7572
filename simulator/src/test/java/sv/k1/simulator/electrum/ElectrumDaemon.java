package sv.k1.simulator.electrum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.time.MonotonicClock;

/** One Electrum wallet with its Lightning node as a process of its own: started, killed without warning, started again. */
final class ElectrumDaemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final long START_MILLIS = 60_000;
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final String USER = "k1";
    private static final String PASSWORD = "test";

    private final Path program;
    private final Path folder;
    private final MonotonicClock clock;
    private final NodeCall rpc;
    private final int lightningPort;
    private @Nullable Process process;

    /**
     * Writes its settings; {@link #start} runs it.
     *
     * @param folder of its own
     * @param serverPort of the Electrum server
     */
    ElectrumDaemon(Path program, Path folder, int serverPort, MonotonicClock clock) throws IOException {
        this.program = program;
        this.folder = folder;
        this.clock = clock;
        int rpcPort = freePort();
        this.lightningPort = freePort();
        Files.createDirectories(folder.resolve("regtest"));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rpcuser", USER);
        settings.put("rpcpassword", PASSWORD);
        settings.put("rpcport", rpcPort);
        settings.put("rpcsock", "tcp");
        settings.put("server", "127.0.0.1:" + serverPort + ":t");
        settings.put("oneserver", true);
        settings.put("config_version", 3);
        settings.put("auto_connect", false);
        settings.put("check_updates", false);
        settings.put("use_gossip", true);
        settings.put("dynamic_fees", false);
        settings.put("fee_per_kb", 2_000);
        settings.put("lightning_listen", "127.0.0.1:" + lightningPort);
        Files.writeString(folder.resolve("regtest/config"), NodeCall.write(settings));
        rpc = new NodeCall(URI.create("http://127.0.0.1:" + rpcPort), USER + ":" + PASSWORD, CONNECT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs the process and opens its wallet, which is made at the first start. */
    void start() throws IOException {
        // A lock of a killed one would be taken for a running one.
        Files.deleteIfExists(folder.resolve("regtest/daemon"));
        process = new ProcessBuilder(program.toString(), "--regtest", "-D", folder.toString(), "daemon", "-v")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("daemon.log").toFile()))
                .start();
        await("its RPC", () -> !NodeCall.map(call("getinfo")).isEmpty());
        if (!Files.exists(folder.resolve("regtest/wallets/default_wallet"))) {
            call("create", Map.of("seed_type", "segwit"));
        }
        await("its wallet", () -> Boolean.TRUE.equals(call("load_wallet")));
        await("the chain", () -> Boolean.TRUE.equals(call("is_synchronized")));
    }

    /** Kill -9, in the middle of anything. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something that may fail while the daemon starts. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    void await(String what, Condition condition) {
        long end = clock.millis() + START_MILLIS;
        Optional<IOException> last = Optional.empty();
        while (clock.millis() < end) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                last = Optional.of(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
        throw new IllegalStateException("Electrum in " + folder + " has not " + what + " after " + START_MILLIS / 1_000
                + " s; last: " + last.map(Throwable::toString).orElse("no error"));
    }

    /** The address of an unused key. */
    String address() throws IOException {
        return NodeCall.text(call("getunusedaddress"));
    }

    long confirmedSats() throws IOException {
        return sats(NodeCall.map(call("getbalance")).get("confirmed"));
    }

    /** Node id, host and port, as another node connects to it. */
    String connection() throws IOException {
        return NodeCall.text(call("nodeid")).split("@")[0] + "@127.0.0.1:" + lightningPort;
    }

    /** Opens a channel and answers the id of its funding transaction. */
    String openChannel(String peer, long sats, long pushedSats) throws IOException {
        return NodeCall.text(call(
                "open_channel",
                Map.of("connection_string", peer, "amount", bitcoin(sats), "push_amount", bitcoin(pushedSats))));
    }

    /** Whether its channel is usable at this moment: open, and the peer is there. */
    boolean hasOpenChannel() throws IOException {
        return channels().stream()
                .anyMatch(channel -> NodeCall.text(channel.get("state")).equals("OPEN")
                        && NodeCall.text(channel.get("peer_state")).equals("GOOD"));
    }

    /** What its channels can send, their reserves taken off. */
    long spendableSats() throws IOException {
        return channels().stream()
                .mapToLong(channel -> Math.max(
                        0,
                        NodeCall.number(channel.get("local_balance")) - NodeCall.number(channel.get("local_reserve"))))
                .sum();
    }

    /** Whether anything it sent is neither taken nor given back. */
    boolean hasUnsettled() throws IOException {
        return channels().stream().anyMatch(channel -> NodeCall.number(channel.get("local_unsettled_sent")) != 0);
    }

    private List<? extends Map<?, ?>> channels() throws IOException {
        return NodeCall.list(call("list_channels")).stream().map(NodeCall::map).toList();
    }

    /** A new invoice. */
    String invoice(long sats, String memo) throws IOException {
        Map<?, ?> request = NodeCall.map(
                call("add_request", Map.of("amount", bitcoin(sats), "memo", memo, "expiration", 3_600, "force", true)));
        return NodeCall.text(request.get("lightning_invoice"));
    }

    /** All Lightning payments that are over, each with its hash, direction and preimage. */
    List<? extends Map<?, ?>> history() throws IOException {
        return NodeCall.list(call("lightning_history")).stream()
                .map(NodeCall::map)
                .toList();
    }

    @Nullable Object call(String method) throws IOException {
        return call(method, Map.of());
    }

    @Nullable Object call(String method, Map<String, Object> parameters) throws IOException {
        return call(method, parameters, PATIENCE);
    }

    @Nullable Object call(String method, Map<String, Object> parameters, Duration patience) throws IOException {
        return rpc.call(method, parameters, patience);
    }

    private static String bitcoin(long sats) {
        return BigDecimal.valueOf(sats, 8).toPlainString();
    }

    private static long sats(@Nullable Object amount) {
        String text = NodeCall.text(amount);
        return text.isEmpty() ? 0 : new BigDecimal(text).movePointRight(8).longValueExact();
    }

    /** The newest lines of its log, for an error message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("daemon.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("no log", e);
        }
    }

    @Override
    public void close() {
        kill();
        rpc.close();
    }
}
