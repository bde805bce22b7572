package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.storm.line.AcceptorUnit;

/**
 * Knows where every note and every satoshi really is, reads what the journal says, and checks the promises PR1 to PR8 of
 * reliability.md. Shares no code with ledger and codecs; a broken promise ends the world. The checks are by subject:
 * {@link CashAudit}, {@link SaleAudit}, {@link PayoutAudit}, {@link LightningAudit}, {@link LinkAudit}, {@link BooksAudit},
 * {@link FloatAudit}, {@link SightAudit}, {@link TapAudit}, {@link LawAudit}, {@link BoxAudit}, {@link SettlementAudit}.
 */
final class Auditor implements AcceptorUnit.Watcher {
    /** VEND VALID, STACKED and the two power-up states that tell of a note (ID-003 sheet, section 6). */
    private static final Set<Integer> PROOFS = Set.of(0x15, 0x16, 0x41, 0x42);

    private static final String LOST_EVIDENCE = " lost evidence";

    /** REJECTING and RETURNING: of the note before, as long as the host has heard of no other one. */
    private static final Set<Integer> PROOFS_OF_A_HELD_NOTE = Set.of(0x17, 0x18);

    private final World world;
    private AuditedJournal journal = new AuditedJournal();
    private Heard heard = new Heard();
    private final CashAudit cash;
    private final SaleAudit sales;
    private final PayoutAudit payouts;
    private final SweepAudit sweeps;
    private final LightningAudit lightning;
    private final FloatAudit coins;
    private final BooksAudit books;
    private final LinkAudit links;
    private final SightAudit sights;
    private final TapAudit taps;
    private final LawAudit laws;
    private final BoxAudit boxes;
    private final SettlementAudit settlements;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> disputesByCause = new TreeMap<>();
    private final Set<Long> restartedSales = new HashSet<>();
    private long startedMillis;
    private long lostMinor;
    private long doubledMinor;
    private long lostSats;
    private long doubledSats;

    Auditor(World world) {
        this.world = world;
        cash = new CashAudit(world, this);
        sales = new SaleAudit(world, this);
        payouts = new PayoutAudit(world, this);
        sweeps = new SweepAudit(world, this, payouts);
        lightning = new LightningAudit(world, this);
        links = new LinkAudit(world, this);
        coins = new FloatAudit(world, this);
        books = new BooksAudit(world, this);
        sights = new SightAudit(world, this);
        taps = new TapAudit(this);
        laws = new LawAudit(world, this);
        boxes = new BoxAudit(this);
        settlements = new SettlementAudit(world, this);
    }

    // --- what was found ---

    void violated(String promise, String what) {
        violations.add(promise + ": " + what);
        world.trace("VIOLATED " + promise + ": " + what);
    }

    void lostMinor(long minor) {
        lostMinor += minor;
    }

    void doubledMinor(long minor) {
        doubledMinor += minor;
    }

    /** More than was promised is doubled, less is lost. */
    void wrongBySats(long toomuch) {
        lostSats += Math.max(0, -toomuch);
        doubledSats += Math.max(0, toomuch);
    }

    List<String> violations() {
        return violations;
    }

    Map<String, Integer> disputesByCause() {
        return disputesByCause;
    }

    long lost() {
        return lostMinor + lostSats;
    }

    long doubled() {
        return doubledMinor + doubledSats;
    }

    // --- what is known ---

    AuditedJournal journal() {
        return journal;
    }

    Heard heard() {
        return heard;
    }

    int journalLength() {
        return journal.entries.size();
    }

    AuditedSale sale(long number) {
        return Objects.requireNonNull(journal.sales.get(number));
    }

    FloatAudit coins() {
        return coins;
    }

    /** Whether the law lets no more cash in today. */
    boolean isUsedUp() {
        return laws.isUsedUp();
    }

    SweepAudit sweeps() {
        return sweeps;
    }

    boolean hasOpenPayout() {
        return journal.openPayouts > 0;
    }

