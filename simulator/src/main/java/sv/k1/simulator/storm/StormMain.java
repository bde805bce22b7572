package sv.k1.simulator.storm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.simulator.storm.plant.PlantedBug;
import sv.k1.simulator.storm.plant.Planting;

/** {@code k1 storm}. Exit code 0 when every promise was kept, 1 when one was not, 2 for wrong words. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        description = "Runs thousands of simulated visits with faults, and audits every note and satoshi.")
public final class StormMain implements Callable<Integer> {
    @Option(names = "--sessions", defaultValue = "200000", description = "visits with cash tried (default 200000)")
    private long sessions = 200_000;

    @Option(names = "--seed", defaultValue = "1", description = "draws everything (default 1)")
    private long seed = 1;

    @Option(names = "--threads", defaultValue = "2", description = "worlds at a time (default 2)")
    private int threads = 2;

    @Option(names = "--replay", description = "runs the one world with this seed, as a broken storm names it")
    private @Nullable Long replay;

    @Option(names = "--trace", description = "with --replay: tells everything that happens")
    private boolean trace;

    @Option(names = "--planted", description = "plants each known bug in turn and tells how soon it is found")
    private boolean planted;

    @Option(names = "--bug", description = "with --planted or --replay: only this one")
    private @Nullable PlantedBug bug;

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new StormMain());
        command.setExecutionExceptionHandler((e, _, _) -> {
            System.err.println("storm: " + e);
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() {
        if (LoggerFactory.getLogger("sv.k1") instanceof Logger product) {
            product.setLevel(Level.OFF);
        }
        if (replay != null) {
            return replay(replay);
        }
        if (planted) {
            List<PlantedBug> bugs = bug == null ? List.of(PlantedBug.values()) : List.of(bug);
            return new PlantedBugHunt(new Storm(threads), seed, out).hunt(bugs) ? 0 : 1;
        }
        long start = System.nanoTime();
        StormReport report = new Storm(threads).run(sessions, seed, () -> Planting.NONE, _ -> false);
        report.print(out, (System.nanoTime() - start) / 1_000_000);
        return report.isGood() ? 0 : 1;
    }

    private int replay(long worldSeed) {
        WorldResult result =
                Storm.world(worldSeed, bug == null ? Planting.NONE : bug.plant(), trace ? out::println : World.SILENT);
        result.violations().forEach(violation -> out.println("BROKEN " + violation));
        out.println("journal " + result.journalHash() + ", " + result.entries() + " entries, "
                + result.simulatedMillis() / 1000 + " simulated seconds");
        out.println("lost=" + result.lost() + " doubled=" + result.doubled() + " disputed="
                + result.disputes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum() + " sessions="
                + result.sessions() + " seed=" + worldSeed);
        return result.isGood() ? 0 : 1;
    }
}
