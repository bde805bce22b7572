package sv.k1.firmware.technician;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.BumpRefusal;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineEvent.BumpOrdered;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;
import sv.k1.firmware.record.SaleId;

/** Orders for a higher fee. The core judges each of them; it counts as carried out when the new bytes are in the journal. */
final class BumpDesk {
    private static final Pattern TXID = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,3}");

    /** The signer needs moments, and the disk perhaps a second. */
    private static final int LOOKS = 40;

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final ResolveDesk.Core core;
    private final Machine machine;
    private final ReentrantLock isAtWork;

    /** @param isAtWork for one order at a time: what the journal then says of this user is the answer to this order */
    BumpDesk(ResolveDesk.Core core, Machine machine, ReentrantLock isAtWork) {
        this.isAtWork = isAtWork;
        this.core = core;
        this.machine = machine;
    }

    /** @param by user of the machine who asks */
    Report answer(Request request, String by, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        String text = request.text().strip();
        if (!text.isEmpty() && !RATE.matcher(text).matches()) {
            return new Problem(Problem.Code.BAD_REQUEST, words.say("bump-no-rate", "rate", VisibleText.of(text)));
        }
        if (!isAtWork.tryLock()) {
            return refused(BumpRefusal.Reason.UNDER_WAY, words);
        }
        try {
            return answer(request, text, by, words);
        } finally {
            isAtWork.unlock();
        }
    }

    private Report answer(Request request, String text, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        Seen before = core.now();
        String id = request.id().strip();
        if (TXID.matcher(id).matches() && isSweep(before, id)) {
            return refused(BumpRefusal.Reason.SWEEP, words);
        }
        Optional<SaleId> sale = TXID.matcher(id).matches()
                ? saleOf(before, id)
                : core.sale(id).map(seen -> seen.sales().getFirst().id());
        if (sale.isEmpty()) {
            return new Problem(
                    Problem.Code.UNKNOWN_SALE, words.say("nothing-to-bump", "id", VisibleText.of(request.id())));
        }
        Optional<FeeRate> rate =
                text.isEmpty() ? Optional.empty() : Optional.of(FeeRate.ofSatPerVbyte(Long.parseLong(text)));
        return order(new BumpOrdered(sale.get(), rate, by), before, words);
    }

    private static boolean isSweep(Seen seen, String txId) {
        return seen.state()
                .books()
                .upkeep()
                .sweeps()
                .open()
                .filter(open -> open.signed().txId().hex().equalsIgnoreCase(txId))
                .isPresent();
    }

    /** Whoever is paid by any version with this id. */
    private static Optional<SaleId> saleOf(Seen seen, String txId) {
        TxId wanted = new TxId(txId.toLowerCase(java.util.Locale.ROOT));
        return seen.state().books().activeSales().stream()
                .filter(sale ->
                        sale.payout().flatMap(payout -> payout.version(wanted)).isPresent())
                .map(Sale::id)
                .findFirst();
    }

    private Report order(BumpOrdered order, Seen before, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        Optional<BumpRefusal> refusal = machine.refusal(before.state(), before.nowMillis(), order);
        if (refusal.isPresent()) {
            return refused(refusal.get(), words);
        }
        long after = before.head().sequence();
        Optional<PayoutReplaced> done = replaced(core.order(order, after), order.by());
        CountDownLatch never = new CountDownLatch(1);
        for (int look = 0; done.isEmpty() && look < LOOKS; look++) {
            if (never.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
            done = replaced(core.order(new MachineEvent.Tick(), after), order.by());
            Seen now = core.now();
            boolean isAsked = now.state().payouts().bumps().asked().isPresent();
            if (done.isEmpty() && !isAsked) {
                return notDone(order, now, words);
            }
        }
        return done.<Report>map(entry -> new Bumped(entry, words))
                .orElseGet(() -> new Problem(Problem.Code.NOT_NOW, words.say("bump-unanswered")));
    }

    private static Optional<PayoutReplaced> replaced(Iterable<JournalEntry> entries, String by) {
        for (JournalEntry entry : entries) {
            if (entry instanceof PayoutReplaced done && done.by().equals(by)) {
                return Optional.of(done);
            }
        }
        return Optional.empty();
    }

    /** The signer refused, somebody was faster, or something came between. */
    private Report notDone(BumpOrdered order, Seen now, Wording words) {
        Optional<BumpRefusal> refusal = machine.refusal(now.state(), now.nowMillis(), order);
        String trouble = now.state()
                .books()
                .sale(order.sale())
                .flatMap(Sale::payout)
                .map(Payout::together)
                .map(sales -> now.state().payouts().of(sales.getFirst()).trouble())
                .orElse("");
        return refusal.map(why -> (Report) refused(why, words))
                .orElseGet(() -> new Problem(
                        Problem.Code.NOT_NOW, words.say("bump-refused", "reason", VisibleText.of(trouble))));
    }

    private static Problem refused(BumpRefusal.Reason reason, Wording words) {
        return refused(new BumpRefusal(reason, Sats.ZERO, Sats.ZERO), words);
    }

    private static Problem refused(BumpRefusal why, Wording words) {
        return new Problem(
                Problem.Code.NOT_NOW,
                words.say(
                        "no-bump",
                        why.reason(),
                        "needed",
                        words.region().sats(why.needed()),
                        "allowed",
                        words.region().sats(why.allowed())));
    }
}
