package sv.k1.simulator.lightning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The operator's Lightning node without its network: liquidity, fees, and one customer's wallet at the end of every route. It
 * keeps each payment in a file, survives the firmware, and remembers every payment it made: the auditor's evidence. Its HTTP
 * faces are {@link LndFace}, {@link PhoenixdFace}, {@link ClnFace} and {@link LnbitsFace}. Thread-safe.
 */
public final class NodeTwin implements OperatorNode {
    private static final long LATE_MILLIS = 2_000;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long BASE_FEE_MSAT = 1_000;
    private static final long FEE_PARTS_PER_MILLION = 1_000;

    private final LightningWallet wallet;
    private final LineFile file;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final String network;
    private final Map<String, TwinPayment> payments = new LinkedHashMap<>();
    private final Map<String, Long> due = new LinkedHashMap<>();
    private final List<String> denied = new ArrayList<>();
    private final List<TwinPayment> settled = new ArrayList<>();
    /** Done when anything changes; then the next one stands here. */
    private final AtomicReference<CompletableFuture<Void>> news = new AtomicReference<>(new CompletableFuture<>());

    private long balanceMsat;
    private OptionalLong toldBalanceMsat = OptionalLong.empty();
    private NodeManner manner = NodeManner.HONEST;

    /**
     * @param network letters of its invoices, {@code bcrt}
     * @param balanceMsat what it can send when its file is new
     */
    public NodeTwin(
            LightningWallet wallet,
            LineFile file,
            String network,
            long balanceMsat,
            MonotonicClock clock,
            WallClock wallClock) {
        this.wallet = wallet;
        this.file = file;
        this.network = network;
        this.clock = clock;
        this.wallClock = wallClock;
        this.balanceMsat = balanceMsat;
        wallet.tellDecisions(this::tellNews);
        file.read().stream()
                .map(TwinPayment::of)
                .collect(Collectors.toMap(
                        TwinPayment::hash, Function.identity(), (_, newer) -> newer, LinkedHashMap::new))
                .values()
                .forEach(this::remember);
        // Whatever was on its way when the simulator ended went back: the wallet it was meant for is gone.
        payments.values().stream()
                .filter(payment -> payment.state() == TwinPayment.State.IN_FLIGHT)
                .toList()
                .forEach(payment -> change(payment.failed(TwinPayment.State.TIMED_OUT)));
    }

