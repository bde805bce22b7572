package sv.k1.simulator.storm.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.Tap;
import sv.k1.simulator.storm.chain.WalletAddress;

/** The core and its acceptor at one moment of one order of events. Immutable; each thing that can happen gives another. */
record Moment(Machine machine, MachineState state, Slot slot, Tally tally, long nowMillis) {
    static final String ACCEPTOR = "acceptor";
    private static final long HOLD_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 200_000;

    /** What the entries add up to, by our own hand. */
    record Tally(int credited, int disputed, int stackIntents) {
        Tally plus(JournalEntry entry) {
            return switch (entry) {
                case JournalEntry.NoteCredited _ -> new Tally(credited + 1, disputed, stackIntents);
                case JournalEntry.NoteDisputed _, JournalEntry.UnattributedNote _ ->
                    new Tally(credited, disputed + 1, stackIntents);
                case JournalEntry.StackIntended _ -> new Tally(credited, disputed, stackIntents + 1);
                default -> this;
            };
        }
    }

    /** One thing that can happen now. */
    enum Move {
        HEARS,
        OBEYS,
        REPEATS,
        INSERTS,
        CANCELS,
        FINISHES,
        TAKES_TICKET,
        CONFIRMS,
        HOLD_ENDS,
        PATIENCE_ENDS,
        DIES
    }

    /** Open, with a customer who has shown an address. */
    static Moment start(Machine machine) {
        Moment begun = begin(machine, Books.empty(), Slot.start(), new Tally(0, 0, 0), 1_000_000);
        return begun.takes(new MachineEvent.Tapped(
                        new Tap(Tap.Action.CHOOSE_LANGUAGE, begun.state.screen().number(), "en-US")))
                .takes(new MachineEvent.CodeRead(
                        DestinationText.parse(WalletAddress.of(7).text(), ChainNetwork.REGTEST), false));
    }

    private static Moment begin(Machine machine, Books books, Slot slot, Tally tally, long now) {
        Moment fresh = new Moment(machine, machine.start(books), slot, tally, now);
        Step step = machine.begin(fresh.state, fresh.stamped(new MachineEvent.Tick()), "boot", "explored");
        return fresh.after(step)
                .takes(new MachineEvent.PriceRead(new ExchangeRate(Slot.TWENTY.currency(), 6_000_000), "explored", now))
                .takes(new MachineEvent.ChainSeen(
                        new ChainTip(100, "tip", true),
                        Optional.of(new FeeRate(1_000)),
                        List.of(new Coin(
                                new OutPoint(new TxId("ab".repeat(32)), 0), new Sats(50_000_000), 0, 0, true, 0))))
                .takes(new MachineEvent.ScannerStatus(true, "there"))
                .hearsAll();
    }

    private Moment hearsAll() {
        Moment moment = this;
        while (!moment.slot.told().isEmpty()) {
            moment = moment.after(Move.HEARS);
        }
        return moment;
    }

    private Stamped stamped(MachineEvent event) {
        return new Stamped(event, nowMillis, nowMillis, 0x1234_5678_9ABCL);
    }

    private Moment takes(MachineEvent event) {
        return after(machine.step(state, stamped(event)));
    }

