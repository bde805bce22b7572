package sv.k1.firmware.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/**
 * A machine at one moment, with devices that answer at once, for whoever tries every event from every state: a copy goes on
 * by itself. Tells each step to a watcher.
 */
final class ReadyMachine {
    /** One step of the core. */
    interface Watcher {
        void stepped(MachineState before, MachineEvent event, Step step);
    }

    private static final List<Denomination> TABLE =
            List.of(Denomination.note(StoryWorld.USD, 500), Denomination.note(StoryWorld.USD, 2_000));

    final Machine machine;
    MachineState state;
    long now;
    private long escrows;
    private long steps;
    private final Deque<MachineEvent> pending = new ArrayDeque<>();

    private ReadyMachine(Machine machine, MachineState state, long now, long escrows, long steps) {
        this.machine = machine;
        this.state = state;
        this.now = now;
        this.escrows = escrows;
        this.steps = steps;
    }

    /** Started with these books, and told by every device that it is well. */
    static ReadyMachine started(MachineSettings settings, Books books, long now) {
        Machine machine = new Machine(settings);
        ReadyMachine ready = new ReadyMachine(machine, machine.start(books), now, 1_000, now);
        ready.take(machine.begin(ready.state, ready.stamp(new MachineEvent.Tick()), "boot", "test"), new ArrayList<>());
        ready.handle(new MachineEvent.FromCabinet(new CabinetEvent.Door(false)), (_, _, _) -> {});
        ready.handle(new MachineEvent.ScannerStatus(true, "test"), (_, _, _) -> {});
        ready.handle(
                new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                        new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, ""))),
                (_, _, _) -> {});
        ready.freshNews();
        ready.handle(
                StoryWorld.acceptor(
                        new AcceptorEvent.Connected(new AcceptorIdentity("id003", "test", "1", "test"), TABLE)),
                (_, _, _) -> {});
        books.openNotes()
                .forEach(note -> ready.handle(
                        StoryWorld.acceptor(
                                new AcceptorEvent.Returned(Optional.of(note.id()), ReturnProof.POWER_UP_IN_HEAD)),
                        (_, _, _) -> {}));
        ready.handle(StoryWorld.acceptor(new AcceptorEvent.Inhibited()), (_, _, _) -> {});
        return ready;
    }

    ReadyMachine copy() {
        return new ReadyMachine(machine, state, now, escrows, steps);
    }

    /** A price and a look at the chain, as they come every few seconds. */
    void freshNews() {
        handle(new MachineEvent.PriceRead(new ExchangeRate(StoryWorld.USD, 6_400_000), "test", now), (_, _, _) -> {});
        handle(chain(true, 3, coins()), (_, _, _) -> {});
    }

    static List<Coin> coins() {
        List<Coin> coins = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            coins.add(new Coin(new OutPoint(StoryWorld.txId("deposit" + i), 0), new Sats(1_000_000), 0, i, true, 0));
        }
        return coins;
    }

    static MachineEvent chain(boolean synced, long satPerVbyte, List<Coin> coins) {
        return new MachineEvent.ChainSeen(
                new ChainTip(100, "00", synced), Optional.of(FeeRate.ofSatPerVbyte(satPerVbyte)), coins);
    }

    MachineEvent escrowed(long minor) {
        return StoryWorld.acceptor(new AcceptorEvent.Escrowed(
                Denomination.note(StoryWorld.USD, minor), new EscrowId(++escrows), Optional.empty()));
    }

    /** Whether the slot takes anything now. */
    boolean isOpen() {
        return state.commanded().accepting(StoryWorld.ACCEPTOR).isPresent();
    }

    /** The event and everything that follows from it at once. */
    void handle(MachineEvent event, Watcher watcher) {
        pending.add(event);
        for (int i = 0; !pending.isEmpty(); i++) {
            if (i > 200) {
                throw new AssertionError("does not come to rest: " + pending.peek());
            }
            MachineEvent next = pending.remove();
            MachineState before = state;
            Step step = machine.step(state, stamp(next));
            take(step, pending);
            watcher.stepped(before, next, step);
        }
    }

    private Stamped stamp(MachineEvent event) {
        return new Stamped(event, now, 1_780_000_000_000L + now, ++steps * 0x9E37_79B9_7F4A_7C15L);
    }

    private void take(Step step, java.util.Collection<MachineEvent> answers) {
        state = step.state();
        step.effects().forEach(effect -> answer(effect).ifPresent(answers::add));
    }

    private static Optional<MachineEvent> answer(Effect effect) {
        return switch (effect) {
            case Effect.ToAcceptor(String acceptor, AcceptorCommand command) ->
                answer(command).map(event -> StoryWorld.acceptor(acceptor, event));
            case Effect.BuildPayout(SaleId sale, PayoutOrder order) ->
                Optional.of(new MachineEvent.PayoutBuilt(sale, StoryWorld.sign(order), order));
            case Effect.Broadcast(SaleId sale, var _, var _) ->
                Optional.of(new MachineEvent.BroadcastAnswered(sale, "node", true, new BroadcastVerdict.Accepted()));
            case Effect.Print(SaleId _, String document, var _) ->
                Optional.of(new MachineEvent.FromPrinter(new PrinterEvent.Printed(document)));
            case Effect.PrintApart _,
                    Effect.ArmScanner _,
                    Effect.DisarmScanner _,
                    Effect.Light _,
                    Effect.OfLightning _ -> Optional.empty();
        };
    }

    private static Optional<AcceptorEvent> answer(AcceptorCommand command) {
        return switch (command) {
            case AcceptorCommand.Stack(var note, var _) ->
                Optional.of(new AcceptorEvent.Stacked(
                        Optional.of(note), Optional.empty(), StackProof.CREDIT_MESSAGE, true, Optional.empty()));
            case AcceptorCommand.Return(var note, var _) ->
                Optional.of(new AcceptorEvent.Returned(Optional.of(note), ReturnProof.RETURNING_STATE));
            case AcceptorCommand.Inhibit _ -> Optional.of(new AcceptorEvent.Inhibited());
            case AcceptorCommand.Enable _,
                    AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeTaken _,
                    AcceptorCommand.AcknowledgeUnattributed _ -> Optional.of(new AcceptorEvent.Idle());
            case AcceptorCommand.Reset _ -> Optional.empty();
        };
    }

    static List<String> kinds(List<JournalEntry> entries) {
        return entries.stream().map(entry -> entry.getClass().getSimpleName()).toList();
    }
}
