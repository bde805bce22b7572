package sv.k1.simulator.electrum;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.money.Sats;
import sv.k1.hal.time.MonotonicClock;

/** Payments on real Lightning whose payer is killed in the middle, by the rules of the port: look first, same invoice again. */
final class KillRun {
    private static final long LONGEST_BEFORE_KILL_MILLIS = 900;
    private static final long DECIDE_MILLIS = 60_000;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Sats MOST_FEE = new Sats(100);

    private final RealPair pair;
    private final LightningNode node;
    private final RandomGenerator chance;
    private final MonotonicClock clock;
    private final List<Sold> sold = new ArrayList<>();

    /**
     * One sale.
     *
     * @param timesArrived how often the payee got the payment of this hash
     */
    record Sold(Invoice invoice, long sats, boolean wasPaidBeforeKill, int timesArrived) {}

    KillRun(RealPair pair, RandomGenerator chance, MonotonicClock clock) {
        this.pair = pair;
        this.node = new ElectrumNode(pair.payer());
        this.chance = chance;
        this.clock = clock;
    }

    /** An invoice of the real payee, read by the machine's own decoder. */
    static Invoice invoice(RealPair pair, long sats, String memo) throws IOException {
        String text = pair.payee().invoice(sats, memo);
        return switch (LightningCode.read(text, ChainNetwork.REGTEST)) {
            case LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _) -> invoice;
            case LightningText other -> throw new IOException("a real invoice was read as " + other + ": " + text);
        };
    }

    static PaymentOrder order(Invoice invoice) {
        return new PaymentOrder(invoice, Optional.empty(), MOST_FEE, Duration.ofSeconds(20));
    }

    /** One payment, one kill, and everything it takes until it is paid. */
    Sold once(long sats) throws IOException {
        Invoice invoice = invoice(pair, sats, "coin " + sold.size());
        PaymentOrder order = order(invoice);
        Thread paying = Thread.ofVirtual().start(() -> node.pay(order));
        pause(chance.nextLong(LONGEST_BEFORE_KILL_MILLIS));
        pair.payer().kill();
        join(paying);
        boolean wasPaid = arrived(invoice) > 0;
        pair.restartPayer();
        awaitPaid(order);
        Sold done = new Sold(invoice, sats, wasPaid, arrived(invoice));
        sold.add(done);
        return done;
    }

    private void awaitPaid(PaymentOrder order) {
        long end = clock.millis() + DECIDE_MILLIS;
        PaymentStatus now = node.status(order.hash());
        while (!(now instanceof PaymentStatus.Paid) && clock.millis() < end) {
            now = switch (now) {
                // The node itself says that nothing of this hash is on its way: the same invoice again.
                case PaymentStatus.NeverSeen _, PaymentStatus.Failed _ -> node.pay(order);
                case PaymentStatus.Pending _ -> {
                    pause(LOOK_EVERY_MILLIS);
                    yield node.status(order.hash());
                }
                case PaymentStatus.Paid paid -> paid;
            };
        }
        if (!(now instanceof PaymentStatus.Paid(var preimage, var _)) || !preimage.proves(order.hash())) {
            throw new IllegalStateException(order.hash() + " is not paid in the end: " + now + "\n"
                    + pair.payer().lastWords());
        }
    }

    /** How often the payee got a payment of this hash, by its own books. */
    private int arrived(Invoice invoice) throws IOException {
        return (int) pair.payee().history().stream()
                .filter(payment -> invoice.hash().hex().equals(payment.get("payment_hash")))
                .count();
    }

    List<Sold> sold() {
        return List.copyOf(sold);
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
