package sv.k1.simulator.storm;

import java.util.Set;
import java.util.TreeSet;

/** What befell one acceptor since its newest item went in: whether its device could still have told what became of it. */
final class Plight {
    private final Set<String> unanswerable = new TreeSet<>();
    private boolean proofShown;
    private boolean troubled;
    private boolean everTroubled;
    private long happenedMillis;
    long wronglyOpenSinceMillis = Long.MAX_VALUE;

    void newItem() {
        unanswerable.clear();
        proofShown = false;
        troubled = false;
    }

    void happened(long nowMillis) {
        happenedMillis = nowMillis;
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
