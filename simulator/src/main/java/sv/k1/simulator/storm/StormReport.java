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

    /** A world that broke a promise, and what broke first. */
    record Broken(long seed, String what) {}

    private final long seed;
    private final Map<Fault, Long> hits = new EnumMap<>(Fault.class);
    private final Pairs pairs = new Pairs();
    private final Map<String, Integer> disputes = new TreeMap<>();
    private final List<Broken> bad = new ArrayList<>();
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
    private long sweeps;
    private long simulatedMillis;
    private long hash;
    private long cpuNanos;
    private long wallMillis;
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
        sweeps += result.sweeps();
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
                bad.add(new Broken(result.seed(), result.firstBroken()));
            }
        }
    }

    /**
     * The same report, written down by {@link #lines}.
     *
     * @throws IllegalArgumentException for a line that says nothing
     */
    static StormReport read(long seed, List<String> lines) {
        StormReport report = new StormReport(seed);
        lines.forEach(report::take);
        return report;
    }

    private void take(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "hit" -> hits.put(Fault.valueOf(words[1]), Long.parseLong(words[2]));
            case "pair" -> pairs.add(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "dispute" -> disputes.put(words[2], Integer.parseInt(words[1]));
            case "avoidable" -> avoidable.add(Long.parseLong(words[1]));
            case "bad" -> bad.add(new Broken(Long.parseLong(words[1]), words[2]));
            default -> count(words[0], Long.parseLong(words[1]));
        }
    }

    private void count(String what, long value) {
        switch (what) {
            case "sessions" -> sessions = value;
            case "worlds" -> worlds = value;
            case "bad-worlds" -> badWorlds = value;
            case "lost" -> lost = value;
            case "doubled" -> doubled = value;
            case "boots" -> boots = value;
            case "entries" -> entries = value;
            case "steps" -> steps = value;
            case "death-points" -> deathPoints = value;
            case "sweeps" -> sweeps = value;
            case "simulated-millis" -> simulatedMillis = value;
            case "hash" -> hash = value;
            case "cpu-nanos" -> cpuNanos = value;
            case "wall-millis" -> wallMillis = value;
            default -> throw new IllegalArgumentException("unknown line " + what);
        }
    }

    /** All of it as text, a fact a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "sessions " + sessions,
                "worlds " + worlds,
                "bad-worlds " + badWorlds,
                "lost " + lost,
                "doubled " + doubled,
                "boots " + boots,
                "entries " + entries,
                "steps " + steps,
                "death-points " + deathPoints,
                "sweeps " + sweeps,
                "simulated-millis " + simulatedMillis,
                "hash " + hash,
                "cpu-nanos " + cpuNanos,
                "wall-millis " + wallMillis));
        hits.forEach((fault, count) -> lines.add("hit " + fault + " " + count));
        lines.addAll(pairs.lines());
        disputes.forEach((cause, count) -> lines.add("dispute " + count + " " + cause));
        avoidable.forEach(world -> lines.add("avoidable " + world));
        bad.forEach(world -> lines.add("bad " + world.seed() + " " + world.what()));
        return lines;
    }

    /** So much longer it took, by the clock on the wall, all runs together. */
    void took(long millis) {
        wallMillis += millis;
    }

    /** Somebody wanted no more: what is here is a part of what was asked for. */
    void stoppedEarly() {
        isEarly = true;
    }

    long seed() {
        return seed;
    }

    long sessions() {
        return sessions;
    }

    List<Broken> bad() {
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

    void print(PrintStream out) {
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
                "%d worlds, %d starts of the firmware, %d journal entries, %d sweeps, %d simulated hours, %d moments, journals %s%n",
                worlds, boots, entries, sweeps, simulatedMillis / 3_600_000, steps, fingerprint());
        out.printf(
                "%d sessions in %.1f s: %.0f sessions per second, %.0f per second and core%n",
                sessions,
                wallMillis / 1000.0,
                sessions * 1000.0 / Math.max(1, wallMillis),
                sessions * 1e9 / Math.max(1, cpuNanos));
        if (!avoidable.isEmpty()) {
            out.println("disputed although the device could have been asked, in worlds " + avoidable);
        }
        for (Broken result : bad) {
            out.println("BROKEN in world " + result.seed() + ": " + result.what());
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
