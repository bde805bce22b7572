package sv.k1.simulator.storm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.simulator.storm.explore.Exploration;
import sv.k1.simulator.storm.fate.Fault;
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

    @Option(
            names = "--keep",
            description = "keeps the report in this file each minute, and goes on from there when the file is there")
    private @Nullable Path keep;

    @Option(names = "--threads", defaultValue = "2", description = "worlds at a time (default 2)")
    private int threads = 2;

    @Option(names = "--replay", description = "runs the one world with this seed, as a broken storm names it")
    private @Nullable Long replay;

    @Option(names = "--trace", description = "with --replay: tells everything that happens")
    private boolean trace;

    @Option(names = "--wire", description = "with --trace: the bytes on the acceptors' lines as well")
    private boolean wire;

    @Option(names = "--planted", description = "plants each known bug in turn and tells how soon it is found")
    private boolean planted;

    @Option(
            names = "--least-hits",
            defaultValue = "0",
            description = "fails when a fault point was hit less often than this (0: asks for nothing)")
    private long leastHits;

    @Option(
            names = "--walk",
            description = "one sale with each acceptor, and in it a death at every append, effect and wire byte")
    private boolean walk;

    @Option(names = "--every", defaultValue = "1", description = "with --walk: only each so-many-th point (default 1)")
    private long every = 1;

    @Option(names = "--histories", description = "runs so many worlds of reorganisations, fees and prices only")
    private @Nullable Long histories;

    @Option(names = "--twice", description = "runs so many worlds twice and compares everything")
    private @Nullable Long twice;

    @Option(
            names = "--explore",
            description = "walks all orders of events of one acceptor and one sale, to small depths")
    private boolean explore;

    @Option(names = "--bug", description = "with --planted or --replay: only this one")
    private @Nullable PlantedBug bug;

    private final PrintStream out = System.out;
    private final Progress progress = new Progress(System.err::println, () -> System.nanoTime() / 1_000_000);

    public static void main(String[] args) {
        StormMain storm = new StormMain();
        // Ctrl-C: the JVM waits for this thread, which waits for the report, and then ends with 130 by itself.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(storm.progress::stop));
        CommandLine command = new CommandLine(storm);
        command.setExecutionExceptionHandler((e, _, _) -> {
            boolean isWrongWord = e instanceof IllegalArgumentException;
            System.err.println("storm: " + (isWrongWord ? e.getMessage() : e));
            return isWrongWord ? 2 : 1;
        });
        int code = command.execute(args);
        storm.progress.isReported();
        System.exit(code);
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
            return new PlantedBugHunt(new Storm(threads, progress), seed, out).hunt(bugs) ? 0 : 1;
        }
        Walk campaign = new Walk(new Storm(threads, progress), seed, out);
        if (walk) {
            return campaign.everyPoint(every) ? 0 : 1;
        }
        if (twice != null) {
            return campaign.twice(twice) ? 0 : 1;
        }
        if (explore) {
            return new Exploration(out).run() ? 0 : 1;
        }
        Long many = histories;
        StormReport report = many == null ? storm() : timed(() -> campaign.histories(many));
        report.print(out);
        return report.isGood() && isHitEnough(report) ? 0 : 1;
    }

    /** With --keep the report is kept each minute, and one that was kept before is gone on with. */
    private StormReport storm() {
        Optional<KeptReport> kept = Optional.ofNullable(keep).map(KeptReport::ofThisBuild);
        StormReport report = kept.flatMap(file -> file.read(seed)).orElseGet(() -> new StormReport(seed));
        progress.goOn(report);
        AtomicLong began = new AtomicLong(System.nanoTime());
        Consumer<StormReport> keeper = one -> kept.ifPresent(file -> {
            long tookMillis = (System.nanoTime() - began.get()) / 1_000_000;
            if (tookMillis >= Progress.INTERVAL_MILLIS) {
                one.took(tookMillis);
                began.set(System.nanoTime());
                file.write(one);
            }
        });
        new Storm(threads, progress).goOn(report, sessions, () -> Planting.NONE, keeper);
        report.took((System.nanoTime() - began.get()) / 1_000_000);
        kept.ifPresent(file -> file.write(report));
        return report;
    }

    private static StormReport timed(Supplier<StormReport> run) {
        long start = System.nanoTime();
        StormReport report = run.get();
        report.took((System.nanoTime() - start) / 1_000_000);
        return report;
    }

    private boolean isHitEnough(StormReport report) {
        List<Fault> rare = report.hitLessThan(leastHits);
        if (!rare.isEmpty()) {
            System.err.println("storm: hit less than " + leastHits + " times: " + rare);
        }
        return rare.isEmpty();
    }

    private void tell(String line) {
        if (wire || !line.contains(World.WIRE)) {
            out.println(line);
        }
    }

    private int replay(long worldSeed) {
        WorldResult result =
                Storm.world(worldSeed, bug == null ? Planting.NONE : bug.plant(), trace ? this::tell : World.SILENT);
        result.violations().forEach(violation -> out.println("BROKEN " + violation));
        out.println("journal " + result.journalHash() + ", " + result.entries() + " entries, "
                + result.simulatedMillis() / 1000 + " simulated seconds");
        out.println("lost=" + result.lost() + " doubled=" + result.doubled() + " disputed="
                + result.disputed() + " sessions="
                + result.sessions() + " seed=" + worldSeed);
        return result.isGood() ? 0 : 1;
    }
}
