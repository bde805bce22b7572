package sv.k1.simulator.report;

import java.util.ArrayList;
import java.util.List;
import sv.k1.simulator.report.RunReport.Frame;

/**
 * Frames with their repetitions folded: a device that idles is polled ten times a second, and nobody reads that ten times.
 * What differs is never folded; frames are alike when direction and meaning are.
 */
final class FoldedFrames {
    /** Request, answer and acknowledge, twice because of a toggle bit. */
    private static final int LONGEST_PATTERN = 6;

    private FoldedFrames() {}

    /**
     * Frames that came so many times in a row.
     *
     * @param times 1 and more
     */
    record Block(List<Frame> frames, int times) {}

    static List<Block> of(List<Frame> frames) {
        List<Block> blocks = new ArrayList<>();
        List<Frame> single = new ArrayList<>();
        int at = 0;
        while (at < frames.size()) {
            int length = 1;
            int times = 1;
            for (int candidate = 1; candidate <= LONGEST_PATTERN; candidate++) {
                int repeats = repeats(frames, at, candidate);
                if (repeats > 1 && repeats * candidate > length * times) {
                    length = candidate;
                    times = repeats;
                }
            }
            if (times == 1) {
                single.add(frames.get(at));
            } else {
                flush(single, blocks);
                blocks.add(new Block(List.copyOf(frames.subList(at, at + length)), times));
            }
            at += length * times;
        }
        flush(single, blocks);
        return blocks;
    }

    private static void flush(List<Frame> single, List<Block> blocks) {
        if (!single.isEmpty()) {
            blocks.add(new Block(List.copyOf(single), 1));
            single.clear();
        }
    }

    /** How often the next so many frames come in a row. */
    private static int repeats(List<Frame> frames, int at, int length) {
        int times = 1;
        while (isAlike(frames, at, at + times * length, length)) {
            times++;
        }
        return times;
    }

    private static boolean isAlike(List<Frame> frames, int first, int second, int length) {
        if (second + length > frames.size()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            Frame one = frames.get(first + i);
            Frame other = frames.get(second + i);
            if (one.toHost() != other.toHost() || !one.meaning().equals(other.meaning())) {
                return false;
            }
        }
        return true;
    }
}
