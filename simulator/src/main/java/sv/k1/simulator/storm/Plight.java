package sv.k1.simulator.storm;

import java.util.Set;
import java.util.TreeSet;

/** What befell one acceptor since its newest item went in: whether its device could still have told what became of it. */
final class Plight {
    /** A device keeps five (ccTalk sheet, section 6); one or two may come between a reading and the entry about it. */
    private static final int SURELY_KEPT = 3;

    /** Between a reading and the entry about it. */
    private static final long IN_BETWEEN_MILLIS = 60_000;

    private final Set<String> unanswerable = new TreeSet<>();
    private boolean proofShown;
    private boolean troubled;
    private boolean everTroubled;
    private long happenedMillis;
    private long restartedMillis = Long.MIN_VALUE / 2;
    private long markedMillis = Long.MIN_VALUE / 2; // not met yet: nothing counted before is anybody's
    private int happenedSinceMark;
    long wronglyOpenSinceMillis = Long.MAX_VALUE;

    void newItem() {
        unanswerable.clear();
        proofShown = false;
        troubled = false;
    }

    void happened(long nowMillis) {
        happenedMillis = nowMillis;
        happenedSinceMark++;
    }

    /** The device lost its power or was reset: what it counts, it counts anew. */
    void restarted(long nowMillis) {
        restartedMillis = nowMillis;
    }

    /** The journal says how far the device's events were read. */
    void marked(long nowMillis) {
        markedMillis = nowMillis;
        happenedSinceMark = 0;
    }

    /** Whether a device that keeps its last events can still name all that came since the journal's mark. */
    boolean stillHasItsEvents() {
        return happenedSinceMark < SURELY_KEPT && restartedMillis < markedMillis - IN_BETWEEN_MILLIS;
    }

    long lastHappenedMillis() {
        return happenedMillis;
    }

    /** The device told a living host, over a good cable, what became of the item. */
    void proofShown() {
        proofShown = true;
    }

    /** Something hurt the device, its cable or its host; the device may still know. */
    void troubled() {
        troubled = true;
        everTroubled = true;
    }

    boolean isTroubled() {
        return troubled;
    }

    boolean wasEverTroubled() {
        return everTroubled;
    }

    void cannotBeAnswered(String why) {
        unanswerable.add(why);
        troubled();
    }

    /** Why there may be a dispute, or that there should be none. */
    String whyUnanswerable(String protocol) {
        if (!unanswerable.isEmpty()) {
            return String.join("+", unanswerable);
        }
        return proofShown || !troubled ? WorldResult.OBTAINABLE : protocol + " showed no proof to a living host";
    }
}
