package sv.k1.simulator.storm;

import java.util.Set;
import java.util.TreeSet;

/** What befell one acceptor since its newest item went in: whether its device could still have told what became of it. */
final class Plight {
    /** An acceptor that may have forgotten its note over a power cut: unless it tells of it after all, nobody can ask it. */
    static final String FORGETFUL = "forgetful acceptor lost power";

    private final Set<String> unanswerable = new TreeSet<>();
    private boolean proofShown;
    /** The same since it was called unanswerable, to a process that lives. */
    private boolean answeredAfterAll;
    private boolean troubled;
    private boolean everTroubled;
    private long happenedMillis;
    long wronglyOpenSinceMillis = Long.MAX_VALUE;

    void newItem() {
        unanswerable.clear();
        proofShown = false;
        troubled = false;
        answeredAfterAll = false;
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
        answeredAfterAll = true;
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

    /** Whoever was told is gone. */
    void processGone() {
        answeredAfterAll = false;
    }

    void cannotBeAnswered(String why) {
        answeredAfterAll = false;
        unanswerable.add(why);
        troubled();
    }

    /** Why there may be a dispute, or that there should be none. */
    String whyUnanswerable(String protocol) {
        boolean mayYetTell = unanswerable.equals(Set.of(FORGETFUL)) && answeredAfterAll;
        if (!unanswerable.isEmpty() && !mayYetTell) {
            return String.join("+", unanswerable);
        }
        return proofShown || !troubled ? WorldResult.OBTAINABLE : protocol + " showed no proof to a living host";
    }
}
