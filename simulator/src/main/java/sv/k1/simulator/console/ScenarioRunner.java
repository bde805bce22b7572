package sv.k1.simulator.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Runs a scenario on a simulated machine, step by step, says in plain words what it did and saw, and audits the end. */
final class ScenarioRunner {
    private static final String JOURNAL = "data/journal.db";

    private final SimulatedMachine machine;
    private final CustomerTale tale = new CustomerTale();
    private final PrintStream out;
    private final MonotonicClock clock;
    private final boolean audited;
    private final ScenarioWatcher watcher;
    private final List<String> findings = new ArrayList<>();

    /** @param audited false for a machine with a past, of which this run's customers know nothing */
    private ScenarioRunner(
            SimulatedMachine machine, MonotonicClock clock, PrintStream out, boolean audited, ScenarioWatcher watcher) {
        this.machine = machine;
        this.audited = audited;
        this.watcher = watcher;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Builds a machine as the scenario wants it, runs the scenario on it, and stops everything.
     *
     * @param pace how many times as fast as life its time passes at most
     * @param report a folder for a report with pictures, written whether it ends well or not; empty for none
     */
    static void play(
            Scenario scenario,
            SimulatedMachine.Setup asked,
            int pace,
            RandomGenerator chance,
            MonotonicClock clock,
            WallClock wallClock,
            PrintStream out,
            Optional<Path> report)
            throws ScenarioFault {
        boolean hasPast = Files.exists(asked.folder().resolve(JOURNAL));
        try (SimulatedMachine machine = SimulatedMachine.start(scenario.setup(asked), pace, chance, clock, wallClock)) {
            machine.firmware().whenItEnds(line -> out.println("         " + line));
            new Operator(machine, clock).keepFloat();
            if (report.isEmpty()) {
                new ScenarioRunner(machine, clock, out, !hasPast, ScenarioWatcher.NOBODY).run(scenario);
                return;
            }
            try (RunRecorder recorder = new RunRecorder(machine, scenario, report.get(), clock, wallClock)) {
                ScenarioRunner runner = new ScenarioRunner(machine, clock, out, !hasPast, recorder);
                Optional<ScenarioFault> failure = runner.runToAnyEnd(scenario);
                recorder.lastStepDone();
                machine.firmware().kill();
                out.println("report: " + recorder.write(failure, runner.findings));
                if (failure.isPresent()) {
                    throw failure.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the report cannot be written in " + report.get(), e);
            }
        }
    }

    /** The same by the time of life. */
    static void play(
            Scenario scenario,
            SimulatedMachine.Setup asked,
            RandomGenerator chance,
            MonotonicClock clock,
            WallClock wallClock,
            PrintStream out,
            Optional<Path> report)
            throws ScenarioFault {
        play(scenario, asked, 1, chance, clock, wallClock, out, report);
    }

    private Optional<ScenarioFault> runToAnyEnd(Scenario scenario) {
        try {
            run(scenario);
            return Optional.empty();
        } catch (ScenarioFault e) {
            return Optional.of(e);
        }
    }

    /** Runs all steps, then stops the firmware and audits; the first step that fails, or a lost coin, ends it. */
    private void run(Scenario scenario) throws ScenarioFault {
        long start = clock.millis();
        ScenarioBench bench = new ScenarioBench(machine, tale, clock, out, watcher);
        for (ScenarioStep step : scenario.steps()) {
            out.printf(Locale.ROOT, "%6.1fs  %s%n", (clock.millis() - start) / 1000.0, step.text());
            bench.nextStep();
            watcher.began(step);
            try {
                ScenarioSteps.of(step).action().run(bench, step);
            } catch (ScenarioFault e) {
                watcher.ended(Optional.of(e));
                throw e;
            } catch (IllegalStateException | IllegalArgumentException e) {
                ScenarioFault told = new ScenarioFault(step, String.valueOf(e.getMessage()));
                told.initCause(e);
                watcher.ended(Optional.of(told));
                throw told;
            }
            watcher.ended(Optional.empty());
        }
        bench.look();
        watcher.lastStepDone();
        if (audited) {
            auditTheEnd(start);
        }
    }

    private void auditTheEnd(long start) throws ScenarioFault {
        Audit audit = audit(machine, tale);
        out.printf(Locale.ROOT, "%6.1fs  audit: %s%n", (clock.millis() - start) / 1000.0, audit.summary());
        out.print(audit.findings());
        findings.add(audit.summary());
        audit.findings().lines().forEach(findings::add);
        if (!audit.isClean()) {
            throw new ScenarioFault("the audit at the end found:\n" + audit.findings());
        }
    }

    /** Stops the firmware and holds its journal against box, chain and customers. */
    static Audit audit(SimulatedMachine machine, CustomerTale tale) {
        machine.firmware().kill();
        Path folder = machine.folder();
        try {
            return new Auditor(
                            JournalFile.read(folder.resolve(JOURNAL), folder.resolve("audit")),
                            tale,
                            Auditor.Cash.in(machine.devices()),
                            machine.chain()::received,
                            machine.lightning().map(LightningFacts::of).orElse(LightningFacts.NONE))
                    .audit();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be copied for the audit", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the journal cannot be read for the audit: " + e.getMessage(), e);
        }
    }
}