    private Moment after(Step step) {
        Tally next = tally;
        for (JournalEntry entry : step.entries()) {
            next = next.plus(entry);
        }
        Slot asked = slot;
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.ToAcceptor(String _, var command)) {
                asked = asked.asks(command);
            }
        }
        return new Moment(machine, step.state(), asked, next, nowMillis);
    }

    private Moment with(Slot next) {
        return new Moment(machine, state, next, tally, nowMillis);
    }

    private Moment later(long millis) {
        return new Moment(machine, state, slot, tally, nowMillis + millis);
    }

    private Moment taps(Tap.Action action) {
        return takes(new MachineEvent.Tapped(new Tap(action, state.screen().number(), "")));
    }

    List<Move> moves(boolean mayDie) {
        List<Move> moves = new ArrayList<>();
        if (!slot.told().isEmpty()) {
            moves.add(Move.HEARS);
        }
        if (!slot.asked().isEmpty()) {
            moves.add(Move.OBEYS);
        }
        if (slot.place() == Slot.Place.UNTOLD && slot.told().size() < 3) {
            moves.add(Move.REPEATS);
        }
        if (slot.canInsert()) {
            moves.add(Move.INSERTS);
        }
        moves.addAll(List.of(
                Move.CANCELS, Move.FINISHES, Move.TAKES_TICKET, Move.CONFIRMS, Move.HOLD_ENDS, Move.PATIENCE_ENDS));
        if (mayDie) {
            moves.add(Move.DIES);
        }
        return moves;
    }

    Moment after(Move move) {
        return switch (move) {
            case HEARS ->
                with(slot.heard())
                        .takes(new MachineEvent.FromAcceptor(
                                ACCEPTOR, slot.told().getFirst()));
            case OBEYS -> with(slot.obeys());
            case REPEATS -> with(slot.repeats());
            case INSERTS -> with(slot.inserted());
            case CANCELS -> taps(Tap.Action.CANCEL);
            case FINISHES -> taps(Tap.Action.FINISH_INSERTING);
            case TAKES_TICKET -> taps(Tap.Action.TAKE_CLAIM);
            case CONFIRMS -> taps(Tap.Action.CONFIRM);
            case HOLD_ENDS -> later(HOLD_MILLIS).takes(new MachineEvent.Tick());
            case PATIENCE_ENDS -> later(PATIENCE_MILLIS).takes(new MachineEvent.Tick());
            case DIES ->
                begin(machine, state.books(), slot.afterDeath(state.books().note(ACCEPTOR)), tally, nowMillis + 1_000);
        };
    }

    /** What must hold at every moment; empty when it does. */
    String broken() {
        if (tally.credited() > slot.box()) {
            return tally.credited() + " credited, " + slot.box() + " in the box";
        }
        if (slot.box() > tally.stackIntents()) {
            return slot.box() + " in the box, and stacking was intended " + tally.stackIntents() + " times";
        }
        long minor = state.books().ledger().balance(sv.k1.firmware.ledger.Account.CASH_IN);
        if (minor != (tally.credited() + tally.disputed()) * Slot.TWENTY.minorUnits()) {
            return "the ledger has " + minor + " for " + tally;
        }
        return "";
    }

    /** What must hold once everybody has heard everything and done what was asked. */
    String brokenAtRest() {
        Moment rest = this;
        for (int patience = 2; patience > 0; ) {
            boolean isQuiet = rest.slot.told().isEmpty() && rest.slot.asked().isEmpty();
            patience -= isQuiet ? 1 : 0;
            rest = rest.after(isQuiet ? Move.PATIENCE_ENDS : rest.slot.told().isEmpty() ? Move.OBEYS : Move.HEARS);
        }
        boolean isOver = rest.slot.place() == Slot.Place.EMPTY
                && rest.state.books().openNotes().isEmpty();
        if (!isOver) {
            return "no rest: " + rest.slot + ", " + rest.state.books().openNotes();
        }
        return rest.tally.credited() + rest.tally.disputed() == rest.slot.box()
                ? rest.broken()
                : rest.slot.box() + " in the box, " + rest.tally;
    }

    /** Moments with the same key have the same future, as far as these moves go. */
    String key() {
        var sale = state.visit().sale().flatMap(state.books()::sale);
        return state.visit().getClass().getSimpleName()
                + sale.map(s -> s.id() + " " + s.cash() + s.payout().isPresent() + s.isClaimable() + s.ended())
                        .orElse("-")
                + state.books().acceptors().notes()
                + state.books().nextSale()
                + (state.acceptor(ACCEPTOR).heldUntilMillis() > nowMillis)
                + state.acceptor(ACCEPTOR).escrow()
                + state.acceptor(ACCEPTOR).slot()
                + state.commanded().enabled().keySet()
                + (state.deadlineMillis() - nowMillis) / 1_000
                + (nowMillis - state.quotedAtMillis()) / 1_000
                + state.lastSlot().map(last -> last.sale() + " " + (last.untilMillis() - nowMillis) / 1_000)
                + slot
                + tally;
    }
}
