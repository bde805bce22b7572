package sv.k1.simulator.lightning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.WallClock;

/**
 * The simulated customer's Lightning wallet: real signed invoices, real preimages, and a memory of what arrived. What it
 * received is a fact that does not come from the machine. Thread-safe.
 */
public final class LightningWallet {
    private static final int SECRET_BYTES = 32;
    private static final int MIN_FINAL_CLTV = 18;

    private final InvoiceWriter writer;
    private final RandomGenerator chance;
    private final WallClock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, WalletInvoice> byHash = new LinkedHashMap<>();

    /**
     * What the customer asks for.
     *
     * @param amountMsat empty for an open invoice
     * @param isHodl hold what arrives until {@link #settle} or {@link #cancel}
     */
    public record Request(
            OptionalLong amountMsat, OptionalLong expirySeconds, InvoiceTerms.Purpose purpose, boolean isHodl) {
        /** A plain invoice over so many satoshis. */
        public static Request of(long sats) {
            return new Request(
                    OptionalLong.of(Math.multiplyExact(sats, 1_000)), OptionalLong.empty(), forCash(), false);
        }

        /** An invoice without an amount. */
        public static Request open() {
            return new Request(OptionalLong.empty(), OptionalLong.empty(), forCash(), false);
        }

        /** The same, paid only when the wallet lets it be. */
        public Request hodl() {
            return new Request(amountMsat, expirySeconds, purpose, true);
        }

        /** The same with another life. */
        public Request expiringIn(long seconds) {
            return new Request(amountMsat, OptionalLong.of(seconds), purpose, isHodl);
        }

        /** The same, bound to words by their hash. */
        public Request boundTo(String words) {
            return new Request(
                    amountMsat,
                    expirySeconds,
                    new InvoiceTerms.Purpose.Hash(sha256(words.getBytes(StandardCharsets.UTF_8))),
                    isHodl);
        }

        private static InvoiceTerms.Purpose forCash() {
            return new InvoiceTerms.Purpose.Description("bitcoin for cash");
        }
    }

    /** What happens to a payment that reaches the wallet. */
    public sealed interface Arrival {
        /** Taken: the preimage, hex. */
        record Settled(String preimage) implements Arrival {}

        /** Neither taken nor given back yet. */
        record Held() implements Arrival {}

        /** Given back; why, in words. */
        record Refused(String reason) implements Arrival {}
    }

    /**
     * @param network {@code bcrt} on a test network
     * @param chance seeded by the caller: keys, preimages
     */
    public LightningWallet(String network, RandomGenerator chance, WallClock clock) {
        this.chance = chance;
        this.clock = clock;
        this.writer = new InvoiceWriter(network, randomHex());
    }

    /** The wallet's node id, hex. */
    public String nodeId() {
        return writer.nodeId();
    }

    public synchronized WalletInvoice invoice(Request request) {
        String preimage = randomHex();
        String hash = sha256(HexFormat.of().parseHex(preimage));
        InvoiceTerms terms = new InvoiceTerms(
                request.amountMsat(),
                clock.now().getEpochSecond(),
                request.expirySeconds(),
                OptionalInt.of(MIN_FINAL_CLTV),
                request.purpose());
        WalletInvoice made = new WalletInvoice(
                writer.write(terms, hash, randomHex()),
                hash,
                preimage,
                request.amountMsat(),
                terms.expiresAt(),
                request.isHodl(),
                WalletInvoice.State.OPEN,
                0);
        byHash.put(hash, made);
        return made;
    }

    /** A payment of so much reaches the wallet. */
    synchronized Arrival arrive(String hash, long msat) {
        WalletInvoice invoice = byHash.get(hash);
        if (invoice == null) {
            return new Arrival.Refused("unknown hash");
        }
        if (invoice.state() == WalletInvoice.State.PAID || invoice.state() == WalletInvoice.State.HELD) {
            return new Arrival.Refused("already paid");
        }
        if (invoice.state() == WalletInvoice.State.CANCELLED) {
            return new Arrival.Refused("cancelled");
        }
        if (clock.now().getEpochSecond() > invoice.expiresAt()) {
            return new Arrival.Refused("expired");
        }
        if (invoice.amountMsat().isPresent() && invoice.amountMsat().getAsLong() != msat) {
            return new Arrival.Refused("wrong amount");
        }
        WalletInvoice.State next = invoice.isHodl() ? WalletInvoice.State.HELD : WalletInvoice.State.PAID;
        byHash.put(hash, invoice.with(next, msat));
        return invoice.isHodl() ? new Arrival.Held() : new Arrival.Settled(invoice.preimage());
    }

    /** Lets a held payment be paid. */
    public void settle(String hash) {
        decide(hash, WalletInvoice.State.PAID);
    }

    /** Gives a held payment back, or no longer takes one. */
    public void cancel(String hash) {
        decide(hash, WalletInvoice.State.CANCELLED);
    }

    /** Whoever waits for a held payment hears of each decision; told without a lock, so that it may look. */
    void tellDecisions(Runnable listener) {
        listeners.add(listener);
    }

    private void decide(String hash, WalletInvoice.State next) {
        change(hash, next);
        listeners.forEach(Runnable::run);
    }

    private synchronized void change(String hash, WalletInvoice.State next) {
        WalletInvoice invoice = byHash.get(hash);
        if (invoice == null || invoice.state() == WalletInvoice.State.PAID) {
            throw new IllegalArgumentException("nothing to decide about " + hash);
        }
        byHash.put(hash, invoice.with(next, next == WalletInvoice.State.PAID ? invoice.arrivedMsat() : 0));
    }

    /** One of its invoices by its hash. */
    public synchronized Optional<WalletInvoice> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** All invoices it made, oldest first. */
    public synchronized List<WalletInvoice> invoices() {
        return List.copyOf(byHash.values());
    }

    /** What it received in all. */
    public synchronized long receivedMsat() {
        return byHash.values().stream()
                .filter(invoice -> invoice.state() == WalletInvoice.State.PAID)
                .mapToLong(WalletInvoice::arrivedMsat)
                .sum();
    }

    private String randomHex() {
        byte[] bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
