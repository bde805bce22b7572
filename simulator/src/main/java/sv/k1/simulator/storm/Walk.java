package sv.k1.simulator.storm;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fate.DeathAt;
import sv.k1.simulator.storm.fate.Fate.Victim;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.plant.Planting;

/**
 * Campaigns of another kind than the storm: a death at every single point of a story, stories of one kind of weather, and
 * every story twice (goals GL3, GL9 and GL12 of reliability.md).
 */
final class Walk {
    private static final List<String> PROTOCOLS =
            List.of("id003", "ccnet", "ebds", "ssp", "essp", "cctalk-bill", "cctalk-coin", "pulse");

    private static final Set<Fault> HISTORIES = Set.of(
            Fault.REORGANISATION,
            Fault.EVICTION,
            Fault.FEE_JUMP,
            Fault.MEMPOOL_FULL,
            Fault.PRICE_JUMP,
            Fault.PRICE_OUTAGE,
            Fault.PRICE_GARBAGE,
            Fault.NODE_DOWN,
            Fault.ANSWER_LOST,
            Fault.ANSWER_LATE,
            Fault.REQUEST_LOST,
            Fault.NODE_REFUSES);

    /** A story with fewer places to die at has not been played to its end. */
    private static final long LEAST_POINTS = 100;

    private final Storm storm;
    private final long seed;
    private final PrintStream out;

    Walk(Storm storm, long seed, PrintStream out) {
        this.storm = storm;
        this.seed = seed;
        this.out = out;
    }

    /**
     * For each protocol one story of a sale, and in it a death at every journal append, every effect and every byte the host
     * sends: of the process, of the host, of the acceptors, of all together.
     *
     * @param every only each so-many-th point, 1 for all
     */
    boolean everyPoint(long every) {
        boolean good = true;
        for (String protocol : PROTOCOLS) {
            if (storm.progress().isStopped()) {
                break;
            }
            List<String> fitted = protocol.equals("cctalk-coin") ? List.of("id003", protocol) : List.of(protocol);
            WorldResult undisturbed = Storm.world(story(fitted, 0, Victim.PROCESS), World.SILENT);
            long points = undisturbed.deathPoints();
            long deaths = points / every;
            if (!undisturbed.isGood() || points < LEAST_POINTS) {
                out.println(protocol + ": nothing to walk, " + points + " points, " + undisturbed.violations());
                good = false;
            }
            for (Victim victim : Victim.values()) {
                StormReport report =
                        storm.run(deaths, seed, number -> story(fitted, (number + 1) * every, victim), _ -> false);
                good &= report.isGood();
                if (storm.progress().isStopped()) {
                    out.printf("stopped early, on a signal, at %s, death of the %s%n", protocol, victim);
                    break;
                }
                out.printf(
                        "%-12s %-9s %6d points, %6d deaths: lost=%d doubled=%d disputed=%d broken=%d%n",
                        protocol,
                        victim,
                        points,
                        deaths,
                        report.lost(),
                        report.doubled(),
                        report.disputed(),
                        report.bad().size());
                report.bad().stream()
                        .map(StormReport.Broken::what)
                        .distinct()
                        .limit(3)
                        .forEach(what -> out.println("    BROKEN " + what));
            }
        }
        return good;
    }

    private WorldOrder story(List<String> protocols, long point, Victim victim) {
        return new WorldOrder(
                seed, Planting.NONE, 2, Optional.of(protocols), chance -> Fate.of(chance, new DeathAt(point, victim)));
    }

    /** Random histories of reorganisations, fees, prices and a bad node, and of nothing else. */
    StormReport histories(long count) {
        return storm.run(
                count,
                seed,
                number -> new WorldOrder(
                        Chance.worldSeed(seed, number),
                        Planting.NONE,
                        WorldOrder.USUAL_SESSIONS,
                        Optional.empty(),
                        chance -> Fate.of(chance, HISTORIES)),
                _ -> false);
    }

    /** Each world twice; true when both times everything was the same. */
    boolean twice(long count) {
        long different = 0;
        long done = 0;
        for (; done < count && !storm.progress().isStopped(); done++) {
            WorldOrder order = WorldOrder.of(Chance.worldSeed(seed, done), Planting.NONE);
            WorldResult first = Storm.world(order, World.SILENT);
            storm.progress().add(first);
            if (!tale(first).equals(tale(Storm.world(order, World.SILENT)))) {
                different++;
                out.println("world " + order.seed() + " ran differently the second time");
            }
        }
        if (done < count) {
            out.println("stopped early, on a signal, after " + done + " of " + count);
        }
        out.println("twice=" + done + " different=" + different + " seed=" + seed);
        return different == 0;
    }

    private static String tale(WorldResult result) {
        return result.journalHash() + " " + result.entries() + " " + result.steps() + " " + result.hits();
    }
}