    private void remember(TwinPayment payment) {
        if (payment.state() == TwinPayment.State.PAID) {
            balanceMsat -= payment.amountMsat() + payment.feeMsat();
            settled.add(payment);
        }
        payments.put(payment.hash(), payment);
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public boolean isExpired(SeenInvoice invoice) {
        return wallClock.now().getEpochSecond() > invoice.expiresAt();
    }

    /** How the next payments go. Going back to honest ends a denial; what is stuck stays stuck. */
    public synchronized void behave(NodeManner next) {
        manner = next;
        if (next == NodeManner.HONEST) {
            denied.clear();
        }
    }

    @Override
    public synchronized NodeManner manner() {
        return manner;
    }

    /** The channels hold so much from now on. */
    public synchronized void setBalanceMsat(long msat) {
        balanceMsat = msat;
    }

    /** It tells this balance whatever it has; empty for the truth. */
    public synchronized void sayBalanceMsat(OptionalLong msat) {
        toldBalanceMsat = msat;
    }

    /** What it says it can send. */
    @Override
    public synchronized long balanceMsat() {
        refresh();
        return toldBalanceMsat.orElse(balanceMsat);
    }

    /** Lets everything that is stuck be paid. */
    public synchronized void letGo() {
        due.replaceAll((_, _) -> clock.millis());
        refresh();
    }

    /** Lets everything that is stuck come back. */
    public synchronized void giveBack() {
        for (String hash : List.copyOf(due.keySet())) {
            due.remove(hash);
            end(payment(hash).failed(TwinPayment.State.TIMED_OUT));
        }
    }

    /** The cost of the only route there is. */
    public static long feeMsat(long amountMsat) {
        return BASE_FEE_MSAT + amountMsat * FEE_PARTS_PER_MILLION / 1_000_000;
    }

    /** Sends a payment on its way; every answer of a face follows from what this did. */
    @Override
    public synchronized Begun begin(SeenInvoice invoice, long amountMsat, long feeLimitMsat) {
        refresh();
        TwinPayment old = payments.get(invoice.hash());
        if (old != null && old.state() == TwinPayment.State.PAID) {
            return new Begun.AlreadyPaid(old);
        }
        if (old != null && old.state() == TwinPayment.State.IN_FLIGHT) {
            return new Begun.AlreadyUnderWay(old);
        }
        TwinPayment payment = new TwinPayment(
                payments.size() + 1L,
                invoice.hash(),
                invoice.text(),
                amountMsat,
                feeMsat(amountMsat),
                TwinPayment.State.IN_FLIGHT,
                "",
                old == null ? 1 : old.tries() + 1,
                wallClock.now().toEpochMilli());
        change(payment);
        return new Begun.Started(send(payment, feeLimitMsat));
    }

    private TwinPayment send(TwinPayment payment, long feeLimitMsat) {
        if (manner == NodeManner.NO_ROUTE || payment.feeMsat() > feeLimitMsat) {
            return change(payment.failed(TwinPayment.State.NO_ROUTE));
        }
        if (payment.amountMsat() + payment.feeMsat() > balanceMsat) {
            return change(payment.failed(TwinPayment.State.NO_BALANCE));
        }
        balanceMsat -= payment.amountMsat() + payment.feeMsat();
        switch (manner) {
            case LATE -> due.put(payment.hash(), clock.millis() + LATE_MILLIS);
            case STUCK -> due.put(payment.hash(), NEVER);
            case DENIES -> denied.add(payment.hash());
            case HONEST,
                    LOST_ANSWER,
                    ERROR_AFTER_PAYING,
                    STREAM_CUT,
                    ANSWERS_TWICE,
                    NO_ROUTE,
                    FAILED_THEN_PAID,
                    DEAD -> {}
        }
        return due.containsKey(payment.hash()) ? payment : arrive(payment);
    }

    private TwinPayment arrive(TwinPayment payment) {
        return switch (wallet.arrive(payment.hash(), payment.amountMsat())) {
            case LightningWallet.Arrival.Settled(String preimage) -> end(payment.paid(preimage));
            case LightningWallet.Arrival.Held() -> payment;
            case LightningWallet.Arrival.Refused(String reason) ->
                end(payment.failed(
                        reason.equals("unknown hash") ? TwinPayment.State.NO_ROUTE : TwinPayment.State.REFUSED));
        };
    }

    private TwinPayment end(TwinPayment payment) {
        if (payment.state() == TwinPayment.State.PAID) {
            settled.add(payment);
        } else {
            balanceMsat += payment.amountMsat() + payment.feeMsat();
        }
        return change(payment);
    }

    private TwinPayment change(TwinPayment payment) {
        payments.put(payment.hash(), payment);
        file.append(payment.toJson());
        tellNews();
        return payment;
    }

    private void tellNews() {
        news.getAndSet(new CompletableFuture<>()).complete(null);
    }

    private TwinPayment payment(String hash) {
        return Optional.ofNullable(payments.get(hash)).orElseThrow();
    }

    /** Brings what is late, stuck or held to where it should be by now. */
    private void refresh() {
        for (TwinPayment payment : List.copyOf(payments.values())) {
            if (payment.state() != TwinPayment.State.IN_FLIGHT) {
                continue;
            }
            Long at = due.get(payment.hash());
            if (at != null) {
                if (clock.millis() >= at && at != NEVER) {
                    due.remove(payment.hash());
                    arrive(payment);
                }
                continue;
            }
            wallet.find(payment.hash()).ifPresent(invoice -> {
                if (invoice.state() == WalletInvoice.State.PAID) {
                    end(payment.paid(invoice.preimage()));
                } else if (invoice.state() == WalletInvoice.State.CANCELLED) {
                    end(payment.failed(TwinPayment.State.REFUSED));
                }
            });
        }
    }

    /** What it tells whoever looks a payment up; empty when it never saw the hash. */
    @Override
    public synchronized Optional<TwinPayment> lookUp(String hash) {
        refresh();
        Optional<TwinPayment> truth = Optional.ofNullable(payments.get(hash));
        return denied.contains(hash) ? truth.map(payment -> payment.failed(TwinPayment.State.NO_ROUTE)) : truth;
    }

    /**
     * Waits until a payment is no longer on its way, or the caller's patience ends; answers where it stands then. Holds nothing
     * while it waits: hundreds may.
     */
    @Override
    public Optional<TwinPayment> await(String hash, long millis) {
        long end = clock.millis() + millis;
        while (true) {
            // Taken before the look: what changes after the look wakes this one.
            CompletableFuture<Void> next = news.get();
            Optional<TwinPayment> seen = lookUp(hash);
            long now = clock.millis();
            if (seen.filter(payment -> payment.state() == TwinPayment.State.IN_FLIGHT)
                            .isEmpty()
                    || now >= end) {
                return seen;
            }
            try {
                next.get(clock.toWait(Math.min(end, dueAt(hash)) - now), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // Something is due, or the patience is over: the next look tells.
            } catch (ExecutionException e) {
                throw new IllegalStateException("news cannot fail", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
        }
    }

    private synchronized long dueAt(String hash) {
        return due.getOrDefault(hash, NEVER);
    }

    /** Every payment it really made, in order; a hash that was paid twice is in it twice. */
    public synchronized List<TwinPayment> settled() {
        refresh();
        return List.copyOf(settled);
    }

    /** Everything it was asked to pay, with where it truly stands. */
    public synchronized List<TwinPayment> payments() {
        refresh();
        return List.copyOf(payments.values());
    }
}
