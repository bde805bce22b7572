package sv.k1.simulator.electrum;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.OperatorNode;
import sv.k1.simulator.lightning.SeenInvoice;
import sv.k1.simulator.lightning.TwinPayment;

/** The real payer behind a face of the simulator, so that the firmware pays on real Lightning through its own adapter. */
final class RealOperatorNode implements OperatorNode {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENT = 0;

    private static final long NOT_YET = -1;

    private final ElectrumDaemon payer;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** One order: when it began and when the node had paid, in milliseconds. */
    private record Running(TwinPayment payment, CountDownLatch over, long beganMillis, AtomicLong endedMillis) {}

    RealOperatorNode(ElectrumDaemon payer, MonotonicClock clock, WallClock wallClock) {
        this.payer = payer;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public String network() {
        return "bcrt";
    }

    @Override
    public NodeManner manner() {
        return NodeManner.HONEST;
    }

    @Override
    public boolean isExpired(SeenInvoice invoice) {
        return wallClock.now().getEpochSecond() > invoice.expiresAt();
    }

    @Override
    public Begun begin(SeenInvoice invoice, long amountMsat, long feeLimitMsat) {
        Optional<TwinPayment> known = lookUp(invoice.hash());
        if (known.filter(payment -> payment.state() == TwinPayment.State.PAID).isPresent()) {
            return new Begun.AlreadyPaid(known.get());
        }
        if (known.isPresent()) {
            return new Begun.AlreadyUnderWay(known.get());
        }
        TwinPayment payment = new TwinPayment(
                running.size() + 1L,
                invoice.hash(),
                invoice.text(),
                amountMsat,
                0,
                TwinPayment.State.IN_FLIGHT,
                "",
                1,
                wallClock.now().toEpochMilli());
        Running now = new Running(payment, new CountDownLatch(1), clock.millis(), new AtomicLong(NOT_YET));
        running.put(invoice.hash(), now);
        Thread.ofVirtual().start(() -> pay(invoice, now));
        return new Begun.Started(payment);
    }

    private void pay(SeenInvoice invoice, Running now) {
        try {
            payer.call("lnpay", Map.of("invoice", invoice.text()), PATIENCE);
        } catch (IOException refusedOrLost) {
            // Only a look tells what became of it.
        } finally {
            ended(now);
            now.over().countDown();
        }
    }

    /** The node's books can know of a payment before its answer is here: the first of the two is its end. */
    private void ended(Running one) {
        one.endedMillis().compareAndSet(NOT_YET, clock.millis());
    }

    @Override
    public Optional<TwinPayment> lookUp(String hash) {
        Optional<TwinPayment> paid = paid(hash);
        if (paid.isPresent()) {
            Optional.ofNullable(running.get(hash)).ifPresent(this::ended);
        }
        return paid.isPresent() ? paid : Optional.ofNullable(running.get(hash)).map(Running::payment);
    }

    private Optional<TwinPayment> paid(String hash) {
        try {
            return payer.history().stream()
                    .filter(payment -> hash.equals(payment.get("payment_hash"))
                            && NodeCall.number(payment.get("direction")) == SENT)
                    .findFirst()
                    .map(payment -> new TwinPayment(
                            1,
                            hash,
                            "",
                            -NodeCall.number(payment.get("amount_msat")),
                            NodeCall.number(payment.get("fee_msat")),
                            TwinPayment.State.PAID,
                            NodeCall.text(payment.get("preimage")),
                            1,
                            0));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<TwinPayment> await(String hash, long millis) {
        Running now = running.get(hash);
        if (now != null) {
            try {
                now.over().await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return lookUp(hash);
    }

    @Override
    public long balanceMsat() {
        try {
            return payer.spendableSats() * 1_000;
        } catch (IOException e) {
            return 0;
        }
    }

    /** How long the node itself took to pay, in milliseconds; empty when it was never asked, or has not paid yet. */
    Optional<Long> nodeMillis(String hash) {
        return Optional.ofNullable(running.get(hash))
                .filter(one -> one.endedMillis().get() != NOT_YET)
                .map(one -> one.endedMillis().get() - one.beganMillis());
    }
}
