package sv.k1.simulator.storm.line;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Killed;
import sv.k1.simulator.storm.fate.Timeline;

/** An acceptor of any protocol with its cable. It outlives every process of the host. */
public final class AcceptorUnit {
    /** A device model wants to be told the time so often while something moves in it. */
    private static final int STEP_MILLIS = 20;

    /** A note rests, and somebody's word or hand comes next. */
    private static final int SLOW_STEP_MILLIS = 200;

    /** An answer that does not come at once is looked for so often, and so many times. */
    private static final int ANSWER_STEP_MILLIS = 4;

    private static final int ANSWER_STEPS = 40;

    /** After the last thing that happened in it, something may still move so long; at first quickly. */
    private static final long RESTLESS_MILLIS = 2_500;

    private static final long LIVELY_MILLIS = 600;
    private static final int CALMER_STEP_MILLIS = 100;

    /** A train of a hundred pulses lasts ten seconds. */
    private static final long PULSES_LAST_MILLIS = 13_000;

    private static final int MILLIS_PER_FRAME = 6;

    /** Address, length, address, header, the counter with five pairs, and the checksum. */
    private static final int EVENT_READING_BYTES = 16;

    private static final int EVENT_BYTES = 11;

    /** What tells a stacked note in an EBDS reply: the type of the message, the event, and the value in the short form. */
    private static final int EBDS_TYPE = 0x70;

    private static final int EBDS_SHORTEST = 6;
    private static final int EBDS_SHORT = 0x20;
    private static final int EBDS_LONG = 0x70;
    private static final int EBDS_NOTE_BYTES = 30;
    private static final int EBDS_STACKED = 0x10;
    private static final int EBDS_VALUE = 0x38;

    /** No check of any sheet promises to find two damages close together. */
    private static final int BYTES_BETWEEN_DAMAGES = 300;

    /** Who looks at what the unit physically does. */
    public interface Watcher {
        /** The unit took the acknowledgement of a credit: it will not tell of that note again. */
        void acknowledged(AcceptorUnit unit);

        /** The host was told this status, whole and in time. ID-003 only. */
        void told(AcceptorUnit unit, int status);

        /** A note begins to move to the cashbox because the host said so. ID-003 only. */
        void stackBegan(AcceptorUnit unit);

        void happened(AcceptorUnit unit, CashHappening happening);
    }

    private final String name;
    private final String protocol;
    private final Timeline timeline;
    private final Timeline.Life world = new Timeline.Life();
    private final Fate fate;
    private final Chance chance;
    private final Watcher watcher;
    private final AcceptorModel model;
    private final Optional<Id003Device> id003;
    private final HostBit bit = new HostBit();
    private Consumer<byte[]> host = _ -> {};
    private boolean plugged = true;
    private boolean powered = true;
    private boolean slotOpen;
    private long stepAtMillis = Long.MAX_VALUE;
    private long restlessUntilMillis;
    private long happenedMillis;
    private int answerSteps;
    private int undamaged = BYTES_BETWEEN_DAMAGES;
    /** When the newest reply reaches the host: no byte overtakes another one on a cable. */
    private long repliedMillis;

    private boolean creditToldBlank;
    private Optional<Long> owner = Optional.empty();

    public AcceptorUnit(
            String name,
            String protocol,
            AcceptorModel model,
            Timeline timeline,
            Fate fate,
            Chance chance,
            Watcher watcher) {
        this.name = name;
        this.protocol = protocol;
        this.model = model;
        this.timeline = timeline;
        this.fate = fate;
        this.chance = chance;
        this.watcher = watcher;
        id003 = model instanceof Id003Device device ? Optional.of(device) : Optional.empty();
        model.connect(this::toHost);
        model.onHappening(this::happened);
        wake();
    }

    public String name() {
        return name;
    }

    public String protocol() {
        return protocol;
    }

