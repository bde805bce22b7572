package sv.k1.firmware.effects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
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
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
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

    /** What the loop talks to. All are called on the core thread and must return at once. */
    public interface Surroundings {
        /** Does what the core asked for; results come back as events. */
        void run(Effect effect);

        /** A new state is in force. */
        void published(MachineState state, long nowMillis);

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

    private final Machine machine;
    private final Journal journal;
    private final String boot;
    private final String version;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final RandomGenerator chance;
    private final Surroundings surroundings;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Thread thread;
    private volatile MachineState state;
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
        this.machine = machine;
        this.state = start;
        this.journal = journal;
        this.boot = boot;
        this.version = version;
        this.clock = clock;
        this.wallClock = wallClock;
        this.chance = chance;
        this.surroundings = surroundings;
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
        return state;
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
            take(machine.begin(state, stamp(new MachineEvent.Tick()), boot, version));
            while (running) {
                Work work = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                switch (work) {
                    case null -> take(machine.step(state, stamp(new MachineEvent.Tick())));
                    case Work.Happened(MachineEvent event) -> take(machine.step(state, stamp(event)));
                    case Work.Asked(Consumer<Books> question, var _) ->
                        question.accept(new Books(state, journal, clock.millis()));
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

    private Stamped stamp(MachineEvent event) {
        return new Stamped(event, clock.millis(), wallClock.now().toEpochMilli(), chance.nextLong());
    }

    private void take(Step step) throws StoreFault {
        long now = clock.millis();
        journal.append(step.entries(), now, wallClock.now().toEpochMilli());
        for (JournalEntry entry : step.entries()) {
            LOG.info("journaled {}", JournalLine.of(entry));
        }
        boolean isCalm = step.state().visit() instanceof Visit.Idle && !(state.visit() instanceof Visit.Idle);
        state = step.state();
        Queue<Effect> effects = new ArrayDeque<>(step.effects());
        while (!effects.isEmpty()) {
            Effect effect = effects.remove();
            if (effect instanceof Effect.Broadcast broadcast) {
                readBack(broadcast);
            }
            surroundings.run(effect);
        }
        surroundings.published(step.state(), now);
        if (isCalm) {
            journal.checkpoint();
        }
    }

    /** The bytes that leave are those on the medium, not those in memory (bitcoin.md 3.2, rule 2). */
    private void readBack(Effect.Broadcast broadcast) throws StoreFault {
        List<String> stored = journal.signedBytes(broadcast.sale());
        if (!stored.equals(List.of(broadcast.payout().rawHex()))) {
            throw new InvariantBroken("sale " + broadcast.sale() + ": the journal holds " + stored.size()
                    + " signed transactions that are not the one to be sent");
        }
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
