package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.lightning.Bill;
import sv.k1.simulator.storm.lightning.LightningTruth;
import sv.k1.simulator.storm.lightning.Payment;

/**
 * The operator's Lightning node and the customers' wallets and pay pages: slow, sometimes away, sometimes silent, now and
 * then with a wrong word, and now and then with one that it takes back.
 */
final class StormLightning implements LightningNode, InvoiceSource {
    private static final String WRONG_WORD = "a wrong word";
    static final long PLENTY_SATS = 40_000_000;
    static final String OWN_NODE_ID = "02" + "0a".repeat(32);
    private static final long USUAL_EXPIRY_SECONDS = 3_600;

    private final World world;
    private final Chance chance;
    private final LightningTruth truth;
    private final Map<String, Bill> lastOfPage = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private boolean up = true;

    StormLightning(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
        truth = new LightningTruth(world.seed);
        truth.spendable(PLENTY_SATS);
    }

    LightningTruth truth() {
        return truth;
    }

    void works(boolean nowUp) {
        up = nowUp;
    }

    /** Somebody emptied the channels, or filled them. */
    void liquidity(long sats) {
        truth.spendable(sats);
    }

    // --- wallets ---

    /** A customer's wallet makes an invoice. */
    Bill makeBill(Optional<MilliSats> amount, String origin) {
        long expiry = world.fate.strikes(Fault.INVOICE_SHORT_LIVED) ? chance.between(30, 150) : USUAL_EXPIRY_SECONDS;
        boolean isOurs = world.fate.strikes(Fault.INVOICE_OF_OWN_NODE);
        Bill bill = truth.bill(amount, trueUnixSeconds(), expiry, origin, isOurs ? OWN_NODE_ID : LightningTruth.PAYEE);
        if (!isOurs && world.fate.strikes(Fault.INVOICE_PAID_ELSEWHERE)) {
            payForSomebodyElse(bill);
        }
        return bill;
    }

    /** A wallet makes an invoice for a link. */
    Bill makeBillOf(long sats) {
        return truth.bill(
                Optional.of(new MilliSats(sats * MilliSats.PER_SAT)),
                trueUnixSeconds(),
                USUAL_EXPIRY_SECONDS,
                "link",
                LightningTruth.PAYEE);
    }

    /** The operator's node has other work than this machine's; a payee gives one invoice to two payers. */
    private void payForSomebodyElse(Bill bill) {
        elsewhere.add(bill.hash());
        Payment.Plan plan =
                new Payment.Plan(chance.pick(0, 5_000, 60_000), !chance.oneIn(4), PaymentStatus.Cause.NO_ROUTE, 0, 0);
        long milliSats = bill.invoice().amount().map(MilliSats::value).orElse(1_000_000L);
        truth.attempt(bill, milliSats, plan, world.timeline.now(), trueUnixSeconds());
    }

    /** Whether the node was asked for this payment by somebody else than the machine. */
    boolean isForSomebodyElse(String hash) {
        return elsewhere.contains(hash);
    }

    /** The world's own calendar, whatever the machine's clock says. */
    long trueUnixSeconds() {
        return world.calendarMillis(world.timeline.now()) / 1_000;
    }