    /** Whether this sale was open when the firmware was started anew. */
    boolean isFromBeforeARestart(AuditedSale sale) {
        return restartedSales.contains(sale.number);
    }

    long sinceStartMillis() {
        return world.timeline.now() - startedMillis;
    }

    // --- the journal ---

    /** Entries are on the medium twice. */
    void stored(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            world.trace(entry);
            try {
                sales.before(entry);
                lightning.before(entry);
                links.before(entry);
                taps.before(entry);
                sights.before(entry);
                settlements.before(entry);
                journal.add(entry, world.timeline.now());
            } catch (IllegalStateException e) {
                violated("PR2", String.valueOf(e.getMessage()));
                return;
            }
            check(entry, true);
        }
    }

    /** A start read this from the medium: what was stored must all be there. */
    void replayed(List<JournalEntry> entries) {
        heard = new Heard();
        taps.restarted();
        laws.restarted();
        List<JournalEntry> before = journal.entries;
        int common = Math.min(before.size(), entries.size());
        if (entries.size() < before.size() || !entries.subList(0, common).equals(before)) {
            violated(
                    "PR4",
                    "stored entries are gone after a restart: " + before.size() + " before, " + entries.size()
                            + " now");
        }
        restartedSales.addAll(journal.sales.keySet());
        startedMillis = world.timeline.now();
        AuditedJournal again = new AuditedJournal();
        Map<Long, AuditedSale> old = journal.sales;
        for (JournalEntry entry : entries) {
            long at = entry instanceof JournalEntry.SaleOpened e
                            && old.containsKey(e.sale().number())
                    ? old.get(e.sale().number()).openedMillis
                    : world.timeline.now();
            again.add(entry, at);
            taps.replayed(entry);
        }
        again.sales.values().forEach(sale -> Optional.ofNullable(old.get(sale.number))
                .ifPresent(sale::belongsLike));
        journal = again;
        entries.subList(common, entries.size()).forEach(entry -> check(entry, false));
    }

    /** @param isNew whether it was stored just now, not found after a crash in the middle of storing it */
    private void check(JournalEntry entry, boolean isNew) {
        switch (entry) {
            case JournalEntry.NoteCredited e ->
                cash.credited(journal.atOf(e.note()), e.value().minorUnits());
            case JournalEntry.CashTaken e ->
                cash.credited(journal.at(e.acceptor()), e.value().minorUnits());
            case JournalEntry.NoteDisputed e -> {
                AcceptorUnit unit = world.acceptors.unit(journal.atOf(e.note()).name);
                String cause = world.acceptors.plight(unit).whyUnanswerable(unit.protocol());
                disputed(cause, e.value() + ", " + e.evidence(), e.evidence());
            }
            case JournalEntry.Discrepancy e
            when e.what().endsWith(LOST_EVIDENCE) ->
                cash.evidenceLost(
                        world.acceptors.unit(e.what().substring(0, e.what().length() - LOST_EVIDENCE.length())));
            case JournalEntry.UnknownSpend e -> world.explainLater(e.txId());
            case JournalEntry.PayoutOwed e -> {
                sale(e.sale().number()).owedMillis = world.timeline.now();
                sale(e.sale().number()).isOwedSinceHealing = world.isHealed();
            }
            case JournalEntry.SpendExplained e
            when isNew
                    && !(heard.last() instanceof MachineEvent.SpendExplained said
                            && said.txId().equals(e.txId())) ->
                violated("FT14", "a payout of nobody's was answered for, and no operator said so: " + e.txId());
            case JournalEntry.UnattributedNote e -> nobodys(e);
            case JournalEntry.CashboxCollected e -> boxes.collected(e, isNew);
            case JournalEntry.CashboxRecounted e -> boxes.recounted(e);
            default -> {} // is nobody's cash
        }
        sales.after(entry, isNew);
        payouts.stored(entry);
        sweeps.stored(entry, isNew);
        lightning.after(entry);
        sights.stored(entry);
        laws.stored(entry, isNew);
    }

    /** A coin whose acceptor was not heard when it fell: the newest one's fate says nothing of it. */
    private void nobodys(JournalEntry.UnattributedNote e) {
        AcceptorUnit unit = world.acceptors.unit(e.acceptor());
        boolean toldTooLate = heard.last() instanceof MachineEvent.FromAcceptor(String _, AcceptorEvent.Taken _)
                && world.acceptors
                        .asked()
                        .filter(fallen -> !world.acceptors.wasToldInTime(unit, fallen))
                        .isPresent();
        disputed(
                toldTooLate
                        ? unit.protocol() + " told of it when nobody could know whose it is"
                        : world.acceptors.plight(unit).whyUnanswerable(unit.protocol()),
                e.toString(),
                "told");
    }

    private void disputed(String cause, String what, String evidence) {
        disputesByCause.merge(cause, 1, Integer::sum);
        world.trace("disputed (" + cause + "): " + what);
        if (evidence.isBlank()) {
            violated("PR5", "a dispute without evidence");
        }
    }

    /** Pulses that nobody could hear. */
    void unheard(String acceptor, long minor) {
        world.trace(minor + " in pulses of " + acceptor + " was told to nobody");
        disputesByCause.put("pulses that nobody could hear", 1);
    }

    // --- what the firmware hears and does ---

    void hears(MachineEvent event, long clockMillis) {
        heard.hear(event, clockMillis);
    }

    void effect(Effect effect, MachineState state) {
        sales.effect(effect, state);
        payouts.effect(effect);
        sweeps.effect(effect, state);
        lightning.effect(effect);
        links.effect(effect);
        taps.effect(effect);
        sights.effect(effect);
    }

    void lightningOrderLeaves(PaymentOrder order) {
        lightning.orderLeaves(order);
    }

    void linkRequestLeaves(WithdrawRequest request) {
        links.requestLeaves(request);
    }

    void bytesLeave(byte[] raw) {
        payouts.bytesLeave(raw);
    }

    void printed(ReceiptFacts facts, String document) {
        sights.printed(facts, document);
    }

    void published(MachineState state) {
        checkOpenNotes(state);
        books.published();
        taps.published(state);
        laws.published(state);
        payouts.published(state);
        sights.published(state);
        cash.published(state);
    }

    void processGone() {
        world.acceptors.units().forEach(unit -> world.acceptors.plight(unit).hostGone(world.timeline.now()));
        cash.processGone();
    }

    // --- what the acceptors do ---

    @Override
    public void acknowledged(AcceptorUnit unit) {
        cash.acknowledged(unit);
    }

    @Override
    public void told(AcceptorUnit unit, int status) {
        if (world.process.isEmpty()) {
            return;
        }
        if (PROOFS.contains(status)) {
            world.acceptors.plight(unit).proofShown();
        } else if (PROOFS_OF_A_HELD_NOTE.contains(status)
                && journal.at(unit.name()).hasOpenNote()) {
            world.acceptors.plight(unit).proofShownOnce(world.timeline.now());
        }
    }

    @Override
    public void stackBegan(AcceptorUnit unit) {
        cash.stackBegan(unit);
    }

    @Override
    public void happened(AcceptorUnit unit, CashHappening happening) {
        if (world.isTraced()) {
            world.trace(unit.name() + " " + happening);
        }
        world.acceptors.plight(unit).happened(world.timeline.now());
        if (happening.kind() == CashHappening.Kind.STACKED) {
            happening.item().ifPresent(item -> world.acceptors.fellIntoBox(unit, item.minorUnits()));
        }
    }

    // --- the books ---

    /** What the machine believes to be on its way is what the entries leave open, for every acceptor. */
    private void checkOpenNotes(MachineState state) {
        for (AuditedAcceptor at : journal.acceptors.values()) {
            if (state.books().openNote(at.name).isPresent() != at.hasOpenNote()) {
                violated("PR1", "the machine believes of its note otherwise than the journal: " + at);
            }
        }
    }

    void checkLedger(MachineState state) {
        var ledger = state.books().ledger();
        long in = ledger.balance(Account.CASH_IN);
        long owned = ledger.balance(Account.OWED)
                + ledger.balance(Account.IN_FLIGHT)
                + ledger.balance(Account.PAID)
                + ledger.balance(Account.FEES)
                + ledger.balance(Account.CLAIMABLE)
                + ledger.balance(Account.DISPUTED)
                + ledger.balance(Account.SETTLED);
        long disputed = journal.disputedMinor - journal.settledDisputesMinor;
        if (in != owned
                || in != journal.creditedMinor + journal.disputedMinor
                || ledger.balance(Account.DISPUTED) != disputed
                || ledger.balance(Account.SETTLED) != journal.settledDisputesMinor + journal.settledTicketsMinor) {
            violated(
                    "PR2",
                    "the ledger says " + in + " in and " + owned + " owned, the entries " + journal.creditedMinor
                            + " credited and " + disputed + " of " + journal.disputedMinor + " disputed, "
                            + journal.settledTicketsMinor + " settled on tickets");
        }
        checkStandings(state);
        books.check(state.books());
        lightning.checkLedger(state);
        long claimable = 0;
        long fees = 0;
        for (AuditedSale sale : journal.sales.values()) {
            claimable += sale.claimable ? sale.cash : 0;
            fees += sale.isDecided() ? sale.charged() : 0;
        }
        if (ledger.balance(Account.CLAIMABLE) != claimable || ledger.balance(Account.FEES) != fees) {
            violated(
                    "PR2",
                    "the ledger says " + ledger.balance(Account.CLAIMABLE) + " on tickets and "
                            + ledger.balance(Account.FEES) + " in fees, the entries " + claimable + " and " + fees);
        }
    }

    /** Not only the sum is right, each satoshi's cash stands where it is. */
    private void checkStandings(MachineState state) {
        long owed = 0;
        long inFlight = 0;
        long paid = 0;
        for (AuditedSale sale : journal.sales.values()) {
            long value = sale.cash - sale.charged();
            boolean arrived = sale.paid || sale.paidHash.isPresent();
            owed += sale.isDecided() || sale.claimable || sale.settled ? 0 : sale.cash;
            inFlight += sale.isDecided() && !arrived ? value : 0;
            paid += arrived ? value : 0;
        }
        var ledger = state.books().ledger();
        if (ledger.balance(Account.OWED) != owed
                || ledger.balance(Account.IN_FLIGHT) != inFlight
                || ledger.balance(Account.PAID) != paid) {
            violated(
                    "PR2",
                    "the ledger says " + ledger + ", the entries " + owed + " owed, " + inFlight + " in flight, " + paid
                            + " paid");
        }
    }

    // --- the end ---

    /** Sales that are not over, and should be. */
    List<AuditedSale> unsettled() {
        return journal.sales.values().stream().filter(sale -> !sale.isSettled()).toList();
    }

    /** Whether a ticket is good; one for less than any payout can carry is a matter for the operator's desk. */
    boolean isRedeemable(String codeHash) {
        return sales.isRedeemable(codeHash);
    }

    boolean mayBeRedeemed(String codeHash) {
        return sales.mayBeRedeemed(codeHash);
    }

    /** A node called a payment failed for minutes, something else was paid, and then the first arrived after all. */
    void tookItsWordBack() {
        disputesByCause.merge("a node took its word back", 1, Integer::sum);
    }

    /** Everything has come to rest: the books are compared with the box and with the chain, to the last satoshi. */
    void close(Optional<MachineState> state) {
        cash.auditAll();
        state.ifPresent(this::checkLedger);
        sales.close();
        coins.close(state);
        payouts.close();
        sweeps.close();
        lightning.close();
        links.close();
        books.close();
    }
}
