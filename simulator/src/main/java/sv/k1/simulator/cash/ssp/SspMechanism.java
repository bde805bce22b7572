package sv.k1.simulator.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;

/** What the unit does between two polls: motion, timers and events of SSP sheet, sections 7 and 8. Knows no frames. */
final class SspMechanism {
    static final int REJECTED_BY_HOST = 0x08;

    static final int NOT_RECOGNISED = 0x04;

    private static final int INHIBITED_BY_HOST = 0x0C;
    private static final int STRIMMING = 0x0E;
    private static final int ESCROW_TIME_OUT = 0x13;
    /** No chain of steps that follow each other without time is longer. */
    private static final int LONGEST_CHAIN = 8;

    private enum Power {
        OFF,
        BOOTING,
        ON
    }

    private enum Motion {
        IDLE,
        READING,
        ESCROW,
        STACKING,
        REJECTING
    }

    private final SspProfile profile;
    private final SspPath path = new SspPath();
    private final SspEvents events;
    private Consumer<CashHappening> listener = _ -> {};
    private Optional<CashItem> current = Optional.empty();

    private Power power = Power.ON;
    private Motion motion = Motion.IDLE;
    private long nowMillis;
    private long sinceMillis;
    private long heardMillis;
    private int channel;
    private int defect;
    private boolean told;
    private boolean held;
    private boolean credited;
    private boolean doubleCredit;
    private boolean jammed;
    private boolean jamsNext;
    private boolean full;
    private boolean boxOut;
    private boolean enabled;
    private int accepted;
    private int rejectCode;
    private long stackedCount;
    private long rejectedCount;
    private boolean wasOpen;
    private boolean wasDisabled;

    SspMechanism(SspProfile profile) {
        this.profile = profile;
        this.events = new SspEvents(profile);
        events.add(SspEvent.SLAVE_RESET);
    }

    // ---- time

    void advance(long millis) {
        nowMillis = millis;
        if (power == Power.ON
                && enabled
                && nowMillis - heardMillis >= profile.timing().noCommandMillis()) {
            enabled = false;
        }
        for (int i = 0; i < LONGEST_CHAIN && step(); i++) {
            // each step enters the next state
        }
        tellOpenness();
    }

    private boolean step() {
        if (power == Power.BOOTING && passed(profile.timing().bootMillis())) {
            powerUp();
            return true;
        }
        if (power != Power.ON || jammed) {
            return false;
        }
        return switch (motion) {
            case IDLE -> false;
            case READING -> passed(profile.timing().readMillis()) && judge();
            case ESCROW -> passed(profile.escrowMillis()) && reject(ESCROW_TIME_OUT);
            case STACKING -> stack();
            case REJECTING -> passed(profile.timing().rejectMillis()) && rejected();
        };
    }

    private boolean passed(int millis) {
        return nowMillis - sinceMillis >= millis;
    }

    private boolean enter(Motion next) {
        motion = next;
        sinceMillis = nowMillis;
        return true;
    }

    private boolean judge() {
        if (jamsNext) {
            jamsNext = false;
            jammed = true;
            happened(CashHappening.Kind.JAMMED);
            return false;
        }
        if (defect != 0) {
            return reject(defect);
        }
        if (channel == 0) {
            return reject(NOT_RECOGNISED);
        }
        if ((accepted >> (channel - 1) & 1) == 0) {
            return reject(INHIBITED_BY_HOST);
        }
        told = false;
        held = true;
        happened(CashHappening.Kind.ESCROWED);
        return enter(Motion.ESCROW);
    }

    private boolean reject(int code) {
        rejectCode = code;
        return enter(Motion.REJECTING);
    }

    private boolean rejected() {
        events.add(SspEvent.REJECTED);
        rejectedCount++;
        Optional<CashItem> item = item();
        path.giveToCustomer();
        listener.accept(new CashHappening(
                held ? CashHappening.Kind.RETURNED : CashHappening.Kind.REJECTED,
                item,
                String.format(java.util.Locale.ROOT, "reject code %02X", rejectCode)));
        return enter(Motion.IDLE);
    }

    /** Out of the customer's reach, credit, cashbox. */
    private boolean stack() {
        if (!path.isEmpty() && passed(profile.timing().reachMillis())) {
            path.getOutOfReach();
        }
        if (!path.isEmpty() && !credited && passed(profile.timing().creditMillis())) {
            credited = true;
            rejectCode = 0;
            events.add(SspEvent.NOTE_CREDIT, channel);
            if (doubleCredit) {
                doubleCredit = false;
                events.add(SspEvent.NOTE_CREDIT, channel);
            }
        }
        if (!passed(profile.timing().stackMillis())) {
            return false;
        }
        if (!path.isEmpty()) {
            if (events.endsWithCredit()) {
                events.add(SspEvent.STACKING);
            }
            events.add(SspEvent.STACKED);
            store();
        }
        return enter(Motion.IDLE);
    }

