package sv.k1.simulator.storm;

import java.io.PrintStream;
import java.util.List;
import sv.k1.simulator.storm.plant.PlantedBug;

/** Plants one bug after the other and runs storms until each is found. */
final class PlantedBugHunt {
    /** Goal GL8 of reliability.md. */
    static final long MOST_SESSIONS = 10_000;

    private final Storm storm;
    private final long seed;
    private final PrintStream out;

    PlantedBugHunt(Storm storm, long seed, PrintStream out) {
        this.storm = storm;
        this.seed = seed;
        this.out = out;
    }

    /** True when every bug was found in time. */
    boolean hunt(List<PlantedBug> bugs) {
        int found = 0;
        for (PlantedBug bug : bugs) {
            StormReport report = storm.run(MOST_SESSIONS, seed, bug::plant, result -> !result.isGood());
            if (storm.progress().isStopped()) {
                out.println("stopped early, on a signal, at " + bug);
                break;
            }
            if (report.bad().isEmpty()) {
                out.printf("%-24s NOT FOUND in %d sessions: %s%n", bug, report.sessions(), bug.title());
            } else {
                found++;
                StormReport.Broken first = report.bad().getFirst();
                String what = first.what();
                out.printf(
                        "%-24s found after %5d sessions, world %d: %s%n    %s%n",
                        bug,
                        report.sessions(),
                        first.seed(),
                        bug.title(),
                        what.substring(0, Math.min(150, what.length())));
            }
        }
        out.println("planted=" + bugs.size() + " found=" + found + " within=" + MOST_SESSIONS + " seed=" + seed);
        return found == bugs.size();
    }
}
