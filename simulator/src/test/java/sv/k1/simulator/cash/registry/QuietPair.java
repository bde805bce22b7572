package sv.k1.simulator.cash.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.level.Level;

/** A driver and its device at a cable that loses nothing and takes no time; virtual time, one thread. */
final class QuietPair {
    private static final long SEED = 1;
    private static final int STEP_MILLIS = 20;
    /** Less than any model's cashbox holds. */
    private static final int ITEMS_PER_CASHBOX = 400;

    private static final int CASHBOX_OUT_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 120_000;

    private final TinyCore core;
    private final AcceptorModel model;
    private final AcceptorSession session;
    private final List<CashItem> items;
    private final List<AcceptorEvent> troubles = new ArrayList<>();
    private long nowMillis = 1_000;
    private int inserted;
    private int stacked;

    QuietPair(PairProtocol protocol, List<String> switches) {
        Random chance = new Random(SEED);
        core = new TinyCore(chance, 0);
        model = protocol.model(switches, Level.IDEAL, chance);
        items = model.items();
        model.onHappening(one -> stacked += one.kind() == CashHappening.Kind.STACKED ? 1 : 0);
        session = protocol.session(core.resume(), chance, nowMillis);
        model.connect(bytes -> session.receive(bytes, bytes.length, nowMillis));
        session.lineOpened(nowMillis);
    }

    TinyCore core() {
        return core;
    }

    AcceptorModel model() {
        return model;
    }

    /** Faults raised and cleared, in order. */
    List<AcceptorEvent> troubles() {
        return List.copyOf(troubles);
    }

    /** One after the other, until so many were inserted since the beginning. */
    void insertUntilCredited(int count) {
        while (inserted < count) {
            CashItem item = items.get(inserted % items.size());
            until(() -> core.isOpen() && model.insert(item) == InsertOutcome.TAKEN_IN, "taken in");
            inserted++;
            until(() -> core.creditedCount() == inserted, "credited");
            if (inserted % ITEMS_PER_CASHBOX == 0) {
                changeCashbox();
            }
        }
    }

    private void changeCashbox() {
        until(() -> core.isOpen() && model.inside().isEmpty(), "at rest");
        model.removeCashbox();
        pass(CASHBOX_OUT_MILLIS);
        model.emptyCashbox();
        model.refitCashbox();
        pass(CASHBOX_OUT_MILLIS);
        if (!core.isOpen()) {
            command(new AcceptorCommand.Reset());
        }
    }

    /** Lets time pass until this is so, or fails. */
    void until(BooleanSupplier done, String what) {
        long latest = nowMillis + PATIENCE_MILLIS;
        while (!done.getAsBoolean()) {
            if (nowMillis > latest) {
                throw new AssertionError("after " + inserted + " items not " + what + ": " + core.state());
            }
            step();
        }
    }

    void pass(long millis) {
        long end = nowMillis + millis;
        until(() -> nowMillis >= end, "over");
    }

    void command(AcceptorCommand command) {
        session.command(command, nowMillis);
    }

    private void step() {
        nowMillis = Math.clamp(session.nextDueMillis(), nowMillis + 1, nowMillis + STEP_MILLIS);
        model.advance(nowMillis);
        if (nowMillis >= session.nextDueMillis()) {
            session.receive(new byte[0], 0, nowMillis);
        }
        report();
        session.nextRequest(nowMillis).ifPresent(request -> model.receive(request.bytes(), nowMillis));
        report();
    }

    private void report() {
        session.takeTrace();
        for (AcceptorEvent event : session.takeEvents()) {
            if (event instanceof AcceptorEvent.FaultRaised || event instanceof AcceptorEvent.FaultCleared) {
                troubles.add(event);
            }
            core.on(event).forEach(this::command);
        }
    }

    /** How many items fell into a cashbox. */
    int stacked() {
        return stacked;
    }
}
