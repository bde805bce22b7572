package sv.k1.simulator.storm;

import java.util.List;
import java.util.Map;
import sv.k1.simulator.storm.fate.Fault;

/**
 * How one world ended.
 *
 * @param violations broken promises; empty for a good world
 * @param disputes notes in the operator's list, by what made them unanswerable
 * @param journalHash the end of the hash chain: the same seed gives the same
 * @param cpuNanos what it cost; the one thing that differs from run to run
 */
record WorldResult(
        long seed,
        int sessions,
        long lost,
        long doubled,
        List<String> violations,
        Map<String, Integer> disputes,
        Map<Fault, Long> hits,
        Pairs pairs,
        int boots,
        int entries,
        long simulatedMillis,
        int steps,
        long deathPoints,
        int sweeps,
        String journalHash,
        long cpuNanos) {
    /** The cause of a dispute that the device's truth could have avoided. */
    static final String OBTAINABLE = "obtainable";

    static WorldResult of(World world, int steps, long cpuNanos) {
        return new WorldResult(
                world.seed,
                world.sessions(),
                world.auditor.lost(),
                world.auditor.doubled(),
                List.copyOf(world.auditor.violations()),
                Map.copyOf(world.auditor.disputesByCause()),
                world.fate.hits(),
                world.pairs,
                world.boots(),
                world.auditor.journalLength(),
                world.timeline.now(),
                steps,
                world.fate.deathPoints(),
                world.auditor.journal().sweeps.size(),
                world.disk.lastHash(),
                cpuNanos);
    }

    /** What broke first, for a world that is not good. */
    String firstBroken() {
        return violations.isEmpty()
                ? "PR5: a note is disputed, and the device could have been asked"
                : violations.getFirst();
    }

    int disputed() {
        return disputes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A note whose truth could have been had counts as a broken promise too (PR5). */
    boolean isGood() {
        return violations.isEmpty() && !disputes.containsKey(OBTAINABLE);
    }
}