    /** Pulses are told once and never again: what is on its way while power, line or host is away cannot be proved by anybody. */
    public boolean forgets() {
        return protocol.startsWith("pulse");
    }

    public boolean takesNotes() {
        return model.items().stream().anyMatch(item -> item.kind() == CashItem.Kind.NOTE);
    }

    /** The model, brought up to now; call {@link #wake} after touching it. */
    public AcceptorModel model() {
        model.advance(timeline.now());
        return model;
    }

    /** The same with the buttons only this protocol's model has. */
    public Optional<Id003Device> id003() {
        id003.ifPresent(device -> device.advance(timeline.now()));
        return id003;
    }

    /** The values it knows, in minor units. */
    public List<Long> values() {
        return model.items().stream().map(CashItem::minorUnits).distinct().toList();
    }

    /** Whether the slot takes something, as the mechanism has it. */
    public boolean isSlotOpen() {
        return powered && id003.map(device -> device.view().slotOpen()).orElse(slotOpen);
    }

    public boolean isPowered() {
        return powered;
    }

    /** Who pushed the newest item into it. */
    public Optional<Long> owner() {
        return owner;
    }

    /** @param customer who does it */
    public InsertOutcome insert(CashItem item, long customer) {
        InsertOutcome outcome = model().insert(item);
        if (outcome == InsertOutcome.TAKEN_IN) {
            owner = Optional.of(customer);
        }
        wake();
        return outcome;
    }

    /** The newest item is this customer's. */
    public void ownedBy(long customer) {
        owner = Optional.of(customer);
    }

    // --- time ---

    /** Something was done to the unit: it moves on by itself until it rests. */
    public void wake() {
        restlessFor(LIVELY_MILLIS);
        stepIn(STEP_MILLIS);
    }

    private void restlessFor(long millis) {
        if (id003.isEmpty()) {
            restlessUntilMillis = Math.max(restlessUntilMillis, timeline.now() + millis);
        }
    }

    private void stepIn(long millis) {
        long at = timeline.now() + millis;
        if (at < stepAtMillis) {
            stepAtMillis = at;
            timeline.after(world, millis, () -> step(at));
        }
    }

    private void step(long planned) {
        if (planned != stepAtMillis) {
            return; // an earlier one was planned since
        }
        stepAtMillis = Long.MAX_VALUE;
        model.advance(timeline.now());
        if (answerSteps > 0) {
            answerSteps--;
            stepIn(ANSWER_STEP_MILLIS);
        } else if (isMoving()) {
            stepIn(isWaiting() ? SLOW_STEP_MILLIS : isLively() ? STEP_MILLIS : CALMER_STEP_MILLIS);
        }
    }

    private boolean isLively() {
        return id003.isPresent()
                || forgets()
                || model.inside().isPresent()
                || timeline.now() - happenedMillis < LIVELY_MILLIS;
    }

    private boolean isMoving() {
        return model.inside().isPresent()
                || timeline.now() < restlessUntilMillis
                || id003.map(device -> isBusy(device.view().status())).orElse(false);
    }

    /** Nothing is inside and nothing moves: what the host hears now it will hear again. */
    boolean isAtRest() {
        return !isMoving();
    }

    private static boolean isBusy(Id003Status status) {
        return switch (status) {
            case IDLING,
                    DISABLE,
                    VEND_VALID,
                    POWER_UP,
                    POWER_UP_BILL_IN_ACCEPTOR,
                    POWER_UP_BILL_IN_STACKER,
                    STACKER_FULL,
                    STACKER_OPEN,
                    JAM_IN_ACCEPTOR,
                    JAM_IN_STACKER,
                    CHEATED,
                    FAILURE -> false;
            case ACCEPTING,
                    ESCROW,
                    STACKING,
                    STACKED,
                    REJECTING,
                    RETURNING,
                    HOLDING,
                    INITIALIZE,
                    PAUSE,
                    COMMUNICATION_ERROR -> true;
        };
    }

