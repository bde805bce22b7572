package sv.k1.firmware.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.BatchSigned;
import sv.k1.firmware.record.JournalEntry.CashTaken;
import sv.k1.firmware.record.JournalEntry.CashboxMoved;
import sv.k1.firmware.record.JournalEntry.ClaimIssued;
import sv.k1.firmware.record.JournalEntry.ClaimRedeemed;
import sv.k1.firmware.record.JournalEntry.DestinationChosen;
import sv.k1.firmware.record.JournalEntry.DestinationDropped;
import sv.k1.firmware.record.JournalEntry.MachineStarted;
import sv.k1.firmware.record.JournalEntry.NoteCredited;
import sv.k1.firmware.record.JournalEntry.NoteDisputed;
import sv.k1.firmware.record.JournalEntry.OfLightning;
import sv.k1.firmware.record.JournalEntry.PayoutConfirmed;
import sv.k1.firmware.record.JournalEntry.PayoutFinal;
import sv.k1.firmware.record.JournalEntry.PayoutOwed;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.JournalEntry.PayoutUnconfirmed;
import sv.k1.firmware.record.JournalEntry.ReceiptEnded;
import sv.k1.firmware.record.JournalEntry.ReceiptIntended;
import sv.k1.firmware.record.JournalEntry.SaleAbandoned;
import sv.k1.firmware.record.JournalEntry.SaleOpened;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SweepFinal;
import sv.k1.firmware.record.JournalEntry.SweepSigned;
import sv.k1.firmware.record.JournalEntry.UnattributedNote;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;

/**
 * Everything that lasts, folded from the journal: {@code books = fold(entries)}, when running and after a restart alike.
 * Immutable. Holds only what is not over, so that the cost of a sale does not grow with the past; the few newest ended
 * sales stay for the screen.
 */
public final class Books {
    private final Ledger ledger;
    private final CoinBook coins;
    private final SaleShelf sales;
    private final TicketBook tickets;
    private final AcceptorBook acceptors;
    private final LightningBook lightning;
    private final LawBook law;
    private final long lastSale;
    private final UpkeepBook upkeep;

    private Books(
            Ledger ledger,
            CoinBook coins,
            SaleShelf sales,
            TicketBook tickets,
            AcceptorBook acceptors,
            LightningBook lightning,
            LawBook law,
            long lastSale,
            UpkeepBook upkeep) {
        this.ledger = ledger;
        this.coins = coins;
        this.sales = sales;
        this.tickets = tickets;
        this.acceptors = acceptors;
        this.lightning = lightning;
        this.law = law;
        this.lastSale = lastSale;
        this.upkeep = upkeep;
    }

