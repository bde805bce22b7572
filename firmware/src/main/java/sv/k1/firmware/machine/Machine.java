package sv.k1.firmware.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.print.PrinterStatus;

/**
 * The money core. {@code step} is total and pure: for every state and every event it says the next state, what must be
 * synced first, and what the world is asked after that. It throws only {@link sv.k1.firmware.record.InvariantBroken}.
 */
public final class Machine {
    private final MachineSettings settings;

    public Machine(MachineSettings settings) {
        this.settings = settings;
    }

    /** The operator's configuration this machine runs with. */
    public MachineSettings settings() {
        return settings;
    }

    /** The machine after a start: the books are replayed, the world has not said anything yet, the slot is shut. */
    public MachineState start(Books books) {
        ScreenModel screen = ScreenView.starting(settings);
        return new MachineState(
                books,
                new Visit.Idle(),
                Long.MAX_VALUE / 4,
                0,
                settings.defaultLanguage(),
                Optional.empty(),
                MachineState.AcceptorView.absent("not heard of yet"),
                PrinterStatus.disconnected("not heard of yet"),
                new MachineState.ScannerView(false, "not heard of yet"),
                new MachineState.CabinetView(false, false, false, false),
                new MachineState.MarketView(Optional.empty(), "", 0, "not heard of yet"),
                new MachineState.ChainView(false, Optional.empty(), Optional.empty(), Map.of(), 0, "not heard of yet"),
                new MachineState.PayoutsView(Optional.empty(), Map.of()),
                new MachineState.Commanded(Optional.empty(), false, Lamp.Mode.OFF),
                new MachineState.Closure(false, Optional.empty(), 0, 0),
                screen,
                screen.number());
    }

    /** First step after {@link #start}: journals the start and settles what only a running service could know. */
    public Step begin(MachineState state, Stamped tick, String boot, String version) {
        Turn turn = new Turn(settings, state, tick);
        turn.journal(new JournalEntry.MachineStarted(boot, version));
        Receipts.settleAfterRestart(turn);
        turn.toAcceptor(new AcceptorCommand.Inhibit());
        CustomerFlow.resumeUnfinished(turn);
        return turn.end();
    }

    public Step step(MachineState state, Stamped stamped) {
        Turn turn = new Turn(settings, state, stamped);
        handle(turn, stamped.event());
        CustomerFlow.onDeadline(turn);
        CashIn.decideHeldNote(turn);
        CustomerFlow.resumeUnfinished(turn);
        PayoutWork.drive(turn);
        command(turn);
        return turn.end();
    }

    /** Why the slot is shut for a new customer, worst first; empty when the machine is open. */
    public List<Trouble> shutGates(MachineState state, long nowMillis) {
        return SlotGate.forNewSale(new Turn(settings, state, new Stamped(new MachineEvent.Tick(), nowMillis, 0, 0)));
    }

    private void handle(Turn turn, MachineEvent event) {
        switch (event) {
            case MachineEvent.Tick _ -> {}
            case MachineEvent.Tapped(Tap tap) -> tapped(turn, tap);
            case MachineEvent.FromAcceptor(var e) -> CashIn.on(turn, e);
            case MachineEvent.FromPrinter(var e) -> Receipts.on(turn, e);
            case MachineEvent.FromCabinet(var e) -> cabinet(turn, e);
            case MachineEvent.CodeRead(var text, boolean own) -> CustomerFlow.onCode(turn, text, own);
            case MachineEvent.CodeUnreadable _ -> {
                if (turn.visit instanceof Visit.Scanning || turn.visit instanceof Visit.ScanningAfterCash) {
                    turn.tell("code-unreadable");
                }
            }
            case MachineEvent.ScannerStatus(boolean connected, String detail) ->
                turn.scanner = new MachineState.ScannerView(connected, detail);
            case MachineEvent.PriceRead(var reference, String source) -> price(turn, reference, source);
            case MachineEvent.PriceLost(String reason) ->
                turn.market = new MachineState.MarketView(
                        turn.market.reference(), turn.market.source(), turn.market.readAtMillis(), reason);
            case MachineEvent.ChainSeen e -> CoinWatch.seen(turn, e);
            case MachineEvent.ChainLost(String reason) ->
                turn.chain = new MachineState.ChainView(
                        false,
                        turn.chain.tip(),
                        turn.chain.feeRate(),
                        turn.chain.unspent(),
                        turn.chain.seenAtMillis(),
                        reason);
            case MachineEvent.PayoutBuilt(var sale, var payout, var order) ->
                PayoutWork.built(turn, sale, payout, order);
            case MachineEvent.PayoutNotBuilt(var sale, String reason) -> PayoutWork.notBuilt(turn, sale, reason);
            case MachineEvent.BroadcastAnswered(var sale, String backend, boolean trusted, var verdict) ->
                PayoutWork.answered(turn, sale, backend, trusted, verdict);
            case MachineEvent.BroadcastStopped(var sale, String reason) -> PayoutWork.stopped(turn, sale, reason);
            case MachineEvent.PayoutLookedUp(var sale, var status) -> PayoutWork.lookedUp(turn, sale, status);
            case MachineEvent.StorageChecked(boolean low) -> turn.closure = turn.closure.storageLow(low);
            case MachineEvent.OpenForBusiness(boolean open, String reason) ->
                turn.closure = turn.closure.byOperator(open ? Optional.empty() : Optional.of(reason));
        }
    }

