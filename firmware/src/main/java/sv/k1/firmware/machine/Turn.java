package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.print.PrinterStatus;

/**
 * One step in the making: collects entries and effects while the rules run, and keeps the books in line with the entries.
 * Lives for one call of {@link Machine#step}; nothing outside the package sees it.
 */
final class Turn {
    /** A coin past the gate, or a bill on its way, tells of itself within so long after the slot was shut. */
    private static final long LATE_CASH_MILLIS = 10_000;

    /** So long after a start a device may take until it tells what it counted before. */
    private static final long UNREAD_CASH_MILLIS = 120_000;

    final MachineSettings settings;
    final Stamped stamped;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Supplier<Effect>> effectsAtTheEnd = new ArrayList<>();

    Books books;
    Visit visit;
    long deadlineMillis;
    long quotedAtMillis;
    long pricedAtMillis;
    String language;
    List<JournalEntry.Acceptance> accepted;
    Optional<ScreenModel.Notice> notice;
    private final Map<String, AcceptorView> acceptors;
    PrinterStatus printer;
    MachineState.ScannerView scanner;
    MachineState.CabinetView cabinet;
    MachineState.MarketView market;
    MachineState.ChainView chain;
    MachineState.PayoutsView payouts;
    LightningView lightning;
    MachineState.Commanded commanded;
    MachineState.Closure closure;
    private Optional<MachineState.LastSlot> lastSlot;
    final ScreenModel lastScreen;
    private final Visit lastVisit;
    private final long lastVisitNumber;
    private boolean visitChanged;
    private final Remembered remembered = new Remembered();

    Turn(MachineSettings settings, MachineState state, Stamped stamped) {
        this.settings = settings;
        this.stamped = stamped;
        books = state.books();
        visit = state.visit();
        deadlineMillis = state.deadlineMillis();
        quotedAtMillis = state.quotedAtMillis();
        pricedAtMillis = state.pricedAtMillis();
        language = state.language();
        accepted = state.accepted();
        notice = state.notice();
        acceptors = new LinkedHashMap<>(state.acceptors());
        printer = state.printer();
        scanner = state.scanner();
        cabinet = state.cabinet();
        market = state.market();
        chain = state.chain();
        payouts = state.payouts();
        lightning = state.lightning();
        commanded = state.commanded();
        closure = state.closure();
        lastSlot = isAnySlotReading() ? state.lastSlot().map(this::stillReading) : state.lastSlot();
        lastScreen = state.screen();
        lastVisit = state.visit();
        lastVisitNumber = state.visitNumber();
    }

    /** What was worked out in this step already. */
    Remembered remembered() {
        return remembered;
    }

    long now() {
        return stamped.nowMillis();
    }

    /** For invoices, whose end is a moment of the calendar. */
    long nowUnixSeconds() {
        return stamped.wallMillis() / 1_000;
    }

    /** Changes how far the work on a sale's Lightning payment is. */
    void lightning(SaleId sale, UnaryOperator<LightningView.Progress> change) {
        lightning = lightning.with(sale, change.apply(lightning.of(sale)));
    }

    /** Number of the first model of this visit. */
    long visitNumber() {
        return lastVisitNumber;
    }

    void journal(JournalEntry entry) {
        books = books.apply(entry);
        entries.add(entry);
    }

