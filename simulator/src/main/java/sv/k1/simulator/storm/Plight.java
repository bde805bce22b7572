package sv.k1.simulator.storm;

import java.util.Set;
import java.util.TreeSet;

/** What befell one acceptor since its newest item went in: whether its device could still have told what became of it. */
final class Plight {
    /** An acceptor that may have forgotten its note over a power cut: unless it tells of it after all, nobody can ask it. */
    static final String FORGETFUL = "forgetful acceptor lost power";

    /** Between hearing of something and having it on the medium. */
    private static final long WRITING_MILLIS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final Set<String> unanswerable = new TreeSet<>();
    private boolean proofShown;
    private long toldOnceMillis = NEVER;
    /** The same since it was called unanswerable, to a process that lives. */
    private boolean answeredAfterAll;

    private boolean troubled;
    private boolean everTroubled;
    private int troubles;
    private long happenedMillis;
    long wronglyOpenSinceMillis = Long.MAX_VALUE;

    void newItem() {
        unanswerable.clear();
        proofShown = false;
        toldOnceMillis = NEVER;
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

    /** The same, by a state that passes: a host that dies while it writes that down cannot ask for it again. */
    void proofShownOnce(long nowMillis) {
        toldOnceMillis = Math.min(toldOnceMillis, nowMillis);
        answeredAfterAll = true;
    }

    void hostGone(long nowMillis) {
        answeredAfterAll = false;
        if (toldOnceMillis != NEVER && nowMillis - toldOnceMillis < WRITING_MILLIS) {
            toldOnceMillis = NEVER;
        }
    }

    /** Something hurt the device, its cable or its host; the device may still know. */
    void troubled() {
        troubled = true;
        everTroubled = true;
        troubles++;
    }

    boolean isTroubled() {
        return troubled;
    }

    /** How often it was hurt: as many as before means not at all since. */
    int troubles() {
        return troubles;
    }

    boolean wasEverTroubled() {
        return everTroubled;
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
        return proofShown || toldOnceMillis != NEVER || !troubled
                ? WorldResult.OBTAINABLE
                : protocol + " showed no proof to a living host";
    }
}