    /** A price in another currency is no price: no quote could be made of it. */
    private static void price(Turn turn, ExchangeRate reference, String source) {
        turn.market = reference.currency().equals(turn.settings.currency())
                ? new MachineState.MarketView(Optional.of(reference), source, turn.now(), "")
                : new MachineState.MarketView(
                        turn.market.reference(),
                        turn.market.source(),
                        turn.market.readAtMillis(),
                        source + " quotes " + reference.currency());
    }

    /** A tap on a screen that is gone is no tap: double taps and taps during a change fall through here. */
    private static void tapped(Turn turn, Tap tap) {
        if (tap.screenNumber() >= turn.visitNumber() && tap.screenNumber() <= turn.lastScreen.number()) {
            CustomerFlow.on(turn, tap);
        }
    }

    private static void cabinet(Turn turn, CabinetEvent event) {
        MachineState.CabinetView was = turn.cabinet;
        switch (event) {
            case CabinetEvent.Door(boolean open) -> {
                turn.cabinet = new MachineState.CabinetView(true, open, was.cashboxRemoved(), was.tampered());
                if (open != was.doorOpen()) {
                    turn.journal(new JournalEntry.DoorMoved(open));
                    turn.refreshDeadline();
                }
            }
            case CabinetEvent.Cashbox(boolean removed) -> {
                turn.cabinet = new MachineState.CabinetView(true, was.doorOpen(), removed, was.tampered());
                if (removed != was.cashboxRemoved()) {
                    turn.journal(new JournalEntry.CashboxMoved(removed));
                    turn.refreshDeadline();
                }
            }
            case CabinetEvent.Tamper(boolean broken) -> {
                turn.cabinet = new MachineState.CabinetView(true, was.doorOpen(), was.cashboxRemoved(), broken);
                if (broken && !was.tampered()) {
                    turn.journal(new JournalEntry.Discrepancy("tamper loop broken", ""));
                }
            }
            case CabinetEvent.SensorsLost _ ->
                turn.cabinet =
                        new MachineState.CabinetView(false, was.doorOpen(), was.cashboxRemoved(), was.tampered());
        }
    }

    /** Tells the devices what they should be doing, where it differs from what they were told last. */
    private static void command(Turn turn) {
        boolean noteOut = turn.books.openNote().isPresent();
        Optional<Set<Denomination>> accepting = turn.commanded.accepting();
        if (!noteOut && turn.acceptor.connected()) {
            Optional<Set<Denomination>> wanted = wanted(turn);
            if (!wanted.equals(accepting)) {
                turn.toAcceptor(wanted.<AcceptorCommand>map(AcceptorCommand.Enable::new)
                        .orElseGet(AcceptorCommand.Inhibit::new));
                accepting = wanted;
            }
        }
        boolean arm = turn.visit instanceof Visit.Scanning
                || turn.visit instanceof Visit.ScanningAfterCash
                || turn.visit instanceof Visit.EnteringClaim;
        if (arm != turn.commanded.scannerArmed()) {
            turn.effect(arm ? new Effect.ArmScanner() : new Effect.DisarmScanner());
        }
        Lamp.Mode lamp = accepting.isPresent() ? Lamp.Mode.ON : noteOut ? Lamp.Mode.BLINK : Lamp.Mode.OFF;
        if (lamp != turn.commanded.lamp()) {
            turn.effect(new Effect.Light(lamp));
        }
        turn.commanded = new MachineState.Commanded(accepting, arm, lamp);
    }

    private static Optional<Set<Denomination>> wanted(Turn turn) {
        return Optional.of(turn.visit)
                .filter(visit -> visit instanceof Visit.Inserting)
                .flatMap(visit -> turn.visitedSale())
                .map(sale -> SlotGate.acceptable(turn, sale))
                .filter(set -> !set.isEmpty());
    }
}
