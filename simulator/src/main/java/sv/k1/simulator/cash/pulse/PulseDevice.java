package sv.k1.simulator.cash.pulse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.wire.TraceReader;

/**
 * An acceptor that answers nothing and proves nothing: it takes an item while its inhibit line allows and then pulls its
 * output low once per unit of value. The board beside it reports each edge ({@code L 123456}, {@code H 173456}, in
 * microseconds of its own clock) and the state of the inhibit line ({@code K 1}), and obeys {@code I 1} and {@code I 0}.
 */
public final class PulseDevice implements AcceptorModel {
    private static final int MICROS = 1_000;
    /** A host that does not say {@code I 0} for so long counts as dead. */
    private static final int HOST_LOST_MILLIS = 3_000;

    private static final int READ_BACK_MILLIS = 1_000;
    /** Between two trains of one device, so that they cannot run into one. */
    private static final int BETWEEN_TRAINS_MICROS = 400_000;

    private static final int MOST_EDGES = 4_096;

    private final PulseProfile profile;
    private final PulseTrain trains;
    private final PulsePath path;
    private final PulseLine hostLine = new PulseLine();
    private final Deque<PulseTrain.Edge> edges = new ArrayDeque<>();
    /** The last one that was ever due: also one that is told already keeps the next train away. */
    private long lastEdgeMicros = -BETWEEN_TRAINS_MICROS;

    private Consumer<byte[]> toHost = _ -> {};
    private Consumer<CashHappening> listener = _ -> {};
    private boolean alive;
    private boolean powered = true;
    private boolean inhibited = true;
    private boolean told;
    private boolean low;
    private long nowMillis;
    private long bootedAtMillis;
    private long lastEnableMillis;
    private long nextReadBackMillis;

    /**
     * An acceptor just switched on, inhibited.
     *
     * @param chance decides about jitter and noise
     */
    public PulseDevice(PulseProfile profile, RandomGenerator chance) {
        this.profile = profile;
        this.trains = new PulseTrain(profile, chance);
        this.path = new PulsePath(profile, this::tell);
    }

    // --- the cable ---

    @Override
    public void connect(Consumer<byte[]> host) {
        toHost = host;
    }

    @Override
    public void receive(byte[] bytes, long millis) {
        advance(millis);
        if (!isRunning()) {
            return;
        }
        for (PulseLine.Word word : hostLine.feed(bytes)) {
            switch (word) {
                case VERSION -> {
                    toHost.accept(PulseLine.version());
                    toHost.accept(PulseLine.level(low));
                }
                case INHIBIT -> setInhibited(true);
                case ENABLE -> {
                    lastEnableMillis = nowMillis;
                    setInhibited(false);
                }
            }
        }
    }

    @Override
    public void advance(long millis) {
        nowMillis = millis;
        if (!alive) {
            alive = true;
            bootedAtMillis = millis; // the first moment of its life
            nextReadBackMillis = millis;
            glitch();
        }
        if (!isRunning()) {
            return;
        }
        if (!inhibited && nowMillis - lastEnableMillis >= HOST_LOST_MILLIS) {
            setInhibited(true);
        }
        path.arrived(nowMillis).ifPresent(item -> enqueue(trains.of(profile.pulses(item), nextTrainMicros())));
        while (!edges.isEmpty() && edges.getFirst().atMicros() <= micros()) {
            show(edges.removeFirst());
        }
        if (nowMillis >= nextReadBackMillis) {
            readBack();
        }
    }

    private boolean isRunning() {
        return powered && nowMillis >= bootedAtMillis;
    }

    /** The board's own clock starts with its power. */
    private long micros() {
        return (nowMillis - bootedAtMillis) * MICROS;
    }

    private long nextTrainMicros() {
        return Math.max(micros(), lastEdgeMicros + BETWEEN_TRAINS_MICROS);
    }

    private void enqueue(List<PulseTrain.Edge> train) {
        edges.addAll(train);
        lastEdgeMicros = edges.isEmpty() ? lastEdgeMicros : edges.getLast().atMicros();
    }

    private void show(PulseTrain.Edge edge) {
        if (edge.low() != low) {
            low = edge.low();
            toHost.accept(PulseLine.edge(edge));
        }
    }

    private void setInhibited(boolean now) {
        if (inhibited != now) {
            inhibited = now;
            readBack();
        }
        tellWhetherOpen();
    }

    private void readBack() {
        nextReadBackMillis = nowMillis + READ_BACK_MILLIS;
        toHost.accept(PulseLine.inhibited(inhibited));
    }

