package sv.k1.simulator.storm;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.ledger.LightningAccount;
import sv.k1.firmware.ledger.LightningBook;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.simulator.storm.lightning.Bill;
import sv.k1.simulator.storm.lightning.LightningTruth;
import sv.k1.simulator.storm.lightning.Payment;

/** Payments by Lightning against the wallets' own books: one hash, one payment, one sale (promises PR2, PR3, PR4). */
final class LightningAudit {
    private static final long MILLI = 1_000;
    private static final int WHOLE = 10_000;

    /** Before anything else is paid, what failed was looked at within this time. */
    private static final long LOOKED_AT_WITHIN_MILLIS = 11_000;

    /** No answer comes later. */
    private static final long LATEST_MILLIS = 12_000;

    private final World world;
    private final Auditor auditor;
    private final Set<String> excused = new HashSet<>();

    LightningAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    private AuditedSale sale(JournalEntry.OfSale entry) {
        return auditor.sale(entry.sale().number());
    }

    private Optional<Payment> payment(String hash) {
        return world.lightning.truth().payment(hash, world.timeline.now());
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    // --- before an entry is added ---

    void before(JournalEntry entry) {
        switch (entry) {
            case LightningChosen e -> chosen(sale(e), e);
            case JournalEntry.LightningOwed e -> owed(sale(e), e);
            case LightningIntended e -> intended(sale(e), e);
            case JournalEntry.LightningFailed e -> failed(sale(e), e);
            case JournalEntry.LightningPaid e when sale(e).link.isPresent() -> {} // is the link's
            case JournalEntry.LightningPaid e -> {
                must(
                        sale(e).openHash.equals(Optional.of(e.hash().hex())),
                        "PR3",
                        "another payment than the one on its way is called paid",
                        e);
                paid(sale(e), e.hash(), e.preimage().hex(), e.fee().value());
            }
            case JournalEntry.LightningPaidAfterAll e -> {
                must(!sale(e).isDecided(), "PR3", "paid after all, and something else is owed: " + sale(e), e);
                paid(sale(e), e.hash(), e.preimage().hex(), e.fee().value());
            }
            case JournalEntry.LightningGivenUp e -> {
                must(sale(e).lightningOwed.isPresent(), "PR2", "given up, and nothing was owed", e);
                must(sale(e).openHash.isEmpty(), "PR3", "given up while a payment is on its way", e);
            }
            case JournalEntry.ClaimPromised e ->
                must(sale(e).lightningOwed.isPresent(), "PR2", "a ticket is promised for nothing", e);
            case JournalEntry.PayoutOwed e -> checkAllOver(sale(e), e);
            case JournalEntry.LinkIntended e -> checkAllOver(sale(e), e);
            default -> {} // no business of Lightning
        }
    }

    private void chosen(AuditedSale sale, LightningChosen e) {
        must(!sale.isDecided() && !sale.claimable && !sale.over, "PR3", "chosen for a sale that is decided", e);
        must(
                e.invoice()
                        .filter(invoice -> invoice.payeeNodeId().equals(StormLightning.OWN_NODE_ID))
                        .isEmpty(),
                "PR2",
                "the operator would pay themselves",
                e);
        if (e.way() == JournalEntry.LightningWay.LINK) {
            return; // nothing is shown: the customer asks for it
        }
        Optional<LightningTarget> target = e.invoice()
                .<LightningTarget>map(LightningTarget.ToInvoice::new)
                .or(() -> e.payRequest().map(LightningTarget.ToPayRequest::new));
        must(
                target.filter(world.scanner::wasShownLately).isPresent(),
                "PR2",
                "sale " + sale.number + " is to pay what nobody showed",
                e);
    }

    private void owed(AuditedSale sale, JournalEntry.LightningOwed e) {
        must(!sale.isDecided() && !sale.over && !sale.claimable, "PR3", "owed a second time: " + sale, e);
        must(sale.chosen.isPresent(), "PR2", "owed by Lightning to nobody", e);
        long promised = sale.boughtSats();
        boolean asPromised = e.amount().value() == promised
                && e.cash().minorUnits() == sale.cash
                && e.fee().minorUnits() == sale.charged();
        if (!asPromised) {
            auditor.wrongBySats(e.amount().value() - promised);
            auditor.violated("PR2", "owed " + e + ", promised " + promised + " sat for " + sale);
        }
        boolean enough = sale.cash >= sale.quote.minimum().minorUnits() || !sale.claimHashes.isEmpty();
        must(enough && promised > 0, "PR2", "owed below the minimum", e);
        long most = world.settings.lightning().orElseThrow().most().value();
        must(promised <= most, "PR6", "more goes by Lightning than the operator allows, " + most, e);
    }

    /** The node may be asked from here on: everything about the payment must be right by now. */
    private void intended(AuditedSale sale, LightningIntended e) {
        String hash = e.invoice().hash().hex();
        long owed = sale.lightningOwed.map(one -> one.amount().value()).orElse(0L) * MILLI;
        must(owed > 0, "PR4", "a payment is intended that nobody is owed: " + sale, e);
        must(e.amount().value() == owed, "PR2", "another sum is intended than is owed", e);
        must(
                e.invoice().amount().map(own -> own.value() == owed).orElse(true),
                "PR2",
                "the invoice wants another sum than is owed",
                e);
        AuditedSale other = auditor.journal().saleOfHash.get(hash);
        must(other == null, "PR3", "a hash is paid a second time, first for " + other, e);
        must(sale.openHash.isEmpty(), "PR3", "a second payment begins while the first is on its way: " + sale, e);
        must(payment(hash).isEmpty(), "PR3", "a hash that the node has tried before", e);
        must(isTheCustomers(sale, e.invoice()), "PR2", "an invoice that the customer did not give: " + sale, e);
        must(e.maxFee().value() <= mostFee(owed / MILLI), "PR2", "routing may cost more than the terms allow", e);
        checkAllOver(sale, e);
    }

    private boolean isTheCustomers(AuditedSale sale, Invoice invoice) {
        Optional<Bill> bill = world.lightning.truth().bill(invoice.hash().hex());
        if (bill.isEmpty() || sale.chosen.isEmpty() || !bill.get().invoice().equals(invoice)) {
            return false;
        }
        LightningChosen chosen = sale.chosen.get();
        return chosen.invoice().map(invoice::equals).orElseGet(() -> chosen.payRequest()
                .filter(page -> page.url().equals(bill.get().origin()))
                .isPresent());
    }

    private long mostFee(long sats) {
        LightningTerms terms = world.settings.lightning().orElseThrow();
        long share = sats * terms.feeShare().value() / WHOLE;
        return Math.min(terms.feeMost().value(), Math.max(terms.feeLeast().value(), share));
    }

    /** Whatever was tried for a sale before is over, or the node insists that it is. */
    private void checkAllOver(AuditedSale sale, JournalEntry next) {
        for (String hash : sale.tries.keySet()) {
            must(
                    !auditor.heard().isProved(hash),
                    "PR3",
                    "something else is paid, and " + hash + " is proved paid",
                    next);
            must(
                    auditor.heard().sinceDenied(hash)
                            <= LOOKED_AT_WITHIN_MILLIS + LATEST_MILLIS * (sale.tries.size() - 1L),
                    "PR3",
                    "something else is paid without a look at " + hash + ", last called over "
                            + auditor.heard().sinceDenied(hash) + " ms ago",
                    next);
            payment(hash)
                    .filter(one -> one.state() != Payment.State.FAILED && !wasJustDenied(one))
                    .ifPresent(one -> {
                        auditor.wrongBySats(one.milliSats() / MILLI);
                        auditor.violated("PR3", "something else is to be paid while there is " + one + ": " + next);
                    });
        }
    }

    /** Whoever looked just before was told that it is over. */
    private boolean wasJustDenied(Payment payment) {
        boolean isJust = world.timeline.now() - payment.deniedUntilMillis() <= LOOKED_AT_WITHIN_MILLIS + LATEST_MILLIS;
        return isJust && isExcused(payment);
    }

    private boolean isExcused(Payment payment) {
        if (world.timeline.now() - payment.deniedAtMillis() <= LATEST_MILLIS) {
            excused.add(payment.bill().hash());
        }
        return excused.contains(payment.bill().hash());
    }

    private void failed(AuditedSale sale, JournalEntry.LightningFailed e) {
        must(
                sale.openHash.equals(Optional.of(e.hash().hex())),
                "PR3",
                "another payment than the one on its way is called failed: " + sale,
                e);
        payment(e.hash().hex())
                .filter(one -> one.state() != Payment.State.FAILED && !isExcused(one))
                .ifPresent(one -> auditor.violated("PR3", "called failed, and there is " + one + ": " + e));
    }

    private void paid(AuditedSale sale, PaymentHash hash, String preimage, long feeMilliSats) {
        boolean proved = LightningTruth.hashOf(preimage).equals(hash.hex());
        Optional<Payment> arrived = payment(hash.hex()).filter(one -> one.state() == Payment.State.ARRIVED);
        LightningIntended intent = sale.tries.get(hash.hex());
        must(
                intent == null || intent.amount().value() == sale.boughtSats() * MILLI,
                "PR1",
                "called paid, and more cash is inside than was paid for: " + sale,
                hash);
        must(sale.tries.containsKey(hash.hex()), "PR4", "paid without an intent: " + sale, hash);
        must(proved, "PR2", "the preimage proves nothing: " + sale, hash);
        must(arrived.isPresent(), "PR2", "called paid, and the wallet has nothing: " + sale, hash);
        arrived.ifPresent(one ->
                must(one.feeMilliSats() == feeMilliSats, "PR2", "routing cost " + one.feeMilliSats() + " msat", sale));
    }

    // --- after it was added ---

    void after(JournalEntry entry) {
        if (entry instanceof JournalEntry.LightningPaid e
                && sale(e).tries.containsKey(e.hash().hex())) {
            must(
                    sale(e).lightningOwed
                            .map(one -> one.amount().value() * MILLI)
                            .equals(payment(e.hash().hex()).map(Payment::milliSats)),
                    "PR2",
                    "the wallet got another sum than was owed",
                    e);
        }
    }

    // --- what leaves ---

    void effect(Effect effect) {
        switch (effect) {
            case Effect.PayByLightning pay -> orderLeaves(pay.order());
            case Effect.FetchInvoice fetch -> {
                AuditedSale sale = auditor.sale(fetch.sale().number());
                boolean due = sale.lightningOwed
                        .filter(owed ->
                                owed.amount().value() * MILLI == fetch.amount().value())
                        .isPresent();
                must(due && sale.openHash.isEmpty(), "PR4", "an invoice is asked for that is not due: " + sale, fetch);
                must(
                        sale.chosen.flatMap(LightningChosen::payRequest).equals(Optional.of(fetch.target())),
                        "PR2",
                        "somebody else is asked for an invoice: " + sale,
                        fetch);
            }
            default -> {} // asks, or is not Lightning's
        }
    }

    /** An order goes to the node, whether it gets there or not: it must be the one on the medium. */
    void orderLeaves(PaymentOrder order) {
        String hash = order.hash().hex();
        AuditedSale sale = auditor.journal().saleOfHash.get(hash);
        LightningIntended intent = sale == null ? null : sale.tries.get(hash);
        if (sale == null || intent == null) {
            auditor.violated("PR4", "the node is asked to pay before the journal has it: " + hash);
            return;
        }
        boolean same = intent.invoice().equals(order.invoice())
                && intent.amount().equals(order.total())
                && intent.maxFee().equals(order.maxFee());
        must(same, "PR4", "another order than the journal has: " + intent, order);
        boolean due = sale.openHash.equals(Optional.of(hash)) || sale.paidHash.equals(Optional.of(hash));
        must(due, "PR3", "a payment is ordered that is over: " + sale, hash);
    }

    /** The millisatoshis in the product's books, by the entries. */
    void checkLedger(MachineState state) {
        long inFlight = 0;
        long reserve = 0;
        for (AuditedSale sale : auditor.journal().sales.values()) {
            Optional<LightningIntended> open = sale.openHash.map(sale.tries::get);
            inFlight += open.map(intent -> intent.amount().value()).orElse(0L);
            reserve += open.map(intent -> intent.maxFee().value() * MILLI).orElse(0L);
        }
        LightningBook book = state.books().lightning();
        boolean same = book.balance(LightningAccount.IN_FLIGHT).value() == inFlight
                && book.balance(LightningAccount.FEE_RESERVE).value() == reserve
                && book.balance(LightningAccount.PAID).value() == auditor.journal().arrivedMilliSats
                && book.balance(LightningAccount.ROUTING_FEES).value() == auditor.journal().routingMilliSats;
        if (!same) {
            auditor.violated(
                    "PR2",
                    "the millisatoshis in the books are not those of the entries: " + book + ", but in flight "
                            + inFlight
                            + ", reserve " + reserve + ", paid " + auditor.journal().arrivedMilliSats + ", routing "
                            + auditor.journal().routingMilliSats);
        }
    }

    // --- the end ---

    /** Each customer's wallet has what was owed, once, and nobody else has anything. */
    void close() {
        for (Payment payment : world.lightning.truth().payments(world.timeline.now())) {
            if (payment.state() == Payment.State.ARRIVED) {
                closeArrived(payment);
            }
        }
        for (AuditedSale sale : auditor.journal().sales.values()) {
            must(sale.lightningOwed.isEmpty() || sale.over, "PR7", "owed by Lightning for ever", sale);
        }
    }

    private void closeArrived(Payment payment) {
        String hash = payment.bill().hash();
        AuditedSale sale = auditor.journal().saleOfHash.get(hash);
        if (world.lightning.isForSomebodyElse(hash)) {
            return; // and no business of this machine
        }
        if (sale != null && sale.paidHash.equals(Optional.of(hash))) {
            must(payment.milliSats() == sale.boughtSats() * MILLI, "PR2", "another sum arrived: " + payment, sale);
            return;
        }
        if (sale != null && (excused.contains(hash) || payment.takesWordBack())) {
            auditor.tookItsWordBack();
            return;
        }
        auditor.wrongBySats(payment.milliSats() / MILLI);
        auditor.violated("PR3", "a wallet was paid that no sale speaks of: " + payment + ", " + sale);
    }
}
