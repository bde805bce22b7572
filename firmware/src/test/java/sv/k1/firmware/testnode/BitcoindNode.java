package sv.k1.firmware.testnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real bitcoind on a regtest chain of its own, on loopback, in a folder that is removed. Talks to it by the node's own
 * command line program, so tests do not judge our RPC client by itself.
 *
 * <p>The program is named by the system property {@code k1.bitcoind} or the environment variable {@code K1_BITCOIND};
 * {@code .ci/get-bitcoind} fetches one. Without it tests are skipped, or fail when {@code k1.requireTools} is true.
 */
public final class BitcoindNode implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private final Path bitcoind;
    private final Path cli;
    private final Path folder;
    private final int rpcPort;
    private final int peerPort;
    private Optional<Process> process = Optional.empty();

    private BitcoindNode(Path bitcoind, Path folder) throws IOException {
        this.bitcoind = bitcoind;
        this.cli = bitcoind.resolveSibling("bitcoin-cli");
        this.folder = folder;
        this.rpcPort = freePort();
        this.peerPort = freePort();
    }

    /** A node with an empty chain, or a skipped test where there is no bitcoind. */
    public static BitcoindNode start() {
        Path bitcoind = program();
        try {
            BitcoindNode node = new BitcoindNode(bitcoind, Files.createTempDirectory("k1-regtest"));
            node.restart();
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A node with a funded wallet {@code miner} and 101 blocks. */
    public static BitcoindNode startFunded() {
        BitcoindNode node = start();
        node.cli("createwallet", "miner");
        // Thirty ripe coins: payments one after the other need not wait for each other's change.
        node.mine(130);
        return node;
    }

    private static Path program() {
        String named = System.getProperty(
                "k1.bitcoind", Optional.ofNullable(System.getenv("K1_BITCOIND")).orElse(""));
        boolean isThere = !named.isEmpty() && Files.isExecutable(Path.of(named));
        String hint = "no bitcoind: run .ci/get-bitcoind FOLDER and set K1_BITCOIND=FOLDER/bin/bitcoind (it is '"
                + named + "')";
        if (!isThere && Boolean.getBoolean("k1.requireTools")) {
            throw new AssertionError(hint);
        }
        Assumptions.assumeTrue(isThere, hint);
        return Path.of(named);
    }

    /** Starts the program again on the same folder and ports, with more options if any are given. */
    public void restart(String... moreOptions) {
        stop();
        List<String> command = new ArrayList<>(List.of(
                bitcoind.toString(),
                "-regtest",
                "-datadir=" + folder,
                "-rpcport=" + rpcPort,
                "-rpcbind=127.0.0.1",
                "-rpcallowip=127.0.0.1",
                "-rpcuser=k1",
                "-rpcpassword=test",
                "-whitebind=noban,relay@127.0.0.1:" + peerPort,
                "-listenonion=0",
                "-discover=0",
                "-dnsseed=0",
                "-fixedseeds=0",
                "-natpmp=0",
                "-fallbackfee=0.00001",
                "-txindex=0",
                "-persistmempool=1",
                "-dbcache=16",
                "-maxmempool=10",
                "-par=1",
                "-rpcthreads=2",
                "-server=1",
                "-printtoconsole=0"));
        command.addAll(List.of(moreOptions));
        try {
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("console.log").toFile())
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await("bitcoind to answer", START_LIMIT, () -> tryCli("getblockcount").code == 0);
    }

    public URI rpcUri() {
        return URI.create("http://127.0.0.1:" + rpcPort);
    }

    public int peerPort() {
        return peerPort;
    }

    /** Mines blocks to an address of the miner's. */
    public void mine(int blocks) {
        cli("generatetoaddress", String.valueOf(blocks), cli("-rpcwallet=miner", "getnewaddress"));
        // The node's wallet hears of its blocks a little later than the node.
        cli("syncwithvalidationinterfacequeue");
    }

    /** Pays from the miner's wallet; returns the transaction id. */
    public String pay(String address, long sats) {
        return cli("-rpcwallet=miner", "sendtoaddress", address, bitcoins(sats));
    }

    /** Satoshis as the node's command line wants them. */
    public static String bitcoins(long sats) {
        return java.math.BigDecimal.valueOf(sats, 8).toPlainString();
    }

    /** Ids in the mempool, as the node lists them. */
    public boolean isInMempool(String txId) {
        return cli("getrawmempool").contains(txId);
    }

    /** Runs the node's command line program and gives what it printed. */
    public String cli(String... arguments) {
        Outcome outcome = tryCli(arguments);
        if (outcome.code != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + outcome.printed);
        }
        return outcome.printed;
    }

    private record Outcome(int code, String printed) {}

    private Outcome tryCli(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                cli.toString(),
                "-regtest",
                "-datadir=" + folder,
                "-rpcport=" + rpcPort,
                "-rpcuser=k1",
                "-rpcpassword=test"));
        command.addAll(List.of(arguments));
        try {
            Process call = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(call.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!call.waitFor(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                call.destroyForcibly();
                throw new AssertionError("bitcoin-cli " + arguments[0] + " did not end");
            }
            return new Outcome(call.exitValue(), printed.strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Ends the node in order. */
    public void stop() {
        end(Process::destroy);
    }

    /** Kills the node at once. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    /** Stops the node's threads where they are: it accepts connections but answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder(
                            "kill",
                            "-" + name,
                            String.valueOf(process.orElseThrow().pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " answered " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private void end(java.util.function.Consumer<Process> how) {
        process.ifPresent(running -> {
            how.accept(running);
            try {
                if (!running.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                running.destroyForcibly();
            }
        });
        process = Optional.empty();
    }

    /** Waits until something is true, asking every 20 ms. */
    public static void await(String what, Duration limit, BooleanSupplier isTrue) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit.toSeconds() + " s for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** Has the node write its chain to disk, so that a kill loses no blocks. */
    public void flush() {
        cli("gettxoutsetinfo", "none");
    }

    /** Removes what a stopped node would load into its mempool. */
    public void forgetMempool() {
        try {
            Files.deleteIfExists(folder.resolve("regtest").resolve("mempool.dat"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills the node and removes its folder. */
    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
