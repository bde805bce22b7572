package sv.k1.simulator.storm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;

/** Quotes, gates, limits, destinations, notes and tickets of sales (promises PR2, PR4 and PR6). */
final class SaleAudit {
    /** A quote without money inside may outlive its time by a late tick, a held note and a note on its way. */
    private static final long QUOTE_SLACK_MILLIS = 60_000;

    /** A device is met, and told everything, well within this time after a start; then its cash may be anybody's. */
    private static final long UNREAD_CASH_MILLIS = 100_000;

    /** The six hours that a machine may be ahead of a block, and what the longest world waits for one. */
    private static final long MOST_WRONG_CLOCK_MILLIS = 12L * 3_600_000;

    /** The highest dust limit of all kinds of address. */
    private static final long LEAST_PAYOUT_SATS = 546;

    /** One input, the overhead, the largest output and our change: what a customer pays the miners for. */
    private static final long CHARGED_VIRTUAL_BYTES = 153;

    private final World world;
    private final Auditor auditor;

    SaleAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    private AuditedSale sale(JournalEntry.OfSale entry) {
        return auditor.sale(entry.sale().number());
    }

    // --- before an entry is added: may it follow? ---

    void before(JournalEntry entry) {
        AuditedJournal journal = auditor.journal();
        switch (entry) {
            case JournalEntry.SaleOpened e -> checkClock(e);
            case JournalEntry.UnknownSpend e ->
                must(!journal.isOwnPayout(e.txId().hex()), "FT14", "a payout of this journal is called unknown", e);
            case JournalEntry.PayoutSigned e -> {
                must(journal.unexplained.isEmpty(), "FT14", "signed although the chain knows more than the journal", e);
                must(sale(e).signed.isEmpty(), "PR3", "signed a second time: " + sale(e), e);
            }
            case JournalEntry.BatchSigned e -> {
                must(journal.unexplained.isEmpty(), "FT14", "signed although the chain knows more than the journal", e);
                for (SaleId one : e.sales()) {
                    AuditedSale sale = auditor.sale(one.number());
                    must(sale.signed.isEmpty(), "PR3", "signed a second time: " + sale, e);
                    must(sale.sentWithinMinutes > 0, "PR2", "waited for others and was not told so: " + sale, e);
                }
                must(Set.copyOf(e.sales()).size() == e.sales().size(), "PR3", "one sale twice in a transaction", e);
            }
            case JournalEntry.PayoutReplaced e ->
                must(
                        journal.unexplained.isEmpty(),
                        "FT14",
                        "replaced although the chain knows more than the journal",
                        e);
            case JournalEntry.SaleSentWithin e -> {
                AuditedSale sale = sale(e);
                must(sale.cash == 0 && !sale.isDecided(), "PR2", "told of the waiting when cash was inside", e);
                must(
                        e.minutes() == world.settings.batchMinutes(),
                        "PR2",
                        "told of another time than the operator's",
                        e);
            }
            case JournalEntry.LightningIntended e ->
                must(journal.unexplained.isEmpty(), "FT14", "paid although the chain knows more than the journal", e);
            case JournalEntry.NoteEscrowed e ->
                must(!journal.at(e.acceptor()).hasOpenNote(), "PR1", "a note is held while another is open", e);
            case JournalEntry.StackIntended e -> {
                AuditedAcceptor at = journal.atOf(e.note());
                must(at.note == AuditedAcceptor.Note.ESCROWED, "PR4", "stacking is intended of a note " + at, e);
                checkLimit(sale(e), at);
            }
            case JournalEntry.ReturnIntended e ->
                must(
                        journal.atOf(e.note()).note == AuditedAcceptor.Note.ESCROWED,
                        "PR4",
                        "a return is intended of a note " + journal.atOf(e.note()),
                        e);
            case JournalEntry.NoteCredited e -> {
                AuditedAcceptor at = journal.atOf(e.note());
                must(at.hasOpenNote() && at.noteId == e.note().number(), "PR1", "a settled note is credited", e);
                must(at.noteValue == e.value().minorUnits(), "PR1", "credited is another value than was held", e);
                checkOwner(e, at);
                checkFollowUp(sale(e), e);
            }
            case JournalEntry.CashTaken e -> {
                must(
                        e.mark().isEmpty() || !e.mark().equals(journal.at(e.acceptor()).mark),
                        "PR1",
                        "an event is credited twice",
                        e);
                checkOwner(e);
                checkFollowUp(sale(e), e);
            }
            case JournalEntry.UnattributedNote e -> {
                checkWorth(e);
                checkNobodys(e);
            }
            case JournalEntry.NoteReturned e ->
                must(journal.atOf(e.note()).hasOpenNote(), "PR1", "a settled note is returned", e);
            case JournalEntry.PayoutOwed e -> {
                AuditedSale sale = sale(e);
                must(!sale.isDecided() && !sale.over && !sale.claimable, "PR3", "owed a second time: " + sale, e);
                must(sale.script.isPresent(), "PR2", "owed to nobody: " + sale, e);
            }
            case JournalEntry.ClaimIssued e -> {
                AuditedSale sale = sale(e);
                if (sale.isDecided()) {
                    auditor.doubledMinor(e.cash().minorUnits());
                }
                must(!sale.isDecided() && !sale.over, "PR2", "on a ticket as well: " + sale, e);
                must(e.cash().minorUnits() == sale.cash && sale.cash > 0, "PR2", "another sum on the ticket", e);
            }
            case JournalEntry.ClaimHandedOver e ->
                must(
                        sale(e).claimable
                                || (sale(e).lightningOwed.isPresent()
                                        && !sale(e).claimHashes.isEmpty()),
                        "PR2",
                        "no ticket is out",
                        e);
            case JournalEntry.ClaimRedeemed e -> {
                must(sale(e).claimable, "PR2", "a ticket is redeemed that is not good: " + sale(e), e);
                must(
                        sale(e).claimHashes.stream().anyMatch(world::wasTypedLately) || isStillInFront(e),
                        "PR2",
                        "a ticket is redeemed whose code nobody brought",
                        e);
            }
            case JournalEntry.SaleAbandoned e ->
                must(sale(e).cash == 0 && !sale(e).isDecided(), "PR2", "abandoned with cash: " + sale(e), e);
            default -> {} // can always follow, or is looked at elsewhere
        }
    }

