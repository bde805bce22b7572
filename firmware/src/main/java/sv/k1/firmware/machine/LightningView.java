package sv.k1.firmware.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.SaleId;

/**
 * The Lightning node as it was last seen, and the work on payments that is under way; lost at a restart without harm, because
 * what may have left the machine is in the journal.
 *
 * @param spendable what the node could send when it was last asked
 * @param seenAtMillis monotonic
 */
public record LightningView(
        boolean reachable, Sats spendable, long seenAtMillis, String detail, Map<SaleId, Progress> progress) {
    static final LightningView UNKNOWN = new LightningView(false, Sats.ZERO, 0, "not heard of yet", Map.of());

    public LightningView {
        progress = Map.copyOf(progress);
    }

    /** How far the work on a sale is. */
    public Progress of(SaleId sale) {
        return progress.getOrDefault(sale, Progress.NEW);
    }

    LightningView seen(Sats sats, long nowMillis) {
        return new LightningView(true, sats, nowMillis, "", progress);
    }

    LightningView lost(String reason) {
        return new LightningView(false, spendable, seenAtMillis, reason, progress);
    }

    LightningView with(SaleId sale, Progress next) {
        Map<SaleId, Progress> all = new HashMap<>(progress);
        all.put(sale, next);
        return new LightningView(reachable, spendable, seenAtMillis, detail, all);
    }

    LightningView only(java.util.function.Predicate<SaleId> isWanted) {
        Map<SaleId, Progress> all = new HashMap<>(progress);
        return all.keySet().removeIf(isWanted.negate())
                ? new LightningView(reachable, spendable, seenAtMillis, detail, all)
                : this;
    }

    /**
     * One sale's work.
     *
     * @param nextMillis nothing is asked or tried before this moment, monotonic
     * @param payingUntilMillis an order to pay is out until it is answered, or until then
     * @param lastPayMillis when the node was last asked to pay or a link to be made; 0 for never
     * @param startedMillis when the customer began to wait
     * @param invoice one that was fetched and not intended yet
     * @param fetches how many invoices were asked for
     * @param tries how often the same invoice was tried again after a failure
     * @param denials how often in a row the node said the same thing that ends a payment: failed, or never seen
     * @param mustPay whether the next step for an open payment is to pay, not to ask
     * @param link text for the code on the screen
     * @param revoking whether the link is being taken back
     * @param clearedMillis when the node last said of every failed payment that it is still unpaid
     * @param probe how the look for a route before cash stands
     * @param trouble why it does not move, empty when it does; for the technician
     */
    public record Progress(
            long nextMillis,
            long payingUntilMillis,
            long lastPayMillis,
            long startedMillis,
            Optional<Invoice> invoice,
            int fetches,
            int tries,
            int denials,
            boolean mustPay,
            Optional<String> link,
            boolean revoking,
            long clearedMillis,
            ProbeStage probe,
            String trouble) {
        static final Progress NEW = new Progress(
                0, 0, 0, 0, Optional.empty(), 0, 0, 0, false, Optional.empty(), false, 0, ProbeStage.NONE, "");

        /** Whether an order to pay may still be under way. */
        boolean isPaying(long nowMillis) {
            return nowMillis < payingUntilMillis;
        }

        Progress next(long millis) {
            return new Progress(
                    millis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress payingUntil(long millis) {
            return new Progress(
                    nextMillis,
                    millis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress paidAt(long millis) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    millis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    false,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress started(long millis) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    millis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress invoice(Optional<Invoice> next) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    next,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress fetchedOnceMore() {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches + 1,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress tries(int count) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    count,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress denials(int count) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    count,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress deniedOnceMore() {
            return denials(denials + 1);
        }

        Progress paysNext(boolean pays) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    pays,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress link(Optional<String> next) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    next,
                    revoking,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress takingBack() {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    true,
                    clearedMillis,
                    probe,
                    trouble);
        }

        Progress clearedAt(long millis) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    millis,
                    probe,
                    trouble);
        }

        Progress probe(ProbeStage next) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    next,
                    trouble);
        }

        Progress trouble(String next) {
            return new Progress(
                    nextMillis,
                    payingUntilMillis,
                    lastPayMillis,
                    startedMillis,
                    invoice,
                    fetches,
                    tries,
                    denials,
                    mustPay,
                    link,
                    revoking,
                    clearedMillis,
                    probe,
                    next);
        }
    }

    /** How the look for a route before cash stands. */
    public enum ProbeStage {
        /** None is needed, or it is over. */
        NONE,
        ASKED
    }
}