    @Override
    public InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount) {
        if (world.fate.strikes(Fault.PAY_PAGE_AWAY)) {
            return new InvoiceAnswer.Unreachable("no connection");
        }
        if (world.fate.strikes(Fault.PAY_PAGE_REFUSES)) {
            return new InvoiceAnswer.Refused("not now");
        }
        Bill bill = Optional.ofNullable(lastOfPage.get(target.url()))
                .filter(last -> last.invoice().amount().equals(Optional.of(amount)))
                .filter(_ -> world.fate.strikes(Fault.PAY_PAGE_REPEATS_ITSELF))
                .orElseGet(() -> makeBill(Optional.of(amount), target.url()));
        lastOfPage.put(target.url(), bill);
        return new InvoiceAnswer.Fetched(bill.invoice());
    }

    // --- the node ---

    @Override
    public String name() {
        return "lightning";
    }

    @Override
    public PaymentStatus pay(PaymentOrder order) {
        world.auditor.lightningOrderLeaves(order);
        if (!up || world.fate.strikes(Fault.LIGHTNING_REQUEST_LOST)) {
            return new PaymentStatus.Pending("no connection");
        }
        long now = world.timeline.now();
        String hash = order.hash().hex();
        Optional<Payment> known = truth.payment(hash, now);
        if (known.isEmpty() || known.get().state() == Payment.State.FAILED) {
            Optional<Bill> bill = truth.bill(hash);
            if (bill.isEmpty()) {
                return new PaymentStatus.Failed("nobody knows this hash", PaymentStatus.Cause.REFUSED_BY_PAYEE);
            }
            Payment payment = truth.attempt(bill.get(), order.total().value(), plan(order), now, trueUnixSeconds());
            world.trace("lightning: " + payment);
        }
        return word(hash);
    }

    private Payment.Plan plan(PaymentOrder order) {
        boolean fails = world.fate.strikes(Fault.LIGHTNING_FAILS);
        boolean slow = world.fate.strikes(Fault.LIGHTNING_SLOW);
        boolean takesBack = !fails && world.fate.strikes(Fault.LIGHTNING_TAKES_WORD_BACK);
        long millis = slow ? chance.between(5_000, 150_000) : chance.pick(0, 0, 700, 2_500);
        long denied = takesBack ? chance.between(3_000, chance.pick(20_000, 100_000)) : 0;
        return new Payment.Plan(
                takesBack ? millis + chance.between(0, 30_000) : millis,
                !fails,
                chance.pick(PaymentStatus.Cause.values()),
                Math.min(order.maxFee().value() * 1_000, chance.between(0, 3_000)),
                denied);
    }

    @Override
    public PaymentStatus status(PaymentHash hash) {
        if (!up || world.fate.strikes(Fault.LIGHTNING_REQUEST_LOST)) {
            return new PaymentStatus.Pending("no connection");
        }
        return word(hash.hex());
    }

    /** What the node says; only the bounded lies of a node that has a bad moment are among it. */
    private PaymentStatus word(String hash) {
        long now = world.timeline.now();
        if (world.fate.strikes(Fault.LIGHTNING_ANSWER_LOST)) {
            return new PaymentStatus.Pending("time-out");
        }
        Optional<Payment> found = truth.payment(hash, now);
        if (found.isEmpty()) {
            return new PaymentStatus.NeverSeen();
        }
        Payment payment = found.get();
        if (payment.isDenied(now)) {
            payment.denied(now);
            return new PaymentStatus.Failed("no route", PaymentStatus.Cause.OTHER);
        }
        if (payment.state() == Payment.State.FAILED) {
            return new PaymentStatus.Failed("failed", payment.cause());
        }
        if (!isForSomebodyElse(hash) && payment.mayErr(now) && world.fate.strikes(Fault.LIGHTNING_WRONG_WORD)) {
            payment.erred(now);
            return chance.nextBoolean()
                    ? new PaymentStatus.NeverSeen()
                    : new PaymentStatus.Failed(WRONG_WORD, PaymentStatus.Cause.OTHER);
        }
        if (world.fate.strikes(Fault.LIGHTNING_WRONG_PREIMAGE)) {
            return new PaymentStatus.Paid(new Preimage("ab".repeat(32)), MilliSats.ZERO);
        }
        return payment.state() == Payment.State.ARRIVED
                ? new PaymentStatus.Paid(new Preimage(payment.bill().preimage()), new MilliSats(payment.feeMilliSats()))
                : new PaymentStatus.Pending("on its way");
    }

    /** A call returns once: what a bad moment said is not said again by itself. */
    static boolean isWrongWord(PaymentStatus status) {
        return status instanceof PaymentStatus.NeverSeen
                || (status instanceof PaymentStatus.Failed(String reason, var _) && reason.equals(WRONG_WORD));
    }

    @Override
    public Spendable spendable() {
        return up ? new Spendable.Known(new Sats(truth.spendableSats())) : new Spendable.Unreachable("away");
    }

    @Override
    public Probe probe(PaymentOrder order) {
        if (!up) {
            return new Probe.CannotProbe();
        }
        return world.fate.strikes(Fault.LIGHTNING_FAILS)
                ? new Probe.NoRoute("no way")
                : chance.oneIn(4) ? new Probe.CannotProbe() : new Probe.Payable(Sats.ZERO);
    }

    /** The pages are there as long as the node is: both hang on the same cable. */
    @Override
    public Probe check(LnurlPayTarget target, MilliSats least) {
        return up ? new Probe.Payable(Sats.ZERO) : new Probe.NoRoute("no connection");
    }

    @Override
    public void close() {}
}