    /** Nobody begins with a clock that every block and the machine's own past speak against; late cash may (FT10, FT11). */
    private void checkClock(JournalEntry.SaleOpened e) {
        boolean isFollowUp = auditor.journal().sales.values().stream()
                .anyMatch(earlier -> earlier.quote.id().equals(e.quote().id()));
        must(
                isFollowUp || Math.abs(world.wallJumpMillis) <= MOST_WRONG_CLOCK_MILLIS,
                "FT11",
                "a sale begins with a clock that is wrong by " + world.wallJumpMillis + " ms",
                e);
    }

    /** Who brought the ticket still stands there, and what was paid for it by Lightning has failed just now. */
    private boolean isStillInFront(JournalEntry.ClaimRedeemed e) {
        return !auditor.journal().entries.isEmpty()
                && auditor.journal().entries.getLast() instanceof JournalEntry.LightningGivenUp given
                && given.sale().equals(e.sale());
    }

    private void must(boolean holds, String promise, String what, JournalEntry entry) {
        if (!holds) {
            auditor.violated(promise, what + ": " + entry);
        }
    }

    /** Cash that came late goes where its customer's bitcoin went, before anybody else can show an address. */
    private void checkFollowUp(AuditedSale sale, JournalEntry entry) {
        List<AuditedSale> earlier = auditor.journal().sales.values().stream()
                .filter(other -> other.number < sale.number && other.quote.equals(sale.quote))
                .toList();
        boolean isFirst = sale.cash == 0 && !earlier.isEmpty();
        must(
                !isFirst || earlier.stream().anyMatch(other -> other.script.equals(sale.script)),
                "PR2",
                "late cash goes another way than its customer's: " + sale + " after " + earlier,
                entry);
    }

