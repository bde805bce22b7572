package sv.k1.simulator.storm;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sv.k1.simulator.storm.fate.Fault;

/** What a storm found, summed up over its worlds. */
final class StormReport {
    private static final int MOST_BAD_KEPT = 20;
    private static final int MOST_PAIRS_SHOWN = 60;

    private final long seed;
    private final Map<Fault, Long> hits = new EnumMap<>(Fault.class);
    private final Pairs pairs = new Pairs();
    private final Map<String, Integer> disputes = new TreeMap<>();
    private final List<WorldResult> bad = new ArrayList<>();
    private final List<Long> avoidable = new ArrayList<>();
    private long sessions;
    private long worlds;
    private long badWorlds;
    private long lost;
    private long doubled;
    private long boots;
    private long entries;
    private long steps;
    private long deathPoints;
    private long simulatedMillis;
    private long hash;
    private long cpuNanos;
    private boolean isEarly;

    StormReport(long seed) {
        this.seed = seed;
    }

    void add(WorldResult result) {
        worlds++;
        sessions += result.sessions();
        lost += result.lost();
        doubled += result.doubled();
        boots += result.boots();
        entries += result.entries();
        steps += result.steps();
        deathPoints += result.deathPoints();
        cpuNanos += result.cpuNanos();
        simulatedMillis += result.simulatedMillis();
        hash = 31 * hash + result.journalHash().hashCode();
        pairs.add(result.pairs());
        result.hits().forEach((fault, count) -> hits.merge(fault, count, Long::sum));
        result.disputes().forEach((cause, count) -> disputes.merge(cause, count, Integer::sum));
        if (result.disputes().containsKey(WorldResult.OBTAINABLE) && avoidable.size() < MOST_BAD_KEPT) {
            avoidable.add(result.seed());
        }
        if (!result.isGood()) {
            badWorlds++;
            if (bad.size() < MOST_BAD_KEPT) {
                bad.add(result);
            }
        }
    }

    /** Somebody wanted no more: what is here is a part of what was asked for. */
    void stoppedEarly() {
        isEarly = true;
    }

    long sessions() {
        return sessions;
    }

    List<WorldResult> bad() {
        return bad;
    }

    int disputed() {
        return disputes.values().stream().mapToInt(Integer::intValue).sum();
    }

    int disputedThoughObtainable() {
        return disputes.getOrDefault(WorldResult.OBTAINABLE, 0);
    }

    Map<Fault, Long> hits() {
        return hits;
    }

    Pairs pairs() {
        return pairs;
    }

    /** Over all journals, in the order of the seeds. */
    String fingerprint() {
        return "%016x".formatted(hash);
    }

    boolean isGood() {
        return badWorlds == 0 && lost == 0 && doubled == 0;
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    long worlds() {
        return worlds;
    }

    long deathPoints() {
        return deathPoints;
    }

    /** The fault points that were hit less often than this. */
    List<Fault> hitLessThan(long least) {
        return Arrays.stream(Fault.values())
                .filter(fault -> hits.getOrDefault(fault, 0L) < least)
                .toList();
    }

    void print(PrintStream out, long wallMillis) {
        out.println("fault points (hits):");
        Arrays.stream(Fault.values())
                .forEach(fault -> out.printf("  %-40s %10d%n", fault, hits.getOrDefault(fault, 0L)));
        out.printf("state pairs visited: %d of %d%n", pairs.visited(), Pairs.all());
        List<String> missing = pairs.missing();
        out.println(
                "  never met: " + String.join(", ", missing.subList(0, Math.min(MOST_PAIRS_SHOWN, missing.size()))));
        out.println("disputed although its truth was obtainable: " + disputedThoughObtainable());
        out.println("disputed, by what made the note unanswerable: " + disputes);
        out.printf(
                "%d worlds, %d starts of the firmware, %d journal entries, %d simulated hours, %d moments, journals %s%n",
                worlds, boots, entries, simulatedMillis / 3_600_000, steps, fingerprint());
        out.printf(
                "%d sessions in %.1f s: %.0f sessions per second, %.0f per second and core%n",
                sessions,
                wallMillis / 1000.0,
                sessions * 1000.0 / Math.max(1, wallMillis),
                sessions * 1e9 / Math.max(1, cpuNanos));
        if (!avoidable.isEmpty()) {
            out.println("disputed although the device could have been asked, in worlds " + avoidable);
        }
        for (WorldResult result : bad) {
            out.println("BROKEN in world " + result.seed() + ": " + result.firstBroken());
            out.println("  tell the story: ./k1 storm --replay " + result.seed() + " --trace");
        }
        if (badWorlds > 0) {
            out.println(badWorlds + " worlds broke a promise");
        }
        if (isEarly) {
            out.println("stopped early, on a signal: this is what was done so far");
        }
        out.println(summary());
    }

    String summary() {
        return "lost=" + lost + " doubled=" + doubled + " disputed=" + disputed() + " sessions=" + sessions + " seed="
                + seed;
    }
}
