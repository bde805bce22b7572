package sv.k1.simulator.panel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * Frames of all cables in the order they came, from the pumps' threads to the streams. Never waits: when nobody fetches, the
 * oldest are dropped and counted.
 */
final class FrameFeed {
    /** What a new page is given, and what the page itself keeps. */
    static final int KEPT = 300;

    private static final int WAITING = 2_000;
    private static final int LONGEST_HEX = 144;
    private static final int LONGEST_MEANING = 240;

    private final Deque<Map<String, Object>> waiting = new ArrayDeque<>();
    private final Deque<Map<String, Object>> kept = new ArrayDeque<>();
    private long number;
    private long droppedFrames;

    synchronized void add(String device, DecodedFrame frame) {
        number++;
        Map<String, Object> line = Map.of(
                "number", number,
                "device", device,
                "millis", frame.millis(),
                "toHost", frame.toHost(),
                "hex", cut(frame.hex(), LONGEST_HEX),
                "meaning", cut(frame.meaning(), LONGEST_MEANING));
        push(kept, line, KEPT);
        if (!push(waiting, line, WAITING)) {
            droppedFrames++;
        }
    }

    /** Takes what came since the last call. */
    synchronized List<Map<String, Object>> drain() {
        List<Map<String, Object>> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** The newest lines, oldest first. */
    synchronized List<Map<String, Object>> newest() {
        return List.copyOf(kept);
    }

    synchronized long droppedFrames() {
        return droppedFrames;
    }

    private static boolean push(Deque<Map<String, Object>> lines, Map<String, Object> line, int most) {
        boolean fits = lines.size() < most;
        if (!fits) {
            lines.removeFirst();
        }
        lines.addLast(line);
        return fits;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " \u2026";
    }
}