    /** Whether this step has anything to say to the journal. */
    boolean hasEntries() {
        return !entries.isEmpty();
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** Made when all rules of this step have run, for what tells of the books: they may change once more. */
    void effectAtTheEnd(Supplier<Effect> effect) {
        effectsAtTheEnd.add(effect);
    }

    void toAcceptor(String acceptor, AcceptorCommand command) {
        effects.add(new Effect.ToAcceptor(acceptor, command));
    }

    AcceptorView acceptor(String name) {
        return acceptors.getOrDefault(name, AcceptorView.unknown());
    }

    void acceptor(String name, UnaryOperator<AcceptorView> change) {
        acceptors.put(name, change.apply(acceptor(name)));
    }

    /** Names of the acceptors, in the order of the configuration. */
    List<String> acceptorNames() {
        return List.copyOf(acceptors.keySet());
    }

    /** Notes of the visited sale whose fate is open. */
    List<NoteRecord> notesOut() {
        return visit.sale().map(books::openNotes).orElse(List.of());
    }

    /** Puts the customer on another screen, with a fresh deadline; an old notice goes. */
    void go(Visit next) {
        visit = next;
        if (next instanceof Visit.Idle) {
            accepted = List.of();
        }
        visitChanged = true;
        notice = Optional.empty();
        refreshDeadline();
    }

    /** Without money inside a quote ends with its lifetime, whoever asks for more time (features A6). */
    void refreshDeadline() {
        long patience = now() + timeoutOf(visit, settings.timeouts());
        boolean noMoneyInside = visit instanceof Visit.Inserting
                && notesOut().isEmpty()
                && visitedSale().map(sale -> !sale.hasCash()).orElse(false);
        deadlineMillis = noMoneyInside
                ? Math.min(patience, quotedAtMillis + settings.terms().lifetimeMillis())
                : patience;
    }

    void tell(String code) {
        tell(code, Map.of());
    }

    void tell(String code, Map<String, Long> amounts) {
        long sequence = Math.max(
                        notice.map(ScreenModel.Notice::sequence).orElse(0L),
                        Optional.ofNullable(lastScreen.notice())
                                .map(ScreenModel.Notice::sequence)
                                .orElse(0L))
                + 1;
        notice = Optional.of(new ScreenModel.Notice(code, amounts, Math.max(sequence, now())));
    }

    /** Why nothing new is signed or paid, for the technician: the journal may have forgotten a payout, or somebody stopped all. */
    Optional<String> paymentsStopped() {
        if (!books.coins().unexplained().isEmpty()) {
            return Optional.of("the chain shows a payout that the journal never made");
        }
        return books.upkeep().panic().map(_ -> "everything was stopped by k1 panic");
    }

    Optional<Sale> visitedSale() {
        return visit.sale().flatMap(books::sale);
    }

    /** After a restart: what a device counted while nobody listened belongs to the sale that was open then. */
    void expectLateCashOfTheLastSale() {
        lastSlot = books.sale(new SaleId(books.nextSale().number() - 1))
                .filter(sale -> !sale.ended())
                .map(sale -> new MachineState.LastSlot(sale.id(), now() + UNREAD_CASH_MILLIS));
    }

    /**
     * Whose cash it is that comes in now: that of whoever stands at an open slot, or of the customer who left it just before,
     * also when another sale has come back to the screen since and waits for its slot to be opened. No slot is ever open for a
     * sale that was on a ticket, or of late cash: what comes in while that is on the screen was put in by somebody else.
     */
    Optional<Sale> saleOfCash() {
        Optional<Sale> here = visitedSale().filter(Turn::hasSlotOfItsOwn);
        return hasOpenSlot(visit)
                ? here
                : lastSlot.filter(slot -> now() < slot.untilMillis())
                        .flatMap(slot -> books.sale(slot.sale()))
                        .or(() -> here);
    }

    /** Whether this visit is at a slot that takes cash for it, or is about to. */
    private boolean hasOpenSlot(Visit at) {
        return at instanceof Visit.Inserting(SaleId of)
                && !waitsForTheOneWhoLeft(of)
                && books.sale(of).filter(Turn::hasSlotOfItsOwn).isPresent();
    }

    private static boolean hasSlotOfItsOwn(Sale sale) {
        return !sale.wasOnTicket() && !sale.isFollowUp();
    }

    /** Whether something that was put in before the slot was shut may still be told of. */
    boolean isLateCashExpected() {
        return lastSlot.filter(slot -> now() < slot.untilMillis()).isPresent();
    }

    /** Whether a sale is about to take cash, and what is still on its way was put in for another one. */
    private boolean waitsForTheOneWhoLeft(SaleId of) {
        return commanded.enabled().isEmpty()
                && lastSlot.filter(slot -> !slot.sale().equals(of) && now() < slot.untilMillis())
                        .isPresent();
    }

    void progress(SaleId sale, MachineState.PayoutProgress next) {
        Map<SaleId, MachineState.PayoutProgress> all = new HashMap<>(payouts.progress());
        all.put(sale, next);
        all.keySet()
                .removeIf(id -> !id.equals(SaleId.NONE)
                        && books.sale(id).map(Sale::ended).orElse(true));
        payouts = payouts.progress(all);
    }

    void building(Optional<SaleId> sale) {
        payouts = payouts.building(sale);
    }

    /** The finished step. */
    Step end() {
        if (visit instanceof Visit.Inserting(SaleId of) && hasOpenSlot(visit)) {
            lastSlot = Optional.of(stillOpenFor(of));
        } else if (lastVisit instanceof Visit.Inserting(SaleId of)
                && hasOpenSlot(lastVisit)) { // maybe minutes after the step before: a pause
            lastSlot = Optional.of(stillOpenFor(of));
        } else if (isAnySlotReading()) {
            lastSlot = lastSlot.filter(slot -> now() < slot.untilMillis()).map(this::stillReading);
        }
        effectsAtTheEnd.forEach(effect -> effects.add(effect.get()));
        ScreenModel screen = ScreenView.of(this, lastScreen);
        long number = visitChanged ? screen.number() : lastVisitNumber;
        MachineState next = new MachineState(
                books,
                visit,
                deadlineMillis,
                quotedAtMillis,
                pricedAtMillis,
                language,
                accepted,
                notice,
                acceptors,
                printer,
                scanner,
                cabinet,
                market,
                chain,
                payouts,
                lightning,
                commanded,
                closure,
                lastSlot,
                screen,
                number);
        return new Step(next, List.copyOf(entries), List.copyOf(effects));
    }

    /** A sale that a start brought back to the slot keeps the longer time in which a device tells what it counted before. */
    private MachineState.LastSlot stillOpenFor(SaleId of) {
        long until = now() + LATE_CASH_MILLIS;
        return new MachineState.LastSlot(
                of,
                lastSlot.filter(slot -> slot.sale().equals(of))
                        .map(slot -> Math.max(until, slot.untilMillis()))
                        .orElse(until));
    }

    /** For whoever left while something was on its way in; also when it took so long that no step came in between. */
    private MachineState.LastSlot stillReading(MachineState.LastSlot slot) {
        return new MachineState.LastSlot(slot.sale(), Math.max(slot.untilMillis(), now() + LATE_CASH_MILLIS));
    }

    /** An item is on its way: a head that counts in pulses takes ten seconds to tell of a large note. */
    private boolean isAnySlotReading() {
        for (AcceptorView view : acceptors.values()) {
            if (view.slot() == ScreenModel.Slot.READING) {
                return true;
            }
        }
        return false;
    }

    private static long timeoutOf(Visit visit, MachineSettings.Timeouts timeouts) {
        return switch (visit) {
            case Visit.Idle _ -> Long.MAX_VALUE / 4;
            case Visit.Warned _ -> timeouts.scanMillis();
            case Visit.WarnedOff _ -> timeouts.claimMillis();
            case Visit.Scanning _ -> timeouts.scanMillis();
            case Visit.Inserting _ -> timeouts.insertMillis();
            case Visit.ScanningAfterCash _ -> timeouts.scanAfterCashMillis();
            case Visit.Reviewing _ -> timeouts.reviewMillis();
            case Visit.Paying _ -> timeouts.doneMillis();
            case Visit.Done _ -> timeouts.doneMillis();
            case Visit.ShowingClaim _ -> timeouts.claimMillis();
            case Visit.EnteringClaim _ -> timeouts.enterClaimMillis();
        };
    }
}
