package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import java.util.Set;
import sv.k1.hal.cash.Denomination;

/**
 * Which positions the core wants, what the device was told, and what must be sent so that it follows. To close, only the
 * master inhibit is used: the mask of positions stays, and tells later whether the device was reset (ccTalk sheet, section 6).
 */
final class CcTalkAcceptance {
    private static final int UNKNOWN = -1;
    private static final int AGAIN_MILLIS = 300;
    private static final int OPEN = 1;
    private static final int CLOSED = 0;

    private Optional<Set<Denomination>> wanted = Optional.empty();
    private CcTalkItemTable table = CcTalkItemTable.empty();
    private final long pauseMillis;
    private int mask = UNKNOWN;
    private int master = UNKNOWN;
    private long notBeforeMillis;
    private long openNotBeforeMillis = Long.MIN_VALUE;

    /** @param pauseMillis how long it stays shut at least: what went in before it was shut is told of by then */
    CcTalkAcceptance(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    void learn(CcTalkItemTable read) {
        table = read;
    }

    CcTalkItemTable table() {
        return table;
    }

    void want(Set<Denomination> set) {
        wanted = Optional.of(set);
        notBeforeMillis = 0;
    }

    void wantNothing() {
        wanted = Optional.empty();
        notBeforeMillis = 0;
    }

    /** The device may have lost its settings, or be another one. */
    void forget() {
        wanted = Optional.empty();
        mask = UNKNOWN;
        master = UNKNOWN;
    }

    void maskIs(int value) {
        mask = value;
    }

    void masterIs(int value, long nowMillis) {
        int before = master;
        master = value & OPEN;
        if (master == CLOSED && before == OPEN) {
            openNotBeforeMillis = nowMillis + pauseMillis;
        }
    }

    static boolean isOpen(int master) {
        return (master & OPEN) == OPEN;
    }

    boolean isOtherMask(int value) {
        return mask != UNKNOWN && mask != value;
    }

    boolean isOtherMaster(int value) {
        return master != UNKNOWN && master != (value & OPEN);
    }

    boolean isOpen() {
        return master == OPEN;
    }

    boolean isClosed() {
        return master == CLOSED;
    }

    /** Whether it is to open and stays shut for what went in before: that is nobody's who stands here now. */
    boolean isPausing(long nowMillis) {
        return master == CLOSED && wantsAnything() && nowMillis < openNotBeforeMillis;
    }

    /** Whether the core wants something that the device knows. */
    boolean wantsAnything() {
        return wantedMask() != 0;
    }

    private int wantedMask() {
        return wanted.map(table::acceptMask).orElse(0);
    }

    /** What to send next so that the device does what the core wants; nothing when it does. */
    Optional<CcTalkRequest> correction(boolean mayOpen, long nowMillis) {
        if (nowMillis < notBeforeMillis) {
            return Optional.empty();
        }
        boolean open = mayOpen && wantsAnything();
        Optional<CcTalkRequest> correction;
        if (!open) {
            correction = master == CLOSED ? Optional.empty() : Optional.of(master(CLOSED));
        } else if (mask != wantedMask()) {
            correction = Optional.of(mask(wantedMask()));
        } else {
            boolean isOpenOrWaits = master == OPEN || nowMillis < openNotBeforeMillis;
            correction = isOpenOrWaits ? Optional.empty() : Optional.of(master(OPEN));
        }
        if (correction.isPresent()) {
            notBeforeMillis = nowMillis + AGAIN_MILLIS;
        }
        return correction;
    }

    void corrected() {
        notBeforeMillis = 0;
    }

    static CcTalkRequest close() {
        return master(CLOSED);
    }

    private static CcTalkRequest master(int value) {
        return CcTalkRequest.of(CcTalkHeader.MODIFY_MASTER_INHIBIT, value);
    }

    private static CcTalkRequest mask(int value) {
        return CcTalkRequest.of(CcTalkHeader.MODIFY_INHIBIT, value & 0xFF, value >> 8);
    }
}