    private boolean isWaiting() {
        return id003.map(device -> device.view())
                .filter(view -> view.note().isPresent())
                .filter(view -> view.note().get().place() == NotePlace.MOUTH
                        || view.status() == Id003Status.ESCROW
                        || view.status() == Id003Status.HOLDING
                        || !isBusy(view.status()))
                .isPresent();
    }

    private void happened(CashHappening happening) {
        switch (happening.kind()) {
            case POWER_OFF -> {
                powered = false;
                slotOpen = false;
            }
            case POWER_ON -> powered = true;
            case ENABLED -> slotOpen = true;
            case INHIBITED -> slotOpen = false;
            case TAKEN_IN,
                    ESCROWED,
                    STACKED,
                    RETURNED,
                    REJECTED,
                    JAMMED,
                    CLEARED,
                    CASHBOX_OUT,
                    CASHBOX_IN,
                    CASHBOX_FULL,
                    CHEATED -> {}
        }
        happenedMillis = timeline.now();
        restlessFor(forgets() ? PULSES_LAST_MILLIS : RESTLESS_MILLIS);
        watcher.happened(this, happening);
    }

    // --- the plug ---

    public void plug(boolean in) {
        plugged = in;
    }

    public boolean isPlugged() {
        return plugged;
    }

    /** Bytes for the host go here from now on; what was on its way to somebody else is lost. */
    public void connectHost(Consumer<byte[]> newHost) {
        host = newHost;
    }

    // --- bytes ---

    /** The host puts a message on the cable; it may die between two bytes of it. */
    public void send(byte[] message) {
        for (int i = 0; i < message.length; i++) {
            try {
                fate.mayKill(Fault.KILL_AT_WIRE_BYTE, Fault.POWER_CUT_AT_WIRE_BYTE);
            } catch (Killed killed) {
                deliver(Arrays.copyOf(message, i));
                throw killed;
            }
        }
        deliver(message);
    }

    private void deliver(byte[] message) {
        if (model.keepsCredit() && fate.strikes(Fault.ACKNOWLEDGE_LOST)) {
            return;
        }
        byte[] arrives = disturbed(message);
        if (arrives.length > 0) {
            timeline.after(world, MILLIS_PER_FRAME, () -> arrive(arrives));
        }
    }

    private void arrive(byte[] bytes) {
        if (!plugged) {
            return;
        }
        model.advance(timeline.now());
        if (id003.isPresent()) {
            arriveAtId003(id003.get(), bytes);
        } else {
            answerSteps = ANSWER_STEPS;
            boolean kept = model.keepsCredit();
            boolean isGuess = protocol.equals("ebds") && bit.isGuess();
            model.receive(bytes, timeline.now());
            if (kept && !model.keepsCredit() && !isGuess) {
                watcher.acknowledged(this);
            }
            if (answerSteps > 0) {
                stepIn(ANSWER_STEP_MILLIS);
            }
        }
        if (isMoving()) {
            stepIn(STEP_MILLIS);
        }
    }

    /** What the host keeps of the last message while it has power. */
    public HostBit bit() {
        return bit;
    }

    /** The host lost its power: what it kept in memory is gone. */
    public void hostForgets() {
        bit.forget();
    }

    private void arriveAtId003(Id003Device device, byte[] bytes) {
        Id003Status before = device.view().status();
        device.receive(bytes, timeline.now());
        Id003Status after = device.view().status();
        if (before == Id003Status.VEND_VALID && after != before && after != Id003Status.INITIALIZE) {
            watcher.acknowledged(this);
        }
        if (after == Id003Status.STACKING && (before == Id003Status.ESCROW || before == Id003Status.HOLDING)) {
            watcher.stackBegan(this);
        }
    }