    private void glitch() {
        if (profile.has(PulseSwitch.POWER_ON_GLITCH)) {
            enqueue(trains.of(1, 10L * MICROS));
        }
    }

    // --- hands ---

    @Override
    public List<CashItem> items() {
        return profile.items();
    }

    /** A coin that is refused falls through to the tray; a note that is refused stays in the hand. */
    @Override
    public InsertOutcome insert(CashItem item) {
        return insert(item, !inhibited && edges.size() < MOST_EDGES);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return path.insertUnreadable(item, isRunning() && !inhibited);
    }

    private InsertOutcome insert(CashItem item, boolean open) {
        InsertOutcome outcome = path.insert(item, isRunning() && open, nowMillis);
        if (path.isJammed() && outcome == InsertOutcome.TAKEN_IN) {
            keepJammedLineLow();
        }
        return outcome;
    }

    /** A coin that was past the gate already when the inhibit came; false if something is on its way. */
    public boolean insertLate(CashItem item) {
        return insert(item, true) == InsertOutcome.TAKEN_IN;
    }

    /** A coin on a string: its pulses without the coin. */
    public void pullOnString(CashItem item) {
        tell(Kind.CHEATED, Optional.of(item), "on a string");
        if (isRunning() && !inhibited) {
            enqueue(trains.of(profile.pulses(item), nextTrainMicros()));
        }
    }

    /** A static discharge at the cable: spikes too short for pulses, which is all that can be noticed. */
    @Override
    public void cheat() {
        tell(Kind.CHEATED, Optional.empty(), "spikes on the line");
        if (isRunning()) {
            enqueue(trains.discharge(nextTrainMicros()));
        }
    }

    @Override
    public void cutPower() {
        if (powered) {
            if (isRunning()) {
                show(new PulseTrain.Edge(micros(), false)); // an open collector without power lets go of the line
            }
            powered = false;
            edges.clear();
            lastEdgeMicros = -BETWEEN_TRAINS_MICROS; // the board's clock starts anew
            low = false;
            inhibited = true;
            hostLine.drop();
            tell(Kind.POWER_OFF, Optional.empty(), "");
            tellWhetherOpen();
            path.powerCut();
        }
    }

    @Override
    public void restorePower() {
        if (!powered) {
            powered = true;
            bootedAtMillis = nowMillis + profile.timing().bootMillis();
            nextReadBackMillis = bootedAtMillis;
            tell(Kind.POWER_ON, Optional.empty(), "");
            path.powerBack();
            glitch();
            keepJammedLineLow();
        }
    }

    /** The stuck item lies on the sensor and holds the line low. */
    @Override
    public void jam() {
        if (path.jam()) {
            keepJammedLineLow();
        }
    }

    private void keepJammedLineLow() {
        if (path.isJammed() && powered) {
            enqueue(List.of(new PulseTrain.Edge(nextTrainMicros(), true)));
        }
    }

    @Override
    public void clearJam() {
        boolean wasJammed = path.isJammed();
        path.clearJam();
        if (wasJammed && powered) {
            long lastMicros = edges.isEmpty() ? 0 : edges.getLast().atMicros();
            enqueue(List.of(new PulseTrain.Edge(Math.max(micros(), lastMicros + MICROS), false)));
        }
    }

    @Override
    public void removeCashbox() {
        path.cashboxOut(true);
        tellWhetherOpen();
    }

    @Override
    public void refitCashbox() {
        path.cashboxOut(false);
        tellWhetherOpen();
    }

    @Override
    public void fillCashbox() {
        path.full(true);
        tellWhetherOpen();
    }

    @Override
    public void emptyCashbox() {
        path.full(false);
        tellWhetherOpen();
    }

    // --- eyes ---

    @Override
    public List<NoteCount> inCashbox() {
        return path.inCashbox();
    }

    @Override
    public List<NoteCount> returned() {
        return path.returned();
    }

    @Override
    public Optional<NoteInside> inside() {
        return path.inside();
    }

    @Override
    public void onHappening(Consumer<CashHappening> watcher) {
        listener = watcher;
    }

    @Override
    public TraceReader newTraceReader() {
        return new PulseMeaning();
    }

    private void tell(Kind kind, Optional<CashItem> item, String detail) {
        listener.accept(new CashHappening(kind, item, detail));
    }

    private void tellWhetherOpen() {
        boolean open = powered && !inhibited && !path.refusesAll();
        if (open != told) {
            told = open;
            tell(open ? Kind.ENABLED : Kind.INHIBITED, Optional.empty(), "");
        }
    }
}
