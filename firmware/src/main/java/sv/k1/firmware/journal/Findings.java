package sv.k1.firmware.journal;

import java.util.ArrayList;
import java.util.List;

/** What a verification found wrong, at most as many as somebody reads; the rest is counted. */
final class Findings {
    private static final int KEPT = 20;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(String finding) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(finding);
        }
    }

    List<String> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