    private void toHost(byte[] frame) {
        answerSteps = 0;
        bit.answered();
        if (!plugged || fate.strikes(Fault.REPLY_LOST)) {
            return;
        }
        byte[] arrives =
                isEventReading(frame) && fate.strikes(Fault.CHECKSUM_FOOLED) ? forged(frame) : disturbed(frame);
        if (protocol.equals("ebds")) {
            tellsStacked(frame);
        }
        Consumer<byte[]> receiver = host;
        boolean late = fate.strikes(Fault.REPLY_LATE);
        int millis = MILLIS_PER_FRAME + (late ? chance.between(50, 700) : 0);
        long saidMillis = timeline.now();
        repliedMillis = Math.max(repliedMillis, saidMillis + millis);
        timeline.after(world, repliedMillis - saidMillis, () -> {
            if (plugged && receiver == host && arrives.length > 0) {
                boolean inTime = timeline.now() - saidMillis <= MILLIS_PER_FRAME;
                if (id003.isPresent() && inTime && arrives == frame && frame.length > 2) {
                    watcher.told(this, frame[2] & 0xFF);
                }
                receiver.accept(arrives);
            }
        });
    }

    /** A reply may tell a stacked note, in the short form or in the long one, with its value or without (EBDS sheet, sections 6 and 8). */
    private void tellsStacked(byte[] frame) {
        int type = frame.length < EBDS_SHORTEST ? 0 : frame[2] & EBDS_TYPE;
        if (type == EBDS_SHORT && (frame[3] & EBDS_STACKED) != 0) {
            creditToldBlank = (frame[5] & EBDS_VALUE) == 0;
        } else if (type == EBDS_LONG && frame.length == EBDS_NOTE_BYTES && (frame[4] & EBDS_STACKED) != 0) {
            creditToldBlank = frame[11] == 0;
        }
    }

    /**
     * Whether the credit that the unit keeps was told without its value the last time: a cassette that is put back tells the same, so
     * a driver need not believe it. The journal's intent to stack outlives it, and ends as a dispute.
     */
    public boolean isCreditToldBlank() {
        return creditToldBlank;
    }

    /** The reply with a counter and the newest five events, under the 8-bit checksum (ccTalk sheet, sections 3 and 6). */
    private boolean isEventReading(byte[] frame) {
        return protocol.startsWith("cctalk")
                && frame.length == EVENT_READING_BYTES
                && frame[1] == EVENT_BYTES
                && sum(frame) % 256 == 0;
    }

    /** One damaged reply in 256 passes that checksum: here is one. */
    private byte[] forged(byte[] frame) {
        byte[] forged = frame.clone();
        int last = forged.length - 1;
        forged[4 + chance.nextInt(EVENT_BYTES)] ^= (byte) (1 << chance.nextInt(Byte.SIZE));
        forged[last] = (byte) (forged[last] - sum(forged));
        return forged;
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte one : bytes) {
            sum += one & 0xFF;
        }
        return sum;
    }

    /** A board on a USB cable, as stands behind pulses, loses no single bytes. */
    private byte[] disturbed(byte[] bytes) {
        undamaged += bytes.length;
        if (forgets() || undamaged < BYTES_BETWEEN_DAMAGES) {
            return bytes;
        }
        ByteArrayOutputStream out = null;
        for (int i = 0; i < bytes.length; i++) {
            boolean lost = out == null && fate.strikes(Fault.BYTE_LOST);
            boolean flipped = out == null && !lost && fate.strikes(Fault.BYTE_FLIPPED);
            boolean doubled = out == null && !lost && !flipped && fate.strikes(Fault.BYTE_DOUBLED);
            if (lost || flipped || doubled) {
                out = new ByteArrayOutputStream();
                out.write(bytes, 0, i);
                undamaged = 0;
            }
            if (out != null && !lost) {
                int value = flipped ? bytes[i] ^ (1 << chance.nextInt(Byte.SIZE)) : bytes[i];
                out.write(value);
                if (doubled) {
                    out.write(value);
                }
            }
        }
        return out == null ? bytes : out.toByteArray();
    }
}
