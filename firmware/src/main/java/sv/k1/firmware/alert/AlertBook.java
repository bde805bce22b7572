package sv.k1.firmware.alert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what is worth telling (row R3). A concern is told when it has stood for {@link #HOLD_MILLIS}, at once when it is urgent;
 * that it is over when it has been gone for {@link #GONE_MILLIS}; again after the operator's pause while it stands. One that began
 * {@link #MOST_RAISES} times within an hour is told to come and go, and then rests. No clock and no I/O.
 */
public final class AlertBook {
    static final long HOLD_MILLIS = 30_000;
    static final long GONE_MILLIS = 60_000;
    static final long HOUR_MILLIS = 3_600_000;
    static final int MOST_RAISES = 4;
    static final int MOST_AN_HOUR = 30;

    /** One concern as it was seen until now. */
    private static final class Line {
        Concern concern;
        boolean isThere;
        boolean isTold;
        boolean isFlapping;
        long changedMillis;
        long toldMillis;
        final Deque<Long> raises = new ArrayDeque<>();

        Line(Concern concern, long nowMillis) {
            this.concern = concern;
            this.changedMillis = nowMillis;
            this.isThere = true;
        }
    }

    /**
     * What stands, for whoever asks.
     *
     * @param sinceMillis monotonic
     * @param isTold whether the operator was told of it
     */
    public record Standing(Concern concern, long sinceMillis, boolean isTold, boolean isFlapping) {}

    private final long repeatMillis;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Deque<Long> toldLately = new ArrayDeque<>();
    private boolean isOverflowTold;

    /** @param repeatMillis pause until what still stands is told again */
    public AlertBook(long repeatMillis) {
        this.repeatMillis = repeatMillis;
    }

    /** Takes what stands now and gives what is to be told, in a fixed order. */
    public List<Notice> look(Collection<Concern> now, long nowMillis) {
        Map<String, Concern> seen = new TreeMap<>();
        now.forEach(concern -> seen.put(concern.key(), concern));
        seen.forEach((key, concern) -> sighted(key, concern, nowMillis));
        List<Notice> due = new ArrayList<>();
        lines.forEach((key, line) -> {
            if (line.isThere && !seen.containsKey(key)) {
                line.isThere = false;
                line.changedMillis = nowMillis;
            }
            line.raises.removeIf(at -> nowMillis - at >= HOUR_MILLIS);
            judge(line, nowMillis, due);
        });
        lines.values()
                .removeIf(line -> !line.isThere
                        && !line.isTold
                        && line.raises.isEmpty()
                        && nowMillis - line.changedMillis >= GONE_MILLIS);
        return limited(due, nowMillis);
    }

    /** What stands now, oldest first. */
    public List<Standing> standing() {
        return lines.values().stream()
                .filter(line -> line.isThere)
                .map(line -> new Standing(line.concern, line.changedMillis, line.isTold, line.isFlapping))
                .toList();
    }

    private void sighted(String key, Concern concern, long nowMillis) {
        Line line = lines.get(key);
        if (line == null) {
            lines.put(key, new Line(concern, nowMillis));
        } else {
            line.concern = concern;
            if (!line.isThere) {
                line.isThere = true;
                line.changedMillis = nowMillis;
            }
        }
    }

    private void judge(Line line, long nowMillis, List<Notice> due) {
        long stayedMillis = nowMillis - line.changedMillis;
        if (line.isFlapping) {
            if (stayedMillis >= HOUR_MILLIS) {
                line.isFlapping = false;
                tell(line, line.isThere ? Notice.Kind.RAISED : Notice.Kind.CLEARED, nowMillis, due);
            }
        } else if (line.isThere && !line.isTold && (line.concern.isUrgent() || stayedMillis >= HOLD_MILLIS)) {
            line.raises.addLast(nowMillis);
            line.isFlapping = line.raises.size() >= MOST_RAISES;
            tell(line, line.isFlapping ? Notice.Kind.FLAPPING : Notice.Kind.RAISED, nowMillis, due);
        } else if (line.isThere && line.isTold && nowMillis - line.toldMillis >= repeatMillis) {
            tell(line, Notice.Kind.REMINDER, nowMillis, due);
        } else if (!line.isThere && line.isTold && stayedMillis >= GONE_MILLIS) {
            tell(line, Notice.Kind.CLEARED, nowMillis, due);
        }
    }

    private static void tell(Line line, Notice.Kind kind, long nowMillis, List<Notice> due) {
        line.isTold = kind != Notice.Kind.CLEARED;
        line.toldMillis = nowMillis;
        due.add(new Notice(kind, line.concern, line.changedMillis));
    }

    /** A machine that goes wild fills no mailbox. What is left out is told by the next reminder, or its end. */
    private List<Notice> limited(List<Notice> due, long nowMillis) {
        toldLately.removeIf(at -> nowMillis - at >= HOUR_MILLIS);
        List<Notice> told = new ArrayList<>();
        for (Notice notice : due) {
            if (toldLately.size() < MOST_AN_HOUR) {
                toldLately.addLast(nowMillis);
                isOverflowTold = false;
                told.add(notice);
            } else if (!isOverflowTold) {
                isOverflowTold = true;
                told.add(new Notice(Notice.Kind.TOO_MANY, notice.concern(), nowMillis));
            }
        }
        return told;
    }
}
