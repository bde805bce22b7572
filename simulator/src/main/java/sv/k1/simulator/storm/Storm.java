package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.plant.Planting;

/** Many worlds, several at a time, each in one thread; what they found is put together in the order of their seeds. */
final class Storm {
    private static final int WORLDS_AT_ONCE = 64;

    private static final ThreadLocal<EntryCodec> CODEC = ThreadLocal.withInitial(EntryCodec::new);

    private final int threads;
    private final Progress progress;

    Storm(int threads) {
        this(threads, Progress.untold());
    }

    /** @param progress hears of each world, and may end a storm before its end */
    Storm(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
    }

    Progress progress() {
        return progress;
    }

    /** One world, alone. */
    static WorldResult world(long worldSeed, Planting planting, Consumer<String> tracer) {
        return world(WorldOrder.of(worldSeed, planting), tracer);
    }

    /** One world, alone. */
    static WorldResult world(WorldOrder order, Consumer<String> tracer) {
        return new World(order, CODEC.get(), tracer).run();
    }

    /**
     * Runs worlds until so many sessions are done or something says enough.
     *
     * @param planting a fresh one for each world
     * @param enough looks at each result in the order of the seeds
     */
    StormReport run(long sessions, long seed, Supplier<Planting> planting, Predicate<WorldResult> enough) {
        return goOn(
                new StormReport(seed),
                Math.ceilDiv(sessions, WorldOrder.USUAL_SESSIONS),
                number -> WorldOrder.of(Chance.worldSeed(seed, number), planting.get()),
                enough,
                _ -> {});
    }

    /** The same after what a report is about already, until so many sessions are done in all. */
    StormReport goOn(StormReport report, long sessions, Supplier<Planting> planting, Consumer<StormReport> keeper) {
        return goOn(
                report,
                Math.ceilDiv(sessions, WorldOrder.USUAL_SESSIONS),
                number -> WorldOrder.of(Chance.worldSeed(report.seed(), number), planting.get()),
                _ -> false,
                keeper);
    }

    /** Runs worlds until so many are done or something says enough; the order of a world follows from its number. */
    StormReport run(long worlds, long seed, LongFunction<WorldOrder> orders, Predicate<WorldResult> enough) {
        return goOn(new StormReport(seed), worlds, orders, enough, _ -> {});
    }

    /**
     * Goes on after the worlds that a report is about.
     *
     * @param worlds so many in all, the report's among them
     * @param keeper gets the report now and then, between two worlds
     */
    StormReport goOn(
            StormReport report,
            long worlds,
            LongFunction<WorldOrder> orders,
            Predicate<WorldResult> enough,
            Consumer<StormReport> keeper) {
        boolean over = false;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            long first = report.worlds();
            long to = first;
            for (long from = first; from < worlds && !over && !progress.isStopped(); from = to) {
                to = Math.min(
                        worlds,
                        from + Math.clamp(from - first, threads, WORLDS_AT_ONCE)); // few first: enough may come soon
                for (Future<WorldResult> one : begin(pool, from, to, orders)) {
                    if (over || progress.isStopped()) {
                        one.cancel(false);
                    } else {
                        WorldResult result = resultOf(one);
                        report.add(result);
                        progress.add(result);
                        over = enough.test(result);
                    }
                }
                keeper.accept(report);
            }
        }
        if (progress.isStopped()) {
            report.stoppedEarly();
        }
        return report;
    }

    private static List<Future<WorldResult>> begin(
            ExecutorService pool, long from, long to, LongFunction<WorldOrder> orders) {
        List<Future<WorldResult>> running = new ArrayList<>();
        for (long number = from; number < to; number++) {
            WorldOrder order = orders.apply(number);
            running.add(pool.submit(() -> world(order, World.SILENT)));
        }
        return running;
    }

    private static WorldResult resultOf(Future<WorldResult> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a world broke: " + e.getCause(), e.getCause());
        }
    }
}