    private void store() {
        Optional<CashItem> item = item();
        path.fallIntoCashbox();
        stackedCount++;
        listener.accept(new CashHappening(CashHappening.Kind.STACKED, item, ""));
        if (path.boxSize() >= profile.capacity() && !full) {
            fill();
        }
    }

    // ---- commands of the host

    /** A good frame for this unit came. */
    void heard() {
        heardMillis = nowMillis;
    }

    boolean answers() {
        return power == Power.ON;
    }

    /** The states and events of one poll; polling is also how the host accepts the note it was told of. */
    byte[] poll(boolean withAck, int protocol, boolean moneyToo) {
        if (motion == Motion.ESCROW && told && !jammed) {
            credited = false;
            enter(Motion.STACKING);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (withAck) {
            events.tellUntilAck(out, protocol);
        } else {
            events.tellAll(out, protocol, moneyToo, motion == Motion.STACKING);
        }
        states(out, protocol);
        tellOpenness();
        return out.toByteArray();
    }

    private void states(ByteArrayOutputStream out, int protocol) {
        if (jammed) {
            out.write(path.isOutOfReach() ? SspEvent.SAFE_JAM : SspEvent.UNSAFE_JAM);
        } else {
            moving(out);
        }
        boolean boxEvents =
                SspEvent.isKnown(SspEvent.CASHBOX_REMOVED, protocol, profile.has(SspSwitch.CLEARED_EVENTS_FROM_5));
        if (boxOut && boxEvents) {
            out.write(SspEvent.CASHBOX_REMOVED);
        }
        boolean disabled = !enabled || usable() == 0 || jammed || boxOut;
        if (disabled && !(wasDisabled && profile.has(SspSwitch.DISABLED_TOLD_ONCE))) {
            out.write(SspEvent.DISABLED);
        }
        wasDisabled = disabled;
    }

    private void moving(ByteArrayOutputStream out) {
        switch (motion) {
            case IDLE -> {}
            case READING -> {
                out.write(SspEvent.READ);
                out.write(0);
            }
            case ESCROW -> {
                out.write(SspEvent.READ);
                out.write(channel);
                told = true;
            }
            case STACKING -> out.write(SspEvent.STACKING);
            case REJECTING -> out.write(SspEvent.REJECTING);
        }
    }

    boolean keepsCredit() {
        return events.keepsTold();
    }

    boolean acknowledge() {
        boolean done = events.acknowledge();
        tellOpenness();
        return done;
    }

    /** False when nothing is in escrow. */
    boolean giveBack() {
        return motion == Motion.ESCROW && !jammed && reject(REJECTED_BY_HOST);
    }

    /** Starts the escrow time-out anew; false when nothing is in escrow. */
    boolean hold() {
        return motion == Motion.ESCROW && !jammed && enter(Motion.ESCROW);
    }

    /** Bit 0 is channel 1, 1 accepts. */
    void accept(int mask, int protocol) {
        accepted = mask;
        noteDisabledChannels(protocol);
        tellOpenness();
    }

    void disable() {
        enabled = false;
        tellOpenness();
    }

    /** False when jammed. */
    boolean enable(int protocol) {
        if (jammed) {
            return false;
        }
        enabled = true;
        noteDisabledChannels(protocol);
        if (full) {
            events.add(SspEvent.STACKER_FULL);
        }
        tellOpenness();
        return true;
    }

    private void noteDisabledChannels(int protocol) {
        if (enabled && usable() == 0 && protocol >= 7) {
            events.add(SspEvent.CHANNEL_DISABLE);
        }
    }

    private int usable() {
        return accepted & ((1 << profile.channels().size()) - 1);
    }

    int rejectCode() {
        return rejectCode;
    }

    long stackedCount() {
        return stackedCount;
    }

    long rejectedCount() {
        return rejectedCount;
    }

    void resetCounters() {
        stackedCount = 0;
        rejectedCount = 0;
    }

    // ---- hands

    /**
     * @param rejectedAs a code of SSP sheet, section 9, for a note that is bad; 0 for a good one
     */
    InsertOutcome insert(CashItem item, int rejectedAs) {
        if (!path.isEmpty()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if (!isOpen() || motion != Motion.IDLE) {
            return InsertOutcome.SLOT_CLOSED;
        }
        path.enter(item.minorUnits());
        current = Optional.of(item);
        channel = profile.channelOf(item.minorUnits());
        defect = rejectedAs;
        held = false;
        credited = false;
        enter(Motion.READING);
        happened(CashHappening.Kind.TAKEN_IN);
        return InsertOutcome.TAKEN_IN;
    }

    void jam() {
        if (jammed) {
            return;
        }
        if (path.isEmpty()) {
            jamsNext = true;
        } else {
            block();
        }
        tellOpenness();
    }

    void block() {
        if (!jammed) {
            jammed = true;
            happened(CashHappening.Kind.JAMMED);
            tellOpenness();
        }
    }

    /** Service and a power cycle, as the sheet's section 8 asks for: what was stuck moves on at the next power-up. */
    void clearJam() {
        jamsNext = false;
        if (!jammed) {
            return;
        }
        jammed = false;
        happened(CashHappening.Kind.CLEARED);
        if (power != Power.OFF) {
            restart();
        }
    }

    void removeBox() {
        if (boxOut) {
            return;
        }
        boxOut = profile.unit().noticesCashbox();
        listener.accept(CashHappening.of(CashHappening.Kind.CASHBOX_OUT));
        tellOpenness();
    }

    void refitBox() {
        if (boxOut && power == Power.ON) {
            events.add(SspEvent.CASHBOX_REPLACED);
        }
        boxOut = false;
        listener.accept(CashHappening.of(CashHappening.Kind.CASHBOX_IN));
        tellOpenness();
    }

    void fill() {
        full = true;
        if (power == Power.ON) {
            events.add(SspEvent.STACKER_FULL);
        }
        listener.accept(CashHappening.of(CashHappening.Kind.CASHBOX_FULL));
        tellOpenness();
    }

    void emptyBox() {
        path.emptyBox();
        full = false;
        tellOpenness();
    }

    /** A note on a string: before it is out of reach it is pulled back, later the unit sees the string. */
    void cheat() {
        if (power != Power.ON || jammed) {
            return;
        }
        happened(CashHappening.Kind.CHEATED);
        if (motion == Motion.READING || motion == Motion.ESCROW) {
            reject(STRIMMING);
        } else if (motion == Motion.STACKING && !credited) {
            events.add(SspEvent.FRAUD, channel);
            Optional<CashItem> item = item();
            path.giveToCustomer();
            listener.accept(new CashHappening(CashHappening.Kind.RETURNED, item, "pulled back on a string"));
        } else {
            events.add(SspEvent.FRAUD, 0);
        }
        tellOpenness();
    }

    void doubleNextCredit() {
        doubleCredit = true;
    }

    void addEvent(int code) {
        events.add(code);
    }

    // ---- power

    void cutPower() {
        if (power == Power.OFF) {
            return;
        }
        power = Power.OFF;
        listener.accept(CashHappening.of(CashHappening.Kind.POWER_OFF));
        forget();
        tellOpenness();
    }

    void restorePower() {
        if (power == Power.OFF) {
            power = Power.BOOTING;
            sinceMillis = nowMillis;
            listener.accept(CashHappening.of(CashHappening.Kind.POWER_ON));
        }
    }

    /** The host's RESET, or a technician's switch: everything as after a power cut. */
    void restart() {
        cutPower();
        restorePower();
    }

    private void forget() {
        events.powerCut();
        motion = Motion.IDLE;
        enabled = false;
        accepted = 0;
        wasDisabled = false;
    }

    /** What stands in the way is moved: from within the customer's reach out of the mouth, from beyond it into the box. */
    private void powerUp() {
        power = Power.ON;
        heardMillis = nowMillis;
        enter(Motion.IDLE);
        events.addFirst(SspEvent.SLAVE_RESET);
        if (path.isEmpty() || jammed) {
            return;
        }
        boolean unread = !held && !credited;
        int tells = unread || profile.has(SspSwitch.POWER_UP_CHANNEL_UNKNOWN) ? 0 : channel;
        if (path.isOutOfReach()) {
            events.add(SspEvent.CLEARED_INTO_CASHBOX, tells);
            store();
        } else {
            events.add(SspEvent.CLEARED_FROM_FRONT, tells);
            Optional<CashItem> item = item();
            path.giveToCustomer();
            listener.accept(new CashHappening(
                    held ? CashHappening.Kind.RETURNED : CashHappening.Kind.REJECTED, item, "at power-up"));
        }
    }

    // ---- eyes

    SspPath path() {
        return path;
    }

    boolean isPowered() {
        return power != Power.OFF;
    }

    boolean isJammed() {
        return jammed;
    }

    boolean isFull() {
        return full;
    }

    boolean isBoxOut() {
        return boxOut;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** What the motion shows to somebody who looks: idle, reading, escrow, stacking, rejecting. */
    String motionWord() {
        return motion.name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean isOpen() {
        return power == Power.ON && enabled && usable() != 0 && !jammed && !full && !boxOut && !events.holdsSlotShut();
    }

    void onHappening(Consumer<CashHappening> watcher) {
        listener = watcher;
    }

    private void happened(CashHappening.Kind kind) {
        listener.accept(new CashHappening(kind, item(), ""));
    }

    private Optional<CashItem> item() {
        return path.isEmpty() ? Optional.empty() : current;
    }

    private void tellOpenness() {
        boolean open = isOpen();
        if (open != wasOpen) {
            wasOpen = open;
            listener.accept(CashHappening.of(open ? CashHappening.Kind.ENABLED : CashHappening.Kind.INHIBITED));
        }
    }
}