    /** A sum that the device told is in the operator's list, not only that there was something. */
    private void checkWorth(JournalEntry.UnattributedNote e) {
        Optional<Denomination> told = auditor.heard().last() instanceof MachineEvent.FromAcceptor(String _, var event)
                ? switch (event) {
                    case AcceptorEvent.Stacked stacked when stacked.note().isEmpty() -> stacked.denomination();
                    case AcceptorEvent.Taken taken -> Optional.of(taken.denomination());
                    default -> Optional.empty();
                }
                : Optional.empty();
        must(
                told.filter(this::isOfThisMachine)
                        .map(Denomination::minorUnits)
                        .equals(e.value().map(Fiat::minorUnits)),
                "PR5",
                "the device told " + told,
                e);
    }

    private boolean isOfThisMachine(Denomination one) {
        return one.currency().equals(world.settings.currency());
    }

    /** With what is on its way elsewhere, no note may lift a sale above its limit; coins nobody can refuse. */
    private void checkLimit(AuditedSale sale, AuditedAcceptor at) {
        long inside = sale.cash + at.noteValue + onItsWay(sale, at, false);
        auditor.coins().checkCash(sale, inside);
        checkPrice(sale, at.noteSinceMillis);
        if (inside > sale.quote.maximum().minorUnits()) {
            auditor.violated("PR2", "a note is stacked above the limit: " + inside + " in " + sale);
        }
        if (sale.isDecided()
                || !sale.claimHashes.isEmpty()
                || sale.over) { // what was on a ticket once is no option on a price
            auditor.violated("PR2", "a note is stacked for a sale that is decided, or was on a ticket: " + sale);
        }
    }

    /** Notes of a sale that other acceptors may still keep; those that are only held can still go back. */
    private long onItsWay(AuditedSale sale, AuditedAcceptor at, boolean held) {
        long sum = 0;
        for (AuditedAcceptor other : auditor.journal().acceptors.values()) {
            boolean counts = other.note == AuditedAcceptor.Note.STACK_INTENDED
                    || (held && other.note == AuditedAcceptor.Note.ESCROWED);
            sum += other != at && counts && other.noteSale == sale.number ? other.noteValue : 0;
        }
        return sum;
    }

    /** With the minimum inside, more cash gets the sale's price only while the quote lives: no ticket is a free option. */
    private void checkPrice(AuditedSale sale, long atMillis) {
        long age = atMillis - sale.openedMillis - world.pausedMillis();
        if (sale.cash >= sale.quote.minimum().minorUnits()
                && age > sale.quote.lifetimeMillis() + QUOTE_SLACK_MILLIS
                && (!auditor.isFromBeforeARestart(sale) || !sale.claimHashes.isEmpty())) {
            auditor.violated("PR2", sale + " gets more cash " + age + " ms after its quote");
        }
    }

    /** A note goes to the sale of whoever pushed it in, when they have one. */
    private void checkOwner(JournalEntry.NoteCredited entry, AuditedAcceptor at) {
        Optional<Long> owner = world.acceptors.ownerOf(entry.note());
        if (owner.isEmpty()) {
            return;
        }
        boolean hasOwn = auditor.journal().sales.values().stream()
                .anyMatch(sale -> sale.customer.equals(owner) && sale.openedMillis <= at.noteSinceMillis);
        wentOn(sale(entry), owner.get(), at.noteSinceMillis);
        if (hasOwn && !sale(entry).isOf(owner.get())) {
            auditor.violated("PR2", "customer " + owner + " put in a note, and it is credited to " + sale(entry));
        }
    }

    /**
     * A coin goes to the sale of whoever put it in: when its acceptor tells of it too late for anybody to know, it is nobody's.
     * Only a host that started anew since does not know any more who stood there before.
     */
    private void checkOwner(JournalEntry.CashTaken entry) {
        world.acceptors
                .ownerOf(entry.acceptor(), entry.value().minorUnits())
                .filter(fallen ->
                        fallen.boot() == world.boots() && newestOf(fallen).isPresent())
                .ifPresent(fallen -> {
                    wentOn(sale(entry), fallen.customer(), fallen.atMillis());
                    must(
                            sale(entry).isOf(fallen.customer()),
                            "PR2",
                            "customer " + fallen.customer() + " put in a coin, and it is credited to " + sale(entry),
                            entry);
                });
    }

