package sv.k1.simulator.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came out of a kill loop.
 *
 * @param ownEnds how the firmware ended without being struck: each is a defect
 * @param stuck why a machine did not come to rest after it was healed
 * @param hits how often each named step was hit
 * @param ticketsTakenBack tickets that a customer had put away as spent, though they were good; tried once more at the end
 */
record KillLoopResult(
        Audit audit,
        Strikes strikes,
        List<String> ownEnds,
        List<String> stuck,
        Map<String, Integer> hits,
        int ticketsTakenBack) {

    /**
     * What was done to the machine.
     *
     * @param kills kill -9 of the firmware, power cuts among them
     * @param stops how often the firmware stood still, for all together so many milliseconds
     * @param silences how often the node did not answer for a while
     */
    record Strikes(int kills, int powerCuts, int stops, long stoppedMillis, int silences) {
        Strikes and(Strikes other) {
            return new Strikes(
                    kills + other.kills,
                    powerCuts + other.powerCuts,
                    stops + other.stops,
                    stoppedMillis + other.stoppedMillis,
                    silences + other.silences);
        }
    }

    KillLoopResult {
        ownEnds = List.copyOf(ownEnds);
        stuck = List.copyOf(stuck);
        hits = Map.copyOf(hits);
    }

    /** What two machines that share nothing come to. */
    KillLoopResult and(KillLoopResult other) {
        Map<String, Integer> all = new TreeMap<>(hits);
        other.hits.forEach((moment, times) -> all.merge(moment, times, Integer::sum));
        return new KillLoopResult(
                audit.and(other.audit),
                strikes.and(other.strikes),
                Stream.concat(ownEnds.stream(), other.ownEnds.stream()).toList(),
                Stream.concat(stuck.stream(), other.stuck.stream()).toList(),
                all,
                ticketsTakenBack + other.ticketsTakenBack);
    }

    /** Nothing lost, nothing doubled, every sale over, and the firmware died only when it was killed. */
    boolean isGood() {
        return audit.isSettled() && ownEnds.isEmpty() && stuck.isEmpty();
    }

    String summary(long seed) {
        return String.format(
                Locale.ROOT, "%s kills=%d sales=%d seed=%d", audit.summary(), strikes.kills(), audit.sales(), seed);
    }

    /** Everything that is not as it should be, and how often each step was hit. */
    String report() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(hits)
                .forEach((moment, times) -> text.append(String.format(Locale.ROOT, "  %-24s %4d%n", moment, times)));
        text.append(String.format(
                Locale.ROOT,
                "  of these %d power cuts; besides %d stops of the process, %.1f s in all, and %d times a silent"
                        + " node%n",
                strikes.powerCuts(),
                strikes.stops(),
                strikes.stoppedMillis() / 1000.0,
                strikes.silences()));
        if (audit.lightning().payments() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "  by Lightning: %d payments made by the node, %d sales paid%n",
                    audit.lightning().payments(),
                    audit.lightning().sales()));
        }
        if (ticketsTakenBack > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %d tickets had been put away though they were good, and were tried once more%n",
                    ticketsTakenBack));
        }
        ownEnds.forEach(end -> text.append("ENDED BY ITSELF ").append(end).append('\n'));
        stuck.forEach(why -> text.append("STUCK    ").append(why).append('\n'));
        return text.append(audit.findings()).toString();
    }
}
