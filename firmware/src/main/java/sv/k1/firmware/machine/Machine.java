package sv.k1.firmware.machine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
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
                0,
                settings.defaultLanguage(),
                List.of(),
                Optional.empty(),
                unknownAcceptors(),
                PrinterStatus.disconnected("not heard of yet"),
                new MachineState.ScannerView(false, "not heard of yet"),
                new MachineState.CabinetView(false, false, false, false),
                new MachineState.MarketView(Optional.empty(), "", 0, "not heard of yet", List.of()),
                new MachineState.ChainView(false, Optional.empty(), Optional.empty(), Map.of(), 0, "not heard of yet"),
                new MachineState.PayoutsView(Optional.empty(), Map.of(), Optional.empty(), MachineState.BumpView.NONE),
                LightningView.UNKNOWN,
                new MachineState.Commanded(Map.of(), false, Lamp.Mode.OFF),
                new MachineState.Closure(false, 0, 0, ClockView.UNREAD),
                Optional.empty(),
                screen,
                screen.number());
    }

    private Map<String, AcceptorView> unknownAcceptors() {
        Map<String, AcceptorView> all = new LinkedHashMap<>();
        settings.acceptorNames().forEach(name -> all.put(name, AcceptorView.unknown()));
        return all;
    }

    /** First step after {@link #start}: journals the start and settles what only a running service could know. */
    public Step begin(MachineState state, Stamped tick, String boot, String version) {
        Turn turn = new Turn(settings, state, tick);
        turn.journal(new JournalEntry.MachineStarted(boot, version));
        ClockWatch.look(turn);
        Receipts.settleAfterRestart(turn);
        Escrow.settleNotesOfRemovedAcceptors(turn);
        settings.acceptorNames().forEach(name -> turn.toAcceptor(name, new AcceptorCommand.Inhibit()));
        turn.expectLateCashOfTheLastSale();
        CustomerFlow.resumeUnfinished(turn);
        return turn.end();
    }

    public Step step(MachineState state, Stamped stamped) {
        Turn turn = new Turn(settings, state, stamped);
        ClockWatch.look(turn);
        handle(turn, stamped.event());
        Silence.look(turn);
        CashIn.recover(turn);
        CustomerFlow.onDeadline(turn);
        CustomerFlow.forgetLastWords(turn);
        Escrow.decideHeldNotes(turn);
        CustomerFlow.resumeUnfinished(turn);
        PayoutWork.drive(turn);
        SweepWork.drive(turn);
        BumpWork.drive(turn);
        LightningWork.drive(turn);
        command(turn);
        ClockWatch.confirm(turn);
        return turn.end();
    }

    /** A step that nothing comes of; the wall clock goes on from where it was at the last one. */
    private Turn looking(MachineState state, long nowMillis) {
        long wallMillis = nowMillis + state.closure().clock().offsetMillis();
        return new Turn(settings, state, new Stamped(new MachineEvent.Tick(), nowMillis, wallMillis, 0));
    }

    /** Why the slot is shut for a new customer, worst first; empty when the machine is open. */
    public List<Trouble> shutGates(MachineState state, long nowMillis) {
        return SlotGate.forNewSale(looking(state, nowMillis));
    }

    /** What keeps one of two ways of paying shut while the other one sells; empty when both are open, or neither. */
    public List<Trouble> closedWay(MachineState state, long nowMillis) {
        return SlotGate.closedWay(looking(state, nowMillis));
    }

    /** How the machine stands to the law of its place. */
    public LawStanding law(MachineState state, long nowMillis) {
        return LawGate.standing(looking(state, nowMillis));
    }

    /** Acceptors into whose boxes something may still be falling: these cannot be collected now. */
    public List<String> cashOnItsWay(MachineState state, long nowMillis) {
        Turn turn = new Turn(settings, state, new Stamped(new MachineEvent.Tick(), nowMillis, 0, 0));
        return turn.acceptorNames().stream()
                .filter(name -> Upkeep.isCashOnItsWay(turn, name))
                .toList();
    }

    /** Why what a person orders about something stuck would not be done now; empty when it would. */
    public Optional<ResolveRefusal> refusal(MachineState state, long nowMillis, MachineEvent.ResolveOrder order) {
        return Resolving.refusal(looking(state, nowMillis), order);
    }

    /** Why a higher fee that a person orders for this payout would not be paid now; empty when it would. */
    public Optional<BumpRefusal> refusal(MachineState state, long nowMillis, MachineEvent.BumpOrdered order) {
        return BumpWork.refusal(looking(state, nowMillis), order);
    }

    /** What keeps each acceptor from taking cash, in the order of the configuration; those that work are not in it. */
    public Map<String, List<Trouble>> acceptorTroubles(MachineState state) {
        Map<String, List<Trouble>> all = new LinkedHashMap<>();
        for (String name : settings.acceptorNames()) {
            List<Trouble> troubles = SlotGate.troublesOf(state.acceptor(name));
            if (!troubles.isEmpty()) {
                all.put(name, troubles);
            }
        }
        return all;
    }

    /** What the slip of the sale on the screen would say; empty when there is none that has a slip. */
    public Optional<ReceiptFacts> receipt(MachineState state, long nowMillis) {
        Turn turn = looking(state, nowMillis);
        return turn.visitedSale()
                .filter(sale -> sale.payout().isPresent())
                .map(sale -> Receipts.facts(turn, sale, JournalEntry.ReceiptKind.SALE, Optional.empty(), false));
    }

    /** What a sale would cost that began now; empty while there is no price. */
    public Optional<Quote> quote(MachineState state, long nowMillis) {
        return SlotGate.quote(looking(state, nowMillis), "");
    }

    private void handle(Turn turn, MachineEvent event) {
        switch (event) {
            case MachineEvent.Tick _ -> {}
            case MachineEvent.Tapped(Tap tap) -> tapped(turn, tap);
            case MachineEvent.FromAcceptor(String acceptor, var e) -> CashIn.on(turn, acceptor, e);
            case MachineEvent.FromPrinter(var e) -> Receipts.on(turn, e);
            case MachineEvent.FromCabinet(var e) -> cabinet(turn, e);
            case MachineEvent.CodeRead e -> CustomerFlow.onCode(turn, e.text(), e.own());
            case MachineEvent.LightningCodeRead(var text) -> LightningDoor.onText(turn, text);
            case MachineEvent.LightningSeen(var spendable) -> lightningSeen(turn, spendable);
            case MachineEvent.LightningAnswered e ->
                LightningWork.answered(turn, e.sale(), e.hash(), e.status(), e.paying());
            case MachineEvent.InvoiceAnswered(var sale, var target, var answer) ->
                LightningWork.fetched(turn, sale, target, answer);
            case MachineEvent.LinkAnswered(var sale, String link, var linkState) ->
                LinkWork.answered(turn, sale, link, linkState);
            case MachineEvent.Probed(var sale, var probe) -> LightningDoor.probed(turn, sale, probe);
            case MachineEvent.CodeUnreadable _ -> {
                if (turn.visit instanceof Visit.Scanning || turn.visit instanceof Visit.ScanningAfterCash) {
                    turn.tell("code-unreadable");
                }
            }
            case MachineEvent.ScannerStatus e -> turn.scanner = new MachineState.ScannerView(e.connected(), e.detail());
            case MachineEvent.PriceRead e -> price(turn, e);
            case MachineEvent.PriceLost(String reason) -> turn.market = turn.market.doubted(reason);
            case MachineEvent.PriceSources(var sources) -> turn.market = turn.market.told(sources);
            case MachineEvent.ChainSeen e -> CoinWatch.seen(turn, e);
            case MachineEvent.CoinSpent(var spend) -> CoinWatch.spent(turn, spend);
            case MachineEvent.SpendExplained(var txId, String by) -> CoinWatch.explained(turn, txId, by);
            case MachineEvent.ChainLost(String reason) -> turn.chain = turn.chain.lost(reason);
            case MachineEvent.PayoutBuilt e when isSweep(e.sale()) -> SweepWork.built(turn, e.payout(), e.order());
            case MachineEvent.PayoutNotBuilt e when isSweep(e.sale()) -> SweepWork.notBuilt(turn, e.reason());
            case MachineEvent.BroadcastStopped e when isSweep(e.sale()) -> SweepWork.stopped(turn, e.reason());
            case MachineEvent.SweepAnswered e ->
                SweepWork.answered(turn, e.txId(), e.backend(), e.trusted(), e.verdict());
            case MachineEvent.SweepLookedUp(var txId, var status) -> SweepWork.lookedUp(turn, txId, status);
            case MachineEvent.PayoutBuilt(var sale, var payout, var order)
            when PayoutName.version(order.payout()) > 1 -> BumpWork.built(turn, sale, payout, order);
            case MachineEvent.PayoutBuilt(var sale, var payout, var order) ->
                PayoutWork.built(turn, sale, payout, order);
            case MachineEvent.PayoutNotBuilt(var sale, String reason)
            when BumpWork.isAsked(turn, sale) -> BumpWork.notBuilt(turn, sale, reason);
            case MachineEvent.PayoutNotBuilt(var sale, String reason) -> PayoutWork.notBuilt(turn, sale, reason);
            case MachineEvent.BroadcastAnswered e -> PayoutWork.answered(turn, e);
            case MachineEvent.BroadcastStopped(var sale, String reason) -> PayoutWork.stopped(turn, sale, reason);
            case MachineEvent.PayoutLookedUp e -> PayoutWork.lookedUp(turn, e);
            case MachineEvent.BumpOrdered e -> BumpWork.ordered(turn, e);
            case MachineEvent.SpendAllowance(Sats left) -> turn.payouts = turn.payouts.allowance(left);
            case MachineEvent.StorageChecked e -> turn.closure = turn.closure.storageLow(e.low());
            case MachineEvent.Paused e -> turn.journal(new JournalEntry.Paused(e.millis()));
            case MachineEvent.ResetOrdered(String acceptor, String by) -> CashIn.resetOrdered(turn, acceptor, by);
            case MachineEvent.OpenForBusiness e -> Upkeep.business(turn, e);
            case MachineEvent.PanicOrdered e -> Upkeep.panic(turn, e);
            case MachineEvent.CollectCashbox e -> Upkeep.collect(turn, e);
            case MachineEvent.RecountCashbox e -> Upkeep.recount(turn, e);
            case MachineEvent.SelfTestOrdered(String by) -> Upkeep.selfTest(turn, by);
            case MachineEvent.ResolveOrder e -> Resolving.on(turn, e);
        }
    }

    private static boolean isSweep(SaleId id) {
        return id.equals(SaleId.NONE);
    }

    private static void lightningSeen(Turn turn, Spendable spendable) {
        turn.lightning = switch (spendable) {
            case Spendable.Known(Sats sats) -> turn.lightning.seen(sats, turn.now());
            case Spendable.Unreachable(String reason) -> turn.lightning.lost(reason);
        };
    }

    /** A price in another currency is no price: no quote could be made of it. */
    private static void price(Turn turn, MachineEvent.PriceRead e) {
        turn.market = e.reference().currency().equals(turn.settings.currency())
                ? turn.market.believing(e.reference(), e.source(), e.atMillis())
                : turn.market.doubted(e.source() + " quotes " + e.reference().currency());
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
            case CabinetEvent.Door e -> {
                turn.cabinet = new MachineState.CabinetView(true, e.open(), was.cashboxRemoved(), was.tampered());
                if (e.open() != was.doorOpen()) {
                    turn.journal(new JournalEntry.DoorMoved(e.open()));
                    turn.refreshDeadline();
                }
            }
            case CabinetEvent.Cashbox e -> {
                turn.cabinet = new MachineState.CabinetView(true, was.doorOpen(), e.removed(), was.tampered());
                if (e.removed() != was.cashboxRemoved()) {
                    turn.journal(new JournalEntry.CashboxMoved(e.removed()));
                    turn.refreshDeadline();
                }
            }
            case CabinetEvent.Tamper e -> {
                turn.cabinet = new MachineState.CabinetView(true, was.doorOpen(), was.cashboxRemoved(), e.broken());
                if (e.broken() && !was.tampered()) {
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
        Map<String, Set<Denomination>> enabled = commandAcceptors(turn);
        boolean arm = turn.visit instanceof Visit.Scanning
                || turn.visit instanceof Visit.ScanningAfterCash
                || turn.visit instanceof Visit.EnteringClaim;
        if (arm != turn.commanded.scannerArmed()) {
            turn.effect(arm ? new Effect.ArmScanner() : new Effect.DisarmScanner());
        }
        boolean noteOut = !turn.books.openNotes().isEmpty();
        Lamp.Mode lamp = !enabled.isEmpty() ? Lamp.Mode.ON : noteOut ? Lamp.Mode.BLINK : Lamp.Mode.OFF;
        if (lamp != turn.commanded.lamp()) {
            turn.effect(new Effect.Light(lamp));
        }
        turn.commanded = new MachineState.Commanded(enabled, arm, lamp);
    }

    /**
     * An acceptor with a note on its way is left alone until the note's fate is known. One that was shut while it drew a note in opens
     * again when it has told of that note: whoever pushed it in may have left, and the next one's sale is not theirs.
     */
    private static Map<String, Set<Denomination>> commandAcceptors(Turn turn) {
        Map<String, Set<Denomination>> enabled = new HashMap<>(turn.commanded.enabled());
        for (String name : turn.acceptorNames()) {
            if (turn.books.openNote(name).isPresent() || !turn.acceptor(name).connected()) {
                continue;
            }
            boolean readsForAnother =
                    !enabled.containsKey(name) && turn.acceptor(name).slot() == ScreenModel.Slot.READING;
            Set<Denomination> wanted = readsForAnother ? Set.of() : wanted(turn, name);
            if (!wanted.equals(enabled.getOrDefault(name, Set.of()))) {
                turn.toAcceptor(
                        name, wanted.isEmpty() ? new AcceptorCommand.Inhibit() : new AcceptorCommand.Enable(wanted));
            }
            if (wanted.isEmpty()) {
                enabled.remove(name);
            } else {
                enabled.put(name, wanted);
            }
        }
        return enabled;
    }

    private static Set<Denomination> wanted(Turn turn, String acceptor) {
        return Optional.of(turn.visit)
                .filter(visit -> visit instanceof Visit.Inserting)
                .flatMap(_ -> turn.visitedSale())
                .map(sale -> SlotGate.acceptable(turn, sale, acceptor))
                .orElse(Set.of());
    }
}