    /**
     * Whoever left their own sale, or has another one before their eyes after a restart, and puts cash into what a restart brought back:
     * it is theirs from then on.
     */
    private void wentOn(AuditedSale sale, long customer, long atMillis) {
        boolean isOnTheScreen = world.screen()
                .flatMap(state -> state.visit().sale())
                .filter(shown -> shown.number() == sale.number)
                .isPresent();
        boolean hasNoOther = auditor.journal().sales.values().stream()
                .filter(other -> other.customer.equals(Optional.of(customer)) && other.openedMillis <= atMillis)
                .allMatch(other -> other.abandonedMillis <= atMillis || auditor.isFromBeforeARestart(other));
        if (hasNoOther && isOnTheScreen) {
            takenOver(sale, Optional.of(customer));
        }
    }

    /** What was counted while nobody listened is not nobody's when the last sale stood open then (recovery.md). */
    private void checkNobodys(JournalEntry.UnattributedNote entry) {
        boolean wasCounted =
                auditor.heard().last() instanceof MachineEvent.FromAcceptor(String _, AcceptorEvent.Taken _);
        if (!wasCounted || entry.value().isEmpty()) {
            return;
        }
        long newest = auditor.journal().sales.size();
        world.acceptors
                .ownerOf(entry.acceptor(), entry.value().orElseThrow().minorUnits())
                .flatMap(this::newestOf)
                .filter(sale -> sale.number == newest && !sale.over && !sale.conflicted)
                .ifPresent(sale -> must(
                        auditor.sinceStartMillis() > UNREAD_CASH_MILLIS || !auditor.isFromBeforeARestart(sale),
                        "PR2",
                        "nobody's, though it was put in for " + sale,
                        entry));
    }

    private Optional<AuditedSale> newestOf(Acceptors.Fallen fallen) {
        return auditor.journal().sales.values().stream()
                .filter(sale -> sale.customer.equals(Optional.of(fallen.customer())))
                .filter(sale -> sale.openedMillis <= fallen.atMillis())
                .reduce((_, later) -> later);
    }

    // --- after it was added ---

    void after(JournalEntry entry, boolean isNew) {
        switch (entry) {
            case JournalEntry.SaleOpened e -> opened(e, isNew);
            case JournalEntry.DestinationChosen e -> {
                if (isNew) {
                    takenOver(sale(e), world.visitor());
                }
                checkDestination(e);
            }
            case JournalEntry.LightningChosen e -> {
                if (isNew) {
                    takenOver(sale(e), world.visitor());
                }
            }
            case JournalEntry.NoteEscrowed e -> world.acceptors.noteHeld(e.note(), e.acceptor());
            case JournalEntry.NoteCredited e ->
                checkQuoteAge(sale(e), e.value().minorUnits(), auditor.journal().atOf(e.note()));
            case JournalEntry.PayoutOwed e -> checkOwed(e);
            default -> {} // says nothing of a sale's terms
        }
    }

    /** A sale that a restart cut off comes back on the screen: whoever shows it a code is its customer from then on. */
    private void takenOver(AuditedSale sale, Optional<Long> by) {
        if (auditor.isFromBeforeARestart(sale)) {
            sale.customer.ifPresent(sale.formerCustomers::add);
            sale.customer = by.or(() -> sale.customer);
        }
    }

    private void opened(JournalEntry.SaleOpened e, boolean isNew) {
        AuditedSale sale = sale(e);
        Optional<AuditedSale> earlier = auditor.journal().sales.values().stream()
                .filter(other -> other.number < sale.number && other.quote.equals(e.quote()))
                .findFirst();
        if (earlier.isPresent()) { // cash that came too late for its sale gets one of its own at the same price
            sale.belongsLike(earlier.get());
            return;
        }
        sale.customer = world.visitor();
        if (!isNew) {
            return;
        }
        String shut = auditor.heard().forbidsSale(world.settings);
        if (!shut.isEmpty()) {
            auditor.violated("PR6", "sale " + e.sale() + " begins although " + shut);
        }
        if (world.settings.lightning().isEmpty()) {
            auditor.coins().checkCash(sale, e.quote().minimum().minorUnits());
        }
        checkQuote(sale.number, e.quote());
    }

