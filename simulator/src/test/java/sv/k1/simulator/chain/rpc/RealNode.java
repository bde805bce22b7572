package sv.k1.simulator.chain.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sv.k1.simulator.chain.TestCoins;

/** A bitcoind in a folder of its own, on loopback, with a standing clock. Its path is {@code k1.bitcoind} or K1_BITCOIND. */
final class RealNode implements AutoCloseable {
    private static final int MOST_TRIES = 200;
    private static final RpcCredentials CREDENTIALS = new RpcCredentials("test", "test");

    private final Process process;
    private final TalkingNode talking;

    private RealNode(Process process, TalkingNode talking) {
        this.process = process;
        this.talking = talking;
    }

    static Optional<Path> program() {
        return Optional.ofNullable(System.getProperty("k1.bitcoind"))
                .or(() -> Optional.ofNullable(System.getenv("K1_BITCOIND")))
                .map(Path::of);
    }

    static RealNode start(Path program, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "-regtest",
                        "-datadir=" + folder,
                        "-server",
                        "-listen=0",
                        "-connect=0",
                        "-dnsseed=0",
                        "-txindex=1",
                        "-printtoconsole=0",
                        "-rpcport=" + port,
                        "-rpcuser=" + CREDENTIALS.user(),
                        "-rpcpassword=" + CREDENTIALS.password(),
                        "-mocktime=" + TestCoins.NOW_SECONDS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        TalkingNode talking = new TalkingNode(port, CREDENTIALS);
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("bitcoind ended at once; see " + folder);
            }
            if (isReady(talking)) {
                return new RealNode(process, talking);
            }
        }
        process.destroyForcibly();
        throw new IOException("bitcoind did not answer; see " + folder);
    }

    private static boolean isReady(TalkingNode talking) {
        try {
            talking.result("getblockcount");
            return true;
        } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    TalkingNode talking() {
        return talking;
    }

    @Override
    public void close() {
        talking.result("stop");
        // It removes its own files in a temporary folder; if it does not end by itself it is ended.
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
