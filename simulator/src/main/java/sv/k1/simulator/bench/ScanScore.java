package sv.k1.simulator.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each reader did with the pictures of one run, and whether ours meets its goal. Pure. */
final class ScanScore {
    static final String OURS = "K1";
    static final String ALL = "all";
    /** The goal: at least the rate of the best other reader, in at most so many times its time. */
    private static final double MOST_TIMES = 2;

    /** What one reader did to one group of pictures. */
    private static final class Tally {
        private int pictures;
        private int read;
        private int wrong;
        private final List<Long> nanos = new ArrayList<>();

        double rate() {
            return 100.0 * read / pictures;
        }

        double millis(int percent) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
        }
    }

    private final Map<String, Map<String, Tally>> readers = new LinkedHashMap<>();

    /** @param expected what the picture says; empty when nobody knows, then any text counts */
    void add(String reader, String group, Optional<String> expected, ScanPeer.Answer answer) {
        for (String name : List.of(group, ALL)) {
            Tally tally = readers.computeIfAbsent(reader, _ -> new TreeMap<>()).computeIfAbsent(name, _ -> new Tally());
            boolean isRead = answer.text().isPresent();
            boolean isRight = isRead && (expected.isEmpty() || expected.equals(answer.text()));
            tally.pictures++;
            tally.read += isRight ? 1 : 0;
            tally.wrong += isRead && !isRight ? 1 : 0;
            tally.nanos.add(answer.nanos());
        }
    }

    void print(PrintStream out) {
        readers.forEach((reader, groups) -> groups.forEach((group, tally) -> out.printf(
                "%-12s %-10s %4d pictures  %5.1f %% read  %d read wrongly  median %6.1f ms  p95 %6.1f ms%n",
                reader, group, tally.pictures, tally.rate(), tally.wrong, tally.millis(50), tally.millis(95))));
    }

    /** The other reader that read most; of two the quicker one. */
    private Optional<String> best() {
        return readers.keySet().stream()
                .filter(reader -> !reader.equals(OURS))
                .max(Comparator.<String>comparingDouble(reader -> all(reader).rate())
                        .thenComparing(Comparator.comparingDouble(
                                        (String reader) -> all(reader).millis(50))
                                .reversed()));
    }

    private Tally all(String reader) {
        return readers.getOrDefault(reader, Map.of()).getOrDefault(ALL, new Tally());
    }

    /** Prints ours beside the best other reader; true if the goal is met and nothing was read wrongly. */
    boolean judge(PrintStream out) {
        Tally ours = all(OURS);
        String best = best().orElse(OURS);
        Tally other = all(best);
        double times = ours.millis(50) / other.millis(50);
        boolean isGood = ours.wrong == 0 && ours.rate() >= other.rate() && times <= MOST_TIMES;
        out.printf(
                "goal %s: K1 reads %.1f %% and %d wrongly, %s, the best other one, %.1f %%; K1's median is %.2f times its own (at most %.0f)%n",
                isGood ? "met" : "MISSED", ours.rate(), ours.wrong, best, other.rate(), times, MOST_TIMES);
        return isGood;
    }
}