    private void checkQuote(long number, Quote quote) {
        var terms = world.settings.terms();
        long reference = quote.reference().minorUnitsPerBitcoin();
        long rate = reference * (10_000L + terms.spread().value()) / 10_000L;
        if (!world.prices.wasTold(reference, Prices.MAX_AGE_MILLIS + 45_000)) {
            auditor.violated("PR2", "sale " + number + " has a price nobody told lately: " + reference);
        }
        if (quote.rate().minorUnitsPerBitcoin() != rate) {
            auditor.violated("PR2", "sale " + number + " has rate " + quote.rate() + ", terms say " + rate);
        }
        long feeRate = Math.clamp(
                auditor.heard()
                        .feeRateSatPerKvb()
                        .orElse(world.settings.feeFallback().satPerKvb()),
                world.settings.feeFloor().satPerKvb(),
                world.settings.feeCap().satPerKvb());
        boolean asTerms = quote.fee().equals(terms.fee())
                && quote.fixedFee().equals(terms.fixedFee())
                && quote.spread().equals(terms.spread())
                && quote.minimum().equals(terms.minimum())
                && quote.lifetimeMillis() == terms.lifetimeMillis()
                && quote.networkFeeRate().satPerKvb() == feeRate
                && quote.networkFee().value() == Math.ceilDiv(feeRate * CHARGED_VIRTUAL_BYTES, 1000);
        if (!asTerms) {
            auditor.violated("PR2", "sale " + number + " is not sold on the operator's terms: " + quote);
        }
    }

    private void checkDestination(JournalEntry.DestinationChosen e) {
        String script = e.destination().scriptHex();
        boolean copied = auditor.journal().sales.values().stream()
                .anyMatch(other -> other.number < e.sale().number()
                        && other.quote.equals(sale(e).quote)
                        && other.script.equals(Optional.of(script)));
        if (world.signer().isOwn(script)) {
            auditor.violated("PR2", "sale " + e.sale() + " pays to the machine itself: " + e.destination());
        }
        boolean beside = sale(e).besides.contains(script);
        if (!copied && !beside && !world.scanner.wasShownLately(e.destination().address(), script)) {
            auditor.violated("PR2", "sale " + e.sale() + " pays to what nobody showed: " + e.destination());
        }
    }

    private void checkQuoteAge(AuditedSale sale, long minor, AuditedAcceptor at) {
        boolean first = sale.cash == minor;
        long age = at.noteSinceMillis - sale.openedMillis - world.pausedMillis();
        if (first && age > sale.quote.lifetimeMillis() + QUOTE_SLACK_MILLIS && !auditor.isFromBeforeARestart(sale)) {
            auditor.violated("PR2", sale + " got its first cash " + age + " ms after its quote");
        }
    }

    private void checkOwed(JournalEntry.PayoutOwed e) {
        AuditedSale sale = sale(e);
        long promised = sale.promisedSats();
        boolean asPromised = e.amount().value() == promised
                && e.cash().minorUnits() == sale.cash
                && e.fee().minorUnits() == sale.charged()
                && e.networkFee().value() == sale.boughtSats() - promised;
        if (!asPromised || sale.claimable) {
            auditor.wrongBySats(e.amount().value() - promised);
            auditor.violated("PR2", "owed " + e + ", promised " + promised + " sat for " + sale);
        }
        boolean enough = sale.cash >= sale.quote.minimum().minorUnits() || !sale.claimHashes.isEmpty();
        if (!enough || promised < 294) {
            auditor.violated("PR2", "owed below the minimum: " + e);
        }
    }

    // --- what the core asks of the acceptors ---

