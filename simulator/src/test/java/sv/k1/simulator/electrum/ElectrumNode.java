package sv.k1.simulator.electrum;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;

/**
 * An Electrum wallet as the operator's node: for tests against real Lightning only. Electrum 4.3 pays no invoice without an
 * amount, cannot probe, and takes no fee limit. Its states were read in its {@code lnworker.py} and seen by running it.
 */
final class ElectrumNode implements LightningNode {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(5);
    /** {@code PR_UNPAID}, {@code PR_EXPIRED} and {@code PR_FAILED} of {@code invoices.py}. */
    private static final long UNPAID = 0;

    private static final long EXPIRED = 1;
    private static final long FAILED = 5;
    private static final int SENT = 0;

    private final ElectrumDaemon daemon;

    ElectrumNode(ElectrumDaemon daemon) {
        this.daemon = daemon;
    }

    @Override
    public String name() {
        return "electrum";
    }

    @Override
    public PaymentStatus pay(PaymentOrder order) {
        if (order.amount().isPresent()) {
            return new PaymentStatus.Failed("Electrum pays no invoice without an amount", PaymentStatus.Cause.OTHER);
        }
        try {
            Map<?, ?> answer = NodeCall.map(daemon.call(
                    "lnpay",
                    Map.of("invoice", order.invoice().text()),
                    order.deadline().plus(AFTER_DEADLINE)));
            PaymentStatus now = status(order.hash());
            boolean isOver = Boolean.FALSE.equals(answer.get("success")) && !(now instanceof PaymentStatus.Paid);
            return isOver && now instanceof PaymentStatus.NeverSeen
                    ? new PaymentStatus.Failed(NodeCall.text(answer.get("log")), PaymentStatus.Cause.NO_ROUTE)
                    : now;
        } catch (IOException e) {
            // Refused as already paid or under way, or nobody answers: only a look tells.
            PaymentStatus now = status(order.hash());
            return now instanceof PaymentStatus.NeverSeen ? new PaymentStatus.Pending(e.toString()) : now;
        }
    }

    @Override
    public PaymentStatus status(PaymentHash hash) {
        try {
            Optional<PaymentStatus> paid = paid(hash);
            if (paid.isPresent()) {
                return paid.get();
            }
            Optional<Long> known = NodeCall.list(daemon.call("list_invoices", Map.of(), PATIENCE)).stream()
                    .map(NodeCall::map)
                    .filter(invoice -> hash.hex().equals(invoice.get("invoice_id")))
                    .map(invoice -> NodeCall.number(invoice.get("status")))
                    .findFirst();
            if (known.isEmpty()) {
                return new PaymentStatus.NeverSeen();
            }
            boolean isQuiet = known.get() == UNPAID || known.get() == EXPIRED || known.get() == FAILED;
            if (!isQuiet || daemon.hasUnsettled()) {
                return new PaymentStatus.Pending("Electrum's state " + known.get());
            }
            // Between the two looks it may have arrived.
            return paid(hash)
                    .orElse(
                            known.get() == FAILED
                                    ? new PaymentStatus.Failed("all tries failed", PaymentStatus.Cause.NO_ROUTE)
                                    : new PaymentStatus.NeverSeen());
        } catch (IOException e) {
            return new PaymentStatus.Pending(e.toString());
        }
    }

    private Optional<PaymentStatus> paid(PaymentHash hash) throws IOException {
        return daemon.history().stream()
                .filter(payment -> hash.hex().equals(payment.get("payment_hash"))
                        && NodeCall.number(payment.get("direction")) == SENT)
                .findFirst()
                .map(payment -> new PaymentStatus.Paid(
                        new Preimage(NodeCall.text(payment.get("preimage"))),
                        new MilliSats(NodeCall.number(payment.get("fee_msat")))));
    }

    @Override
    public Spendable spendable() {
        try {
            return new Spendable.Known(new Sats(daemon.spendableSats()));
        } catch (IOException e) {
            return new Spendable.Unreachable(e.toString());
        }
    }

    @Override
    public Probe probe(PaymentOrder order) {
        return new Probe.CannotProbe();
    }

    @Override
    public void close() {
        // The daemon belongs to whoever started it.
    }
}
