package sv.k1.simulator.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import sv.k1.hal.time.MonotonicClock;

/**
 * Sales that go on and on while the firmware is killed; then everything is healed, every sale is brought to its end, and
 * an auditor looks for value that was lost or given twice.
 */
final class KillLoopRun {
    private static final long FIRST_START_MILLIS = 120_000;
    private static final long HEAL_MILLIS = 300_000;
    private static final long CONFIRM_MILLIS = 15_000;
    private static final long CUSTOMER_STEP_MILLIS = 25;
    private static final int AUDITS = 6;
    private static final int PROGRESS_EVERY = 10;

    /**
     * What came out.
     *
     * @param ownEnds how the firmware ended without being struck: each is a defect
     * @param stuck why the machine did not come to rest after it was healed
     * @param hits how often each named step was hit
     */
    record Result(
            Audit audit,
            int kills,
            int powerCuts,
            int stops,
            long seed,
            List<String> ownEnds,
            Optional<String> stuck,
            Map<String, Integer> hits) {
        Result {
            ownEnds = List.copyOf(ownEnds);
            hits = Map.copyOf(hits);
        }

        /** Nothing lost, nothing doubled, every sale over, and the firmware died only when it was killed. */
        boolean isGood() {
            return audit.isSettled() && ownEnds.isEmpty() && stuck.isEmpty();
        }

        String summary() {
            return String.format(
                    Locale.ROOT, "%s kills=%d sales=%d seed=%d", audit.summary(), kills, audit.sales(), seed);
        }

        /** Everything that is not as it should be, and how often each step was hit. */
        String report() {
            StringBuilder text = new StringBuilder();
            new TreeMap<>(hits)
                    .forEach(
                            (moment, times) -> text.append(String.format(Locale.ROOT, "  %-24s %4d%n", moment, times)));
            text.append(String.format(
                    Locale.ROOT, "  of these %d power cuts; besides %d stops and goes%n", powerCuts, stops));
            ownEnds.forEach(end -> text.append("ENDED BY ITSELF ").append(end).append('\n'));
            stuck.ifPresent(why -> text.append("STUCK    ").append(why).append('\n'));
            return text.append(audit.findings()).toString();
        }
    }

    private final SimulatedMachine machine;
    private final int rounds;
    private final long seed;
    private final PrintStream out;
    private final MonotonicClock clock;
    private final Desk desk;
    private final Operator operator;
    private final CustomerTale tale = new CustomerTale();
    private final RandomCustomers customers;
    private final Nemesis nemesis;

    /** @param machine freshly started, without a past */
    KillLoopRun(SimulatedMachine machine, int rounds, long seed, MonotonicClock clock, PrintStream out) {
        this.machine = machine;
        this.rounds = rounds;
        this.seed = seed;
        this.clock = clock;
        this.out = out;
        this.desk = new Desk(machine.customer(), clock);
        this.operator = new Operator(machine, clock);
        SplittableRandom chance = new SplittableRandom(seed);
        this.customers = new RandomCustomers(machine, desk, tale, chance.split(), operator::filled);
        this.nemesis = new Nemesis(machine, desk, chance.split());
    }

    /** @throws IllegalStateException when the machine does not even open for the first customer */
    Result run() {
        operator.keepFloat();
        if (!desk.await(() -> desk.kind().equals("IDLE"), FIRST_START_MILLIS)) {
            throw new IllegalStateException("the machine does not open: " + desk.troubleCodes() + "\n"
                    + machine.firmware().lastWords());
        }
        killWhileCustomersBuy();
        Optional<String> stuck = heal();
        Audit audit = settle();
        return new Result(
                audit,
                nemesis.kills(),
                nemesis.powerCuts(),
                nemesis.stops(),
                seed,
                nemesis.ownEnds(),
                stuck,
                nemesis.hits());
    }

    private void killWhileCustomersBuy() {
        AtomicBoolean open = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread queue = Thread.ofPlatform().name("customers").unstarted(() -> {
            while (open.get()) {
                customers.act();
                desk.pause(CUSTOMER_STEP_MILLIS);
            }
        });
        queue.setUncaughtExceptionHandler((_, e) -> failure.set(e));
        queue.start();
        long start = clock.millis();
        int told = 0;
        while (nemesis.kills() < rounds && queue.isAlive()) {
            nemesis.strike();
            if (nemesis.kills() / PROGRESS_EVERY > told) {
                told = nemesis.kills() / PROGRESS_EVERY;
                out.printf(
                        Locale.ROOT,
                        "%6.1fs  %d kills, %d notes put in%n",
                        (clock.millis() - start) / 1000.0,
                        nemesis.kills(),
                        tale.notesInserted());
            }
        }
        open.set(false);
        join(queue);
        if (failure.get() != null) {
            throw new IllegalStateException("the customers broke, not the machine", failure.get());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything works again; the customers finish. Answers why they cannot. */
    private Optional<String> heal() {
        machine.firmware().thaw();
        machine.restorePower();
        desk.await(operator::filled, FIRST_START_MILLIS);
        customers.closingTime();
        boolean gone = desk.await(
                () -> {
                    customers.act();
                    return customers.areGone();
                },
                HEAL_MILLIS,
                CUSTOMER_STEP_MILLIS);
        return gone
                ? Optional.empty()
                : Optional.of("the screen shows " + desk.kind() + " with " + desk.troubleCodes()
                        + " after it was healed\n" + machine.firmware().lastWords());
    }

    /** Mines and audits until every sale is over; a machine that is still at work gets some more time. */
    private Audit settle() {
        Audit audit = auditAfterMining();
        for (int i = 1; i < AUDITS && audit.isClean() && !audit.isSettled(); i++) {
            machine.restorePower();
            desk.await(() -> desk.kind().equals("IDLE"), FIRST_START_MILLIS);
            audit = auditAfterMining();
        }
        return audit;
    }

    private Audit auditAfterMining() {
        FirmwareLog log = new FirmwareLog(machine.firmware().log());
        log.newEntries();
        machine.chain().mine(3);
        // Ends early when nothing was written for a while: then there is nothing left to do.
        long[] lastEntry = {clock.millis()};
        desk.await(
                () -> {
                    if (!log.newEntries().isEmpty()) {
                        lastEntry[0] = clock.millis();
                    }
                    return clock.millis() - lastEntry[0] > CONFIRM_MILLIS / 2;
                },
                CONFIRM_MILLIS);
        return ScenarioRunner.audit(machine, tale);
    }
}