    void effect(Effect effect, MachineState state) {
        if (!(effect instanceof Effect.ToAcceptor(String name, AcceptorCommand command))) {
            return;
        }
        AuditedAcceptor at = auditor.journal().at(name);
        switch (command) {
            case AcceptorCommand.Enable(var accepted) -> {
                if (!(state.visit() instanceof Visit.Inserting(var of))) {
                    auditor.violated("PR6", name + " is opened on " + state.visit());
                    return;
                }
                AuditedSale sale = auditor.sale(of.number());
                String shut = auditor.heard().forbidsCash(world.settings, sale);
                if (!shut.isEmpty()) {
                    auditor.violated("PR6", name + " is opened for " + sale + " although " + shut);
                    return;
                }
                long inside = sale.cash + onItsWay(sale, at, true);
                long most = accepted.stream()
                        .mapToLong(one -> inside + one.minorUnits())
                        .max()
                        .orElse(0);
                boolean above = most > sale.quote.maximum().minorUnits();
                auditor.coins().checkCash(sale, most);
                checkPrice(sale, world.timeline.now());
                if (above
                        || sale.isDecided()
                        || !sale.claimHashes.isEmpty()
                        || !accepted.stream().allMatch(this::isOfThisMachine)) {
                    auditor.violated("PR6", name + " is opened for " + accepted + " in " + sale);
                }
            }
            case AcceptorCommand.Stack(var note, var _) -> {
                if (at.note != AuditedAcceptor.Note.STACK_INTENDED || at.noteId != note.number()) {
                    auditor.violated("PR4", "stack of note " + note + " is commanded, the journal says " + at);
                }
                String shut = auditor.heard().forbidsCash(world.settings, auditor.sale(at.noteSale));
                if (!shut.isEmpty()) {
                    auditor.violated("PR6", "note " + note + " is to be stacked although " + shut);
                }
            }
            case AcceptorCommand.Return(var note, var _) -> {
                if (at.note != AuditedAcceptor.Note.RETURN_INTENDED || at.noteId != note.number()) {
                    auditor.violated("PR4", "return of note " + note + " is commanded, the journal says " + at);
                }
            }
            case AcceptorCommand.AcknowledgeCredit(var note) -> {
                if (at.noteId == note.number() && at.hasOpenNote()) {
                    auditor.violated("PR4", "note " + note + " is acknowledged, the journal says " + at);
                }
            }
            case AcceptorCommand.AcknowledgeTaken(var mark) -> {
                if (mark.isPresent() && !mark.map(one -> one.text()).equals(at.mark)) {
                    auditor.violated("PR4", "event " + mark + " is acknowledged, the journal knows " + at.mark);
                }
            }
            case AcceptorCommand.Inhibit _, AcceptorCommand.AcknowledgeUnattributed _ -> {}
            case AcceptorCommand.Reset _ -> {
                if (at.hasOpenNote() && !(auditor.heard().last() instanceof MachineEvent.ResetOrdered)) {
                    auditor.violated("PR5", name + " is reset while nobody knows where its note is: " + at);
                }
            }
        }
    }

    // --- tickets and the end ---

    boolean isRedeemable(String codeHash) {
        for (AuditedSale sale : auditor.journal().sales.values()) {
            if (isRedeemable(sale) && sale.claimHashes.contains(codeHash)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody would bring a ticket: it is good, for however little, or will be when what is on its way does not arrive. */
    boolean mayBeRedeemed(String codeHash) {
        return auditor.journal().sales.values().stream()
                .anyMatch(sale -> (sale.claimable || sale.lightningOwed.isPresent() || !sale.isDecided())
                        && !sale.over
                        && sale.claimHashes.contains(codeHash));
    }

    private static boolean isRedeemable(AuditedSale sale) {
        return sale.claimable && sale.onChainSats() >= LEAST_PAYOUT_SATS;
    }

    void close() {
        for (AuditedSale sale : auditor.journal().sales.values()) {
            if (sale.cash > 0 && !sale.isDecided() && !sale.claimable && !sale.settled) {
                auditor.lostMinor(sale.cash);
                auditor.violated("PR2", sale + " holds cash that is nobody's");
            }
            if (isRedeemable(sale) && sale.claimHashes.stream().anyMatch(world::isHashOfTicket)) {
                auditor.violated("PR7", "the holder of a ticket could not redeem " + sale);
            }
        }
    }
}