    public static Books empty() {
        return new Books(
                Ledger.empty(),
                CoinBook.empty(),
                SaleShelf.empty(),
                TicketBook.empty(),
                AcceptorBook.empty(),
                LightningBook.empty(),
                LawBook.empty(),
                0,
                UpkeepBook.empty());
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What left by Lightning, and every payment hash that was ever used. */
    public LightningBook lightning() {
        return lightning;
    }

    /** What came in on the days that the law counts. */
    public LawBook law() {
        return law;
    }

    public CoinBook coins() {
        return coins;
    }

    /** Sales that are not over, oldest first, and the few newest that are. Takes as long as there are unclaimed tickets. */
    public Collection<Sale> sales() {
        NavigableMap<SaleId, Sale> all = new TreeMap<>();
        sales.all().forEach(sale -> all.put(sale.id(), sale));
        tickets.sales().forEach(sale -> all.put(sale.id(), sale));
        return Collections.unmodifiableCollection(all.values());
    }

    /**
     * The same without those on a ticket whose holder has gone: what can need work by itself. Always few, however long the
     * past is.
     */
    public Collection<Sale> activeSales() {
        return sales.all();
    }

    public Optional<Sale> sale(SaleId id) {
        return sales.sale(id).or(() -> tickets.sale(id));
    }

    /** What may be claimed by holders of tickets who have gone; the sales that {@link #activeSales} leaves out. */
    public Sats promisedOnTickets() {
        return new Sats(tickets.promisedSats());
    }

    /** Whether a sale is among those. */
    public boolean isOnlyOnTicket(SaleId id) {
        return tickets.sale(id).isPresent();
    }

    /** Notes, and how far each acceptor's events were read. */
    public AcceptorBook acceptors() {
        return acceptors;
    }

    /** The newest note of an acceptor. */
    public Optional<NoteRecord> note(String acceptor) {
        return acceptors.note(acceptor);
    }

    /** The note of an acceptor whose fate is unknown. */
    public Optional<NoteRecord> openNote(String acceptor) {
        return acceptors.note(acceptor).filter(NoteRecord::isOpen);
    }

    /** The disputed note of a sale, as long as it is the newest of its acceptor. */
    public Optional<NoteRecord> disputedNote(SaleId sale) {
        return acceptors.notes().stream()
                .filter(note ->
                        note.stage() == NoteRecord.Stage.DISPUTED && note.sale().equals(sale))
                .findFirst();
    }

    /** All notes whose fate is unknown: at most one for each acceptor. */
    public List<NoteRecord> openNotes() {
        return acceptors.openNotes();
    }

    /** Those of one sale. */
    public List<NoteRecord> openNotes(SaleId sale) {
        List<NoteRecord> open = acceptors.openNotes();
        return open.isEmpty()
                ? open
                : open.stream().filter(note -> note.sale().equals(sale)).toList();
    }

    /** The newest moment of the calendar that passed every check, since 1970; 0 before the first one. */
    public long clockConfirmedMillis() {
        return upkeep.clockConfirmedMillis();
    }

    /** What lasts about the machine itself. */
    public UpkeepBook upkeep() {
        return upkeep;
    }

    public SaleId nextSale() {
        return new SaleId(lastSale + 1);
    }

    public NoteId nextNote() {
        return acceptors.nextNote();
    }

    /** The open sale on a ticket with this code's hash. */
    public Optional<Sale> claim(String codeHash) {
        return sales().stream()
                .filter(sale -> sale.isClaimable() && sale.claimHashes().contains(codeHash))
                .findFirst();
    }

    /** The sale that is on its way by Lightning and whose holder was promised a ticket with this code's hash. */
    public Optional<Sale> promise(String codeHash) {
        return activeSales().stream()
                .filter(sale -> !sale.ended()
                        && sale.payout().filter(Payout::byLightning).isPresent()
                        && sale.claimHashes().contains(codeHash))
                .findFirst();
    }

    public Books applyAll(List<? extends JournalEntry> more) {
        Books books = this;
        for (JournalEntry entry : more) {
            books = books.apply(entry);
        }
        return books;
    }

    /**
     * The books after one more entry.
     *
     * @throws InvariantBroken when the entry cannot follow these books; conservation is checked after every entry
     */
    public Books apply(JournalEntry entry) {
        Books next = fold(entry);
        next.ledger.checkConservation();
        next.lightning.checkConservation();
        return next;
    }

    private Books fold(JournalEntry entry) {
        return switch (entry) {
            case MachineStarted _ -> stopped();
            case JournalEntry.MachineBound _ -> this;
            case JournalEntry.Discrepancy e -> with(cashbox().troubled(e));
            case JournalEntry.DoorMoved _ -> this;
            case CashboxMoved e -> e.removed() ? with(cashbox().allTakenOut()) : this;
            case JournalEntry.CustomerWarnedOff _ -> this;
            case JournalEntry.ClockStepped _ -> this;
            case JournalEntry.Paused _ -> this;
            case JournalEntry.ClockConfirmed e -> with(upkeep.clockConfirmed(e));
            case JournalEntry.ClosedForBusiness e -> with(upkeep.closed(e));
            case JournalEntry.PanicStopped e -> with(upkeep.panicked(e));
            case JournalEntry.OpenedForBusiness _ -> with(upkeep.opened());
            case JournalEntry.CashboxCollected e -> with(cashbox().collected(e));
            case JournalEntry.CashboxRecounted e -> with(cashbox().recounted(e));
            case SaleOpened e -> opened(e);
            case JournalEntry.SaleSentWithin e -> with(open(e).sentWithin(e.minutes()));
            case JournalEntry.SaleUnderLaw e -> with(law.begun(LocalDate.ofEpochDay(e.epochDay())));
            case DestinationChosen e -> destinationChosen(e);
            case DestinationDropped e -> destinationDropped(e);
            case JournalEntry.NoteEscrowed e -> with(acceptors.escrowed(e));
            case JournalEntry.StackIntended e -> with(acceptors.moved(e.note(), NoteRecord.Stage.STACK_INTENDED));
            case JournalEntry.ReturnIntended e -> with(acceptors.moved(e.note(), NoteRecord.Stage.RETURN_INTENDED));
            case JournalEntry.NoteReturned e -> with(acceptors.moved(e.note(), NoteRecord.Stage.RETURNED));
            case NoteCredited e ->
                received(e, e.value(), acceptors.credited(e)).counted(acceptorOf(e.note()), e.value());
            case CashTaken e -> received(e, e.value(), acceptors.taken(e)).counted(e.acceptor(), e.value());
            case JournalEntry.DeviceEventsRead e -> with(acceptors.read(e.acceptor(), Optional.of(e.mark())));
            case NoteDisputed e -> disputed(e);
            case UnattributedNote e -> unattributed(e);
            case PayoutOwed e -> owed(e);
            case PayoutSigned e -> signed(e);
            case BatchSigned e -> signed(e);
            case JournalEntry.PayoutJoined e -> joined(e);
            case JournalEntry.PayoutReplaced e -> replaced(e);
            case JournalEntry.PayoutSent e ->
                with(open(e).paying(signedPayout(e).sentOnce()));
            case PayoutConfirmed e -> confirmed(open(e), signedPayout(e).confirmed(e.confirmations(), e.version()));
            case PayoutUnconfirmed e ->
                with(ledger, PayoutCoins.confirmed(coins, signedPayout(e), false))
                        .with(open(e).paying(signedPayout(e).unconfirmed()));
            case PayoutFinal e -> ended(e);
            case JournalEntry.PayoutConflicted e ->
                with(open(e).paying(signedPayout(e).inConflict()));
            case ClaimIssued e -> claimIssued(e);
            case JournalEntry.ClaimHandedOver e -> with(open(e).claimInHand());
            case ClaimRedeemed e -> redeemed(e);
            case ReceiptIntended e ->
                sale(e.sale()).map(sale -> with(sale.printing(e))).orElse(this);
            case ReceiptEnded e -> receiptEnded(e);
            case SaleAbandoned e -> abandoned(e);
            case OfLightning e -> byLightning(e);
            case JournalEntry.RetryOrdered _ -> this;
            case JournalEntry.ReprintOrdered _ -> this;
            case JournalEntry.SettlementProposed e ->
                with(upkeep.with(upkeep.settlements().proposed(e)));
            case Settled e -> settled(e);
            case SweepSigned e -> swept(e);
            case JournalEntry.SweepSent e -> with(upkeep.with(upkeep.sweeps().sent(e.number())));
            case JournalEntry.SweepConflicted e ->
                with(upkeep.with(upkeep.sweeps().conflicted(e.number())));
            case SweepFinal e -> sweepEnded(e);
            case JournalEntry.CoinFound e -> with(ledger, coins.found(e.coin()));
            case JournalEntry.UnknownSpend e -> with(ledger, coins.unknownSpend(e.txId(), e.coin()));
            case JournalEntry.SpendExplained e -> with(ledger, coins.explained(e.txId()));
            case JournalEntry.CoinConfirmed e -> with(ledger, coins.confirmed(e.outPoint(), true));
            case JournalEntry.CoinUnconfirmed e -> with(ledger, coins.confirmed(e.outPoint(), false));
        };
    }

    /** A note that was being stacked when the service stopped: whatever is found out of it, a person should count. */
    private Books stopped() {
        CashboxBook next = cashbox();
        for (NoteRecord note : acceptors.openNotes()) {
            if (note.stage() == NoteRecord.Stage.STACK_INTENDED) {
                next = next.doubted(note.acceptor(), CountDoubt.STOPPED_WHILE_STACKING);
            }
        }
        return with(upkeep.with(next).with(upkeep.settlements().lapsed()));
    }

    /** What two people settled outside of the machine: it owes nothing for it any more. */
    private Books settled(Settled e) {
        UpkeepBook next = upkeep.with(upkeep.settlements().settled(e));
        if (e.note().isPresent()) {
            Dispute dispute = acceptors
                    .dispute(e.note().get())
                    .filter(one ->
                            one.sale().equals(e.sale()) && one.worth(e.value()).equals(e.value()))
                    .orElseThrow(() -> new InvariantBroken("no such note is in dispute: " + e));
            return with(ledger.moved(Account.DISPUTED, Account.SETTLED, e.value()), coins)
                    .with(acceptors.settled(dispute))
                    .with(next);
        }
        Sale sale = open(e);
        if (!sale.isClaimable() || !sale.cash().equals(e.value())) {
            throw new InvariantBroken("sale " + e.sale() + " is on no such ticket: " + e);
        }
        return with(ledger.moved(Account.CLAIMABLE, Account.SETTLED, e.value()), coins)
                .with(sale.over())
                .with(next);
    }

    private Books disputed(NoteDisputed e) {
        return new Books(
                        ledger.received(Account.DISPUTED, e.value()),
                        coins,
                        sales,
                        tickets,
                        acceptors.disputed(e),
                        lightning,
                        law,
                        lastSale,
                        upkeep)
                .with(cashbox().doubted(acceptorOf(e.note()), CountDoubt.NOTE_DISPUTED));
    }

    private CashboxBook cashbox() {
        return upkeep.cashbox();
    }

    private Books counted(String acceptor, Fiat value) {
        return with(cashbox().counted(acceptor, value));
    }

    private String acceptorOf(NoteId id) {
        return acceptors.notes().stream()
                .filter(note -> note.id().equals(id))
                .map(NoteRecord::acceptor)
                .findFirst()
                .orElseThrow(() -> new InvariantBroken("note " + id + " is of no acceptor"));
    }

    private Books opened(SaleOpened e) {
        if (e.sale().number() != lastSale + 1) {
            throw new InvariantBroken("sale " + e.sale() + " opened after sale " + lastSale);
        }
        Sale sale = Sale.opened(e);
        return new Books(
                ledger,
                coins,
                put(sale),
                tickets,
                acceptors,
                lightning,
                law,
                e.sale().number(),
                upkeep);
    }

    private Books destinationChosen(DestinationChosen e) {
        Sale sale = open(e);
        if (sale.payout().isPresent()) {
            throw new InvariantBroken("sale " + e.sale() + " is owed to a destination already, never to another one");
        }
        return with(sale.to(e.destination()));
    }

    private Books destinationDropped(DestinationDropped e) {
        Sale sale = open(e);
        // What is open on Lightning has its payout here.
        if (sale.payout().isPresent() || sale.isClaimable()) {
            throw new InvariantBroken(
                    "sale " + e.sale() + " is decided or on its way, its destination is never dropped");
        }
        return with(sale.toNobodyYet());
    }

    private Books received(JournalEntry.OfSale e, Fiat value, AcceptorBook next) {
        Sale sale = open(e);
        if (sale.payout().isPresent() || sale.isClaimable()) {
            throw new InvariantBroken("cash for sale " + e.sale() + ", which is decided: " + e);
        }
        return new Books(
                ledger.received(Account.OWED, value),
                coins,
                put(sale.plus(value)),
                tickets,
                next,
                lightning,
                law.took(value.minorUnits()),
                lastSale,
                upkeep);
    }

    private Books unattributed(UnattributedNote e) {
        Ledger next =
                e.value().map(value -> ledger.received(Account.DISPUTED, value)).orElse(ledger);
        Books books =
                new Books(next, coins, sales, tickets, acceptors.unattributed(e), lightning, law, lastSale, upkeep);
        return e.value()
                .map(value -> books.counted(e.acceptor(), value))
                .orElse(books.with(cashbox().unvalued(e.acceptor())));
    }

    private Books owed(PayoutOwed e) {
        Sale sale = open(e);
        if (sale.payout().isPresent()
                || sale.isClaimable()
                || sale.destination().isEmpty()) {
            throw new InvariantBroken("sale " + e.sale() + " cannot owe a payout: " + sale);
        }
        if (!sale.cash().equals(e.cash())) {
            throw new InvariantBroken("sale " + e.sale() + " holds " + sale.cash() + ", payout is for " + e.cash());
        }
        Fiat value = e.cash().minus(e.fee());
        Ledger next = ledger.moved(Account.OWED, Account.IN_FLIGHT, value).moved(Account.OWED, Account.FEES, e.fee());
        return with(next, coins).with(sale.paying(Payout.owed(e.amount(), value, e.fee(), e.networkFee())));
    }

    private Books signed(PayoutSigned e) {
        Payout payout = payout(e);
        if (payout.signed().isPresent()) {
            throw new InvariantBroken("sale " + e.sale() + " is signed already, never a second time");
        }
        return with(ledger, PayoutCoins.signed(coins, e)).with(open(e).paying(payout.signed(e, List.of(e.sale()))));
    }

    /** The coins belong to the transaction; the first sale's name stands for it. */
    private Books signed(BatchSigned e) {
        Books next = with(ledger, PayoutCoins.signed(coins, e.part(0)));
        for (int i = 0; i < e.sales().size(); i++) {
            PayoutSigned part = e.part(i);
            Payout payout = next.payout(part);
            if (payout.signed().isPresent() || payout.byLightning()) {
                throw new InvariantBroken(
                        "sale " + part.sale() + " is in a batch and does not wait for one: " + payout);
            }
            next = next.with(next.open(part).paying(payout.signed(part, e.sales())));
        }
        return next;
    }

    private Books replaced(JournalEntry.PayoutReplaced e) {
        Books next = with(ledger, PayoutCoins.replaced(coins, signedPayout(e).newest(), e));
        for (int i = 0; i < e.sales().size(); i++) {
            PayoutSigned part = e.part(i);
            next = next.with(next.open(part).paying(next.signedPayout(part).replaced(part, e.sales())));
        }
        return next;
    }

    private Books joined(JournalEntry.PayoutJoined e) {
        signedPayout(e).checkJoined(e);
        return this;
    }

    private Books confirmed(Sale sale, Payout payout) {
        return with(ledger, PayoutCoins.confirmed(coins, payout, true)).with(sale.paying(payout));
    }

    private Books ended(PayoutFinal e) {
        Payout payout = signedPayout(e);
        boolean isLast = payout.together().stream()
                .filter(other -> !other.equals(e.sale()))
                .noneMatch(other -> sale(other).filter(one -> !one.ended()).isPresent());
        CoinBook next = isLast ? PayoutCoins.ended(coins, payout) : coins;
        return with(ledger.moved(Account.IN_FLIGHT, Account.PAID, payout.value()), next)
                .with(open(e).paying(payout.confirmed(e.confirmations(), Optional.empty()))
                        .over());
    }

    /** Coins only: no cash stands for what the operator moves between wallets of their own. */
    private Books swept(SweepSigned e) {
        CoinBook reserved = coins.reserved(e.inputs(), SaleId.NONE);
        CoinBook next = e.change().map(reserved::found).orElse(reserved);
        return with(ledger, next).with(upkeep.with(upkeep.sweeps().signed(e)));
    }

    private Books sweepEnded(SweepFinal e) {
        SweepSigned signed = upkeep.sweeps().under(e.number()).signed();
        return with(ledger, coins.spent(signed.inputs()))
                .with(upkeep.with(upkeep.sweeps().ended(e.number())));
    }

    private Books claimIssued(ClaimIssued e) {
        Sale sale = open(e);
        if (sale.payout().isPresent() || !sale.cash().equals(e.cash())) {
            throw new InvariantBroken("sale " + e.sale() + " cannot go on a claim ticket: " + sale);
        }
        Ledger next = sale.isClaimable() ? ledger : ledger.moved(Account.OWED, Account.CLAIMABLE, e.cash());
        return with(next, coins).with(sale.claimedBy(e.codeHash()));
    }

    private Books redeemed(ClaimRedeemed e) {
        Sale sale = open(e);
        if (!sale.isClaimable()) {
            throw new InvariantBroken("sale " + e.sale() + " is not on a claim ticket");
        }
        return with(ledger.moved(Account.CLAIMABLE, Account.OWED, sale.cash()), coins)
                .with(sale.redeemed());
    }

    private Books receiptEnded(ReceiptEnded e) {
        return sale(e.sale())
                .flatMap(sale -> sale.receipt()
                        .filter(receipt -> receipt.intended().document().equals(e.document()))
                        .map(receipt -> with(sale.printing(receipt.over(e)))))
                .orElse(this);
    }

    private Books abandoned(SaleAbandoned e) {
        Sale sale = open(e);
        if (sale.hasCash()) {
            throw new InvariantBroken("sale " + e.sale() + " abandoned with " + sale.cash() + " inside");
        }
        return with(sale.over());
    }

    private Books byLightning(OfLightning e) {
        LightningFold.Result next = LightningFold.of(e, open(e), ledger, lightning);
        return new Books(next.ledger(), coins, sales, tickets, acceptors, next.book(), law, lastSale, upkeep)
                .with(next.sale());
    }

    private Sale known(JournalEntry.OfSale e) {
        return sale(e.sale()).orElseThrow(() -> new InvariantBroken("no open sale for " + e));
    }

    private Sale open(JournalEntry.OfSale e) {
        Sale sale = known(e);
        if (sale.ended()) {
            throw new InvariantBroken("sale " + e.sale() + " is over, yet: " + e);
        }
        return sale;
    }

    private Payout payout(JournalEntry.OfSale e) {
        return open(e).payout().orElseThrow(() -> new InvariantBroken("sale owes no payout, yet: " + e));
    }

    private Payout signedPayout(JournalEntry.OfSale e) {
        Payout payout = payout(e);
        if (payout.signed().isEmpty()) {
            throw new InvariantBroken("sale has no signed transaction, yet: " + e);
        }
        return payout;
    }

    private Books with(Sale sale) {
        TicketBook nextTickets = TicketBook.isFor(sale) ? tickets.with(sale) : tickets.without(sale.id());
        return new Books(ledger, coins, put(sale), nextTickets, acceptors, lightning, law, lastSale, upkeep);
    }

    private Books with(Ledger nextLedger, CoinBook nextCoins) {
        return new Books(nextLedger, nextCoins, sales, tickets, acceptors, lightning, law, lastSale, upkeep);
    }

    private Books with(CashboxBook next) {
        return next == upkeep.cashbox() ? this : with(upkeep.with(next));
    }

    private Books with(UpkeepBook next) {
        return new Books(ledger, coins, sales, tickets, acceptors, lightning, law, lastSale, next);
    }

    private Books with(AcceptorBook next) {
        return new Books(ledger, coins, sales, tickets, next, lightning, law, lastSale, upkeep);
    }

    private Books with(LawBook next) {
        return new Books(ledger, coins, sales, tickets, acceptors, lightning, next, lastSale, upkeep);
    }

    private SaleShelf put(Sale sale) {
        return TicketBook.isFor(sale) ? sales.without(sale.id()) : sales.with(sale);
    }
}
