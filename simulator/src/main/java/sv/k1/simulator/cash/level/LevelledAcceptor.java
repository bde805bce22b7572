package sv.k1.simulator.cash.level;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.wire.TraceReader;

/** An acceptor behind the troubles of its level. What it refuses the first time, the customer pushes in again. */
final class LevelledAcceptor implements AcceptorModel {
    private static final int THOUSAND = 1_000;
    private static final int PUSHED_AGAIN_AFTER_MILLIS = 700;
    private static final int GIVES_UP_AFTER_MILLIS = 8_000;
    /** So long after cash was inside, its messages may still speak of it. */
    private static final int QUIET_MILLIS = 3_000;

    private final AcceptorModel inner;
    private final LevelledLine line;
    private final Level.Rates rates;
    private final RandomGenerator chance;
    private Optional<CashItem> inHand = Optional.empty();
    private Consumer<CashHappening> listener = _ -> {};
    private boolean powered = true;
    private long nowMillis;
    private long pushesAtMillis;
    private long givesUpAtMillis;
    private long movedAtMillis;

    LevelledAcceptor(AcceptorModel inner, LevelledLine line, Level.Rates rates, RandomGenerator chance) {
        this.inner = inner;
        this.line = line;
        this.rates = rates;
        this.chance = chance;
        inner.onHappening(this::happened);
    }

    private void happened(CashHappening happening) {
        movedAtMillis = nowMillis;
        switch (happening.kind()) {
            case POWER_OFF -> {
                powered = false;
                line.forget();
            }
            case POWER_ON -> powered = true;
            default -> {} // hands and mechanics, not the line
        }
        listener.accept(happening);
    }

    // --- the wire ---

    @Override
    public void connect(Consumer<byte[]> toHost) {
        line.connect(toHost);
        inner.connect(this::said);
    }

    private void said(byte[] message) {
        if (inner.inside().isEmpty() && nowMillis - movedAtMillis > QUIET_MILLIS) {
            line.remember(message);
        }
        line.toHost(message, nowMillis);
    }

    @Override
    public void receive(byte[] bytes, long millis) {
        nowMillis = millis;
        inner.receive(line.fromHost(bytes), millis);
    }

    @Override
    public void advance(long millis) {
        nowMillis = millis;
        inner.advance(millis);
        line.advance(millis, powered);
        pushAgain();
    }

    private void pushAgain() {
        if (inHand.isEmpty() || nowMillis < pushesAtMillis) {
            return;
        }
        CashItem item = inHand.orElseThrow();
        inHand = Optional.empty();
        if (insert(item) != InsertOutcome.TAKEN_IN && nowMillis < givesUpAtMillis) {
            inHand = Optional.of(item);
            pushesAtMillis = nowMillis + PUSHED_AGAIN_AFTER_MILLIS;
        }
    }

    // --- customers ---

    @Override
    public InsertOutcome insert(CashItem item) {
        if (chance.nextInt(THOUSAND) >= rates.unreadable()) {
            return inner.insert(item);
        }
        InsertOutcome outcome = inner.insertUnreadable(item);
        if (outcome == InsertOutcome.TAKEN_IN) {
            inHand = Optional.of(item);
            pushesAtMillis = nowMillis + PUSHED_AGAIN_AFTER_MILLIS;
            givesUpAtMillis = nowMillis + GIVES_UP_AFTER_MILLIS;
        }
        return outcome;
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return inner.insertUnreadable(item);
    }

    @Override
    public List<CashItem> items() {
        return inner.items();
    }

    @Override
    public Map<String, AcceptorModel> heads() {
        return inner.heads();
    }

    // --- hands ---

    @Override
    public void cutPower() {
        inner.cutPower();
    }

    @Override
    public void restorePower() {
        inner.restorePower();
    }

    @Override
    public void jam() {
        inner.jam();
    }

    @Override
    public void block() {
        inner.block();
    }

    @Override
    public void clearJam() {
        inner.clearJam();
    }

    @Override
    public void removeCashbox() {
        inner.removeCashbox();
    }

    @Override
    public void refitCashbox() {
        inner.refitCashbox();
    }

    @Override
    public void fillCashbox() {
        inner.fillCashbox();
    }

    @Override
    public void emptyCashbox() {
        inner.emptyCashbox();
    }

    @Override
    public void cheat() {
        inner.cheat();
    }

    // --- eyes ---

    @Override
    public List<NoteCount> inCashbox() {
        return inner.inCashbox();
    }

    @Override
    public List<NoteCount> returned() {
        return inner.returned();
    }

    @Override
    public Optional<NoteInside> inside() {
        return inner.inside();
    }

    @Override
    public void onHappening(Consumer<CashHappening> watcher) {
        listener = watcher;
    }

    @Override
    public TraceReader newTraceReader() {
        return inner.newTraceReader();
    }
}
