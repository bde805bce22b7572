package sv.k1.simulator.storm.line;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Timeline;

/** The acceptor with its cable. It outlives every process of the host. */
public final class AcceptorUnit {
    /** The device model wants to be told the time so often while something moves in it. */
    private static final int STEP_MILLIS = 25;

    private static final int MILLIS_PER_FRAME = 6;

    /** Who looks at what the unit physically does. */
    public interface Watcher {
        /** The unit took the acknowledgement of a credit: it will not tell of that note again. */
        void acknowledged();

        /** The host was told this status, whole and in time. */
        void told(int status);

        /** A note begins to move to the cashbox because the host said so. */
        void stackBegan();
    }

    private final Timeline timeline;
    private final Timeline.Life world = new Timeline.Life();
    private final Fate fate;
    private final Chance chance;
    private final Watcher watcher;
    private final Id003Device device;
    private Consumer<byte[]> host = _ -> {};
    private boolean plugged = true;
    private boolean stepping;

    public AcceptorUnit(Id003Profile profile, Timeline timeline, Fate fate, Chance chance, Watcher watcher) {
        this.timeline = timeline;
        this.fate = fate;
        this.chance = chance;
        this.watcher = watcher;
        device = new Id003Device(profile);
        device.connect(this::toHost);
        wake();
    }

    /** The model, brought up to now; call {@link #wake} after touching it. */
    public Id003Device device() {
        device.advance(timeline.now());
        return device;
    }

    /** Something was done to the unit: it moves on by itself until it rests. */
    public void wake() {
        if (!stepping) {
            stepping = true;
            timeline.after(world, STEP_MILLIS, this::step);
        }
    }

    private void step() {
        stepping = false;
        device.advance(timeline.now());
        if (isMoving()) {
            wake();
        }
    }

    private boolean isMoving() {
        var view = device.view();
        return view.note().isPresent()
                || switch (view.status()) {
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
        int length = message.length;
        for (int i = 0; i < message.length; i++) {
            if (fate.strikes(Fault.KILL_AT_WIRE_BYTE)) {
                deliver(Arrays.copyOf(message, i));
                throw new sv.k1.simulator.storm.fate.Killed(Fault.KILL_AT_WIRE_BYTE, false);
            }
            if (fate.strikes(Fault.POWER_CUT_AT_WIRE_BYTE)) {
                deliver(Arrays.copyOf(message, i));
                throw new sv.k1.simulator.storm.fate.Killed(Fault.POWER_CUT_AT_WIRE_BYTE, true);
            }
        }
        deliver(Arrays.copyOf(message, length));
    }

    private void deliver(byte[] message) {
        byte[] arrives = disturbed(message);
        if (arrives.length > 0) {
            timeline.after(world, MILLIS_PER_FRAME, () -> arrive(arrives));
        }
    }

    private void arrive(byte[] bytes) {
        if (!plugged) {
            return;
        }
        device.advance(timeline.now());
        Id003Status before = device.view().status();
        device.receive(bytes, timeline.now());
        Id003Status after = device.view().status();
        if (before == Id003Status.VEND_VALID && after != before && after != Id003Status.INITIALIZE) {
            watcher.acknowledged();
        }
        if (after == Id003Status.STACKING && (before == Id003Status.ESCROW || before == Id003Status.HOLDING)) {
            watcher.stackBegan();
        }
        wake();
    }

    private void toHost(byte[] frame) {
        if (!plugged || fate.strikes(Fault.REPLY_LOST)) {
            return;
        }
        byte[] arrives = disturbed(frame);
        Consumer<byte[]> receiver = host;
        boolean late = fate.strikes(Fault.REPLY_LATE);
        int millis = MILLIS_PER_FRAME + (late ? chance.between(50, 700) : 0);
        timeline.after(world, millis, () -> {
            if (plugged && receiver == host && arrives.length > 0) {
                if (!late && arrives == frame && frame.length > 2) {
                    watcher.told(frame[2] & 0xFF);
                }
                receiver.accept(arrives);
            }
        });
    }

    private byte[] disturbed(byte[] bytes) {
        ByteArrayOutputStream out = null;
        for (int i = 0; i < bytes.length; i++) {
            boolean lost = fate.strikes(Fault.BYTE_LOST);
            boolean flipped = fate.strikes(Fault.BYTE_FLIPPED);
            boolean doubled = fate.strikes(Fault.BYTE_DOUBLED);
            if (out == null && (lost || flipped || doubled)) {
                out = new ByteArrayOutputStream();
                out.write(bytes, 0, i);
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
