package sv.k1.simulator.electrum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.console.BitcoindChain;

/** A payer and a payee on real Lightning, with a channel between them over a bitcoind in regtest. */
final class RealPair implements AutoCloseable {
    private static final long FUNDING_SATS = 10_000_000;
    private static final long CHANNEL_SATS = 5_000_000;
    private static final int CHANNEL_CONFIRMATIONS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final BitcoindChain chain;
    private final NodeCall node;
    private final ElectrumServer server;
    private final ElectrumDaemon payer;
    private final ElectrumDaemon payee;

    private RealPair(
            BitcoindChain chain, NodeCall node, ElectrumServer server, ElectrumDaemon payer, ElectrumDaemon payee) {
        this.chain = chain;
        this.node = node;
        this.server = server;
        this.payer = payer;
        this.payee = payee;
    }

    /** The Electrum program, when there is one: system property {@code k1.electrum}, environment {@code K1_ELECTRUM}, or on the PATH's usual place. */
    static Optional<Path> program() {
        return Optional.ofNullable(System.getProperty("k1.electrum"))
                .or(() -> Optional.ofNullable(System.getenv("K1_ELECTRUM")))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable);
    }

    /** Starts everything, opens the channel, and waits until it can be used. */
    static RealPair open(Path electrum, Path folder, MonotonicClock clock) throws IOException {
        BitcoindChain chain = BitcoindChain.start(folder, clock);
        NodeCall node = new NodeCall(
                URI.create(chain.rpcUrl()), Files.readString(chain.cookie()).strip(), CONNECT);
        ElectrumServer server = new ElectrumServer(new ChainIndex(node));
        RealPair pair = new RealPair(
                chain,
                node,
                server,
                new ElectrumDaemon(electrum, folder.resolve("payer"), server.port(), clock),
                new ElectrumDaemon(electrum, folder.resolve("payee"), server.port(), clock));
        try {
            pair.connect();
            return pair;
        } catch (IOException | RuntimeException e) {
            String words = pair.payer.lastWords();
            pair.close();
            throw new IllegalStateException("no channel; the payer's log ends:\n" + words, e);
        }
    }

    private void connect() throws IOException {
        AtomicReference<Optional<IOException>> trouble = new AtomicReference<>(Optional.empty());
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                payee.start();
            } catch (IOException e) {
                trouble.set(Optional.of(e));
            }
        });
        payer.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (trouble.get().isPresent()) {
            throw trouble.get().get();
        }
        chain.fund(payer.address(), FUNDING_SATS);
        chain.mine(1);
        payer.await("its money", () -> payer.confirmedSats() > 0);
        payer.openChannel(payee.connection(), CHANNEL_SATS, 0);
        chain.mine(CHANNEL_CONFIRMATIONS);
        awaitChannel();
    }

    private void awaitChannel() {
        payer.await("an open channel", payer::hasOpenChannel);
        payee.await("an open channel", payee::hasOpenChannel);
    }

    ElectrumDaemon payer() {
        return payer;
    }

    ElectrumDaemon payee() {
        return payee;
    }

    /** Starts the payer again and waits until its channel can be used. */
    void restartPayer() throws IOException {
        payer.start();
        awaitChannel();
    }

    /** How often the payee got the payment of this hash, and how many satoshis it got in all. */
    long receivedSats() throws IOException {
        return payee.history().stream()
                        .filter(payment -> NodeCall.text(payment.get("type")).equals("payment"))
                        .mapToLong(payment -> NodeCall.number(payment.get("amount_msat")))
                        .sum()
                / 1_000;
    }

    @Override
    public void close() {
        payer.close();
        payee.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the Electrum server cannot be closed", e);
        }
        node.close();
        chain.close();
    }
}
