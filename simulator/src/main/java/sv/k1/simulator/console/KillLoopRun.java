package sv.k1.simulator.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
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

    private final SimulatedMachine machine;
    private final String name;
    private final int rounds;
    private final PrintStream out;
    private final MonotonicClock clock;
    private final Desk desk;
    private final Operator operator;
    private final CustomerTale tale = new CustomerTale();
    private final RandomCustomers customers;
    private final Nemesis nemesis;

    /**
     * @param machine freshly started, without a past
     * @param name stands before each line of progress
     */
    KillLoopRun(SimulatedMachine machine, String name, int rounds, long seed, MonotonicClock clock, PrintStream out) {
        this.machine = machine;
        this.name = name;
        this.rounds = rounds;
        this.clock = clock;
        this.out = out;
        this.desk = new Desk(machine.customer(), clock);
        this.operator = new Operator(machine, clock);
        SplittableRandom chance = new SplittableRandom(seed);
        this.customers = new RandomCustomers(machine, desk, tale, chance.split(), operator::filled);
        this.nemesis = new Nemesis(machine, desk, chance.split());
    }

    /** @throws IllegalStateException when the machine does not even open for the first customer */
    KillLoopResult run() {
        operator.keepFloat();
        if (!desk.await(() -> desk.kind().equals("IDLE"), FIRST_START_MILLIS)) {
            throw new IllegalStateException("the machine does not open: " + desk.troubleCodes() + "\n"
                    + machine.firmware().lastWords());
        }
        killWhileCustomersBuy();
        Optional<String> stuck = heal();
        Audit audit = settle();
        return new KillLoopResult(
                audit,
                new KillLoopResult.Strikes(
                        nemesis.kills(),
                        nemesis.powerCuts(),
                        nemesis.stops(),
                        nemesis.stoppedMillis(),
                        nemesis.silences()),
                nemesis.ownEnds(),
                stuck.stream().toList(),
                nemesis.hits(),
                customers.ticketsTakenBack());
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
                        "%6.1fs  %s%d kills, %d notes put in%n",
                        (clock.millis() - start) / 1000.0,
                        name,
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
        machine.chain().setReachable(true);
        machine.firmware().thaw();
        machine.restorePower();
        desk.await(operator::filled, FIRST_START_MILLIS);
        customers.closingTime();
        return customersFinish(HEAL_MILLIS)
                ? Optional.empty()
                : Optional.of("the screen shows " + desk.kind() + " with " + desk.troubleCodes()
                        + " after it was healed\n" + machine.firmware().lastWords());
    }

    private boolean customersFinish(long millis) {
        return desk.await(
                () -> {
                    customers.act();
                    return customers.areGone();
                },
                millis,
                CUSTOMER_STEP_MILLIS);
    }

    /**
     * Mines and audits until every sale is over. A machine that is still at work gets more time with each look, because each starts it
     * anew; and what comes back to its screen meanwhile, a link that was taken back for one, finds its customer there.
     */
    private Audit settle() {
        Audit audit = auditAfterMining(1);
        for (int look = 2; look <= AUDITS && !audit.isSettled(); look++) {
            machine.restorePower();
            customers.takeBack(audit.tickets());
            customersFinish(FIRST_START_MILLIS);
            audit = auditAfterMining(look);
        }
        return audit;
    }

    private Audit auditAfterMining(int look) {
        FirmwareLog log = new FirmwareLog(machine.firmware().log());
        log.newEntries();
        machine.chain().mine(3);
        // Ends early when nothing was written for a while: then there is nothing left to do.
        long[] lastEntry = {clock.millis()};
        desk.await(
                () -> {
                    customers.act();
                    if (!log.newEntries().isEmpty()) {
                        lastEntry[0] = clock.millis();
                    }
                    return customers.areGone() && clock.millis() - lastEntry[0] > look * CONFIRM_MILLIS / 2;
                },
                look * CONFIRM_MILLIS,
                CUSTOMER_STEP_MILLIS);
        return ScenarioRunner.audit(machine, tale);
    }
}
