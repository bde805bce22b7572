package sv.k1.firmware.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The one thread that owns state and journal. For each event: step, append and sync, and only then hand out the effects
 * (promise PR4). Events wait in a bounded queue; a full queue blocks the device's worker, no event is ever dropped.
 */
public final class CoreLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoreLoop.class);
    private static final int QUEUE_CAPACITY = 1024;
    private static final long TICK_MILLIS = 200;
    /** A core that does not come round for so long stood still, with its process or on a slow medium (FT31). */
    private static final long LONGEST_ROUND_MILLIS = 2_000;

    /** What the loop talks to. All are called on the core thread and must return at once. */
    public interface Surroundings extends CoreRound.Surroundings {
        /** One healthy round is over. */
        void alive();

        /** Nothing is safe any more: shut the slot at once, tell the customer, keep the reason. The loop has ended. */
        void halted(String reason);
    }

    private sealed interface Work {
        record Happened(MachineEvent event) implements Work {}

        /** Exactly one of the two is called. */
        record Asked(Consumer<Books> question, Runnable unanswered) implements Work {}
    }

    /** What a question may look at; on the core thread only. */
    public record Books(MachineState state, Journal journal, long nowMillis) {}

    private final Journal journal;
    private final String boot;
    private final String version;
    private final MonotonicClock clock;
    private final Surroundings surroundings;
    private final CoreRound round;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * @param boot names this run
     * @param version of the software
     * @param chance a secure source: claim codes come from it
     */
    public CoreLoop(
            Machine machine,
            MachineState start,
            Journal journal,
            String boot,
            String version,
            MonotonicClock clock,
            WallClock wallClock,
            RandomGenerator chance,
            Surroundings surroundings) {
        this.journal = journal;
        this.boot = boot;
        this.version = version;
        this.clock = clock;
        this.surroundings = surroundings;
        this.round = new CoreRound(CoreRound.Rules.of(machine), start, journal, clock, wallClock, chance, surroundings);
        this.thread = Thread.ofPlatform()
                .name("core")
                .uncaughtExceptionHandler((_, bug) -> {
                    LOG.error("a bug ended the core", bug);
                    halt("a bug ended the core: " + bug);
                })
                .unstarted(this::loop);
    }

    /** Journals the start and begins to take events. */
    public void start() {
        thread.start();
    }

    /** Hands an event to the core; waits while the queue is full. */
    public void post(MachineEvent event) {
        put(new Work.Happened(event));
    }

    /** The newest state, for readers on other threads. */
    public MachineState state() {
        return round.state();
    }

    /**
     * Asks something that needs the journal; answered between two events. A question that fails fails its answer and not
     * the core; after the core has ended every answer fails.
     */
    public <T> CompletableFuture<T> ask(Function<Books, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        put(new Work.Asked(
                books -> answer.completeAsync(() -> question.apply(books), Runnable::run),
                () -> answer.completeExceptionally(new IllegalStateException("the core has ended"))));
        if (!running) {
            leaveUnanswered();
        }
        return answer;
    }

    private void put(Work work) {
        if (Thread.currentThread() == thread) {
            putByMyself(work);
            return;
        }
        try {
            while (!queue.offer(work, 1, TimeUnit.SECONDS) && running) {
                LOG.warn("core queue is full: waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The core would wait for itself for ever. */
    private void putByMyself(Work work) {
        if (!queue.offer(work)) {
            throw new InvariantBroken("the core posts to its own full queue: " + work);
        }
    }

    private void leaveUnanswered() {
        List<Work> left = new ArrayList<>();
        queue.drainTo(left);
        for (Work work : left) {
            if (work instanceof Work.Asked(var _, Runnable unanswered)) {
                unanswered.run();
            }
        }
    }

    private void loop() {
        try {
            round.begin(boot, version);
            long roundSince = clock.millis();
            while (running) {
                Work work = queue.poll(clock.toWait(TICK_MILLIS), TimeUnit.MILLISECONDS);
                long took = clock.millis() - roundSince;
                if (took > LONGEST_ROUND_MILLIS) {
                    round.take(new MachineEvent.Paused(took));
                }
                roundSince = clock.millis();
                switch (work) {
                    case null -> round.take(new MachineEvent.Tick());
                    case Work.Happened(MachineEvent event) -> round.take(event);
                    case Work.Asked(Consumer<Books> question, var _) ->
                        question.accept(new Books(round.state(), journal, clock.millis()));
                }
                surroundings.alive();
            }
        } catch (StoreFault e) {
            halt("the journal failed (" + e.kind() + "): " + e.getMessage());
        } catch (InvariantBroken e) {
            LOG.error("an invariant is broken", e);
            halt("an invariant is broken: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
            leaveUnanswered();
        }
    }

    private void halt(String reason) {
        running = false;
        LOG.error("core halted: {}", reason);
        surroundings.halted(reason);
    }

    /** Waits at most two seconds for the event under way. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
