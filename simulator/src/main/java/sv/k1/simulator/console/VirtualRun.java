package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Plays a scenario in the deterministic world, as fast as it is asked to. Needs no port, no file and no other process. */
final class VirtualRun {
    private VirtualRun() {}

    /** How it went. */
    record Result(String fingerprint, long virtualMillis, Audit audit) {}

    /**
     * Plays it from its first line to the audit.
     *
     * @param asked what the scenario does not set
     * @throws ScenarioFault naming the line that this world cannot play, that failed, or what the audit found
     */
    static Result play(
            Scenario scenario, SimulatedMachine.Setup asked, long seed, VirtualWorld.Pace pace, PrintStream out)
            throws ScenarioFault {
        SimulatedMachine.Setup built = scenario.setup(asked);
        VirtualSteps.check(scenario, built);
        VirtualWorld world = new VirtualWorld(built, seed, pace);
        VirtualBench bench = new VirtualBench(world, out);
        for (ScenarioStep step : scenario.steps()) {
            out.printf(Locale.ROOT, "%6.1fs  %s%n", world.now() / 1000.0, step.text());
            bench.nextStep();
            try {
                VirtualSteps.of(step).run(bench, step);
            } catch (IllegalStateException | IllegalArgumentException e) {
                ScenarioFault told = new ScenarioFault(step, String.valueOf(e.getMessage()));
                told.initCause(e);
                throw told;
            }
        }
        bench.look();
        world.kill();
        Audit audit = new Auditor(
                        lines(world),
                        bench.tale,
                        world.cash(),
                        bench::received,
                        world.lightning().map(VirtualLightning::facts).orElse(LightningFacts.NONE))
                .audit();
        out.printf(Locale.ROOT, "%6.1fs  audit: %s%n", world.now() / 1000.0, audit.summary());
        out.print(audit.findings());
        if (!audit.isClean()) {
            throw new ScenarioFault("the audit at the end found:\n" + audit.findings());
        }
        return new Result(world.fingerprint(), world.now(), audit);
    }

    private static List<JournalFile.Line> lines(VirtualWorld world) {
        Jsonb jsonb = Jsonb.builder().build();
        return world.journal().stream()
                .map(entry -> new JournalFile.Line(
                        entry.sequence(),
                        entry.sale(),
                        entry.kind(),
                        jsonb.type(Object.class).map().fromJson(entry.body())))
                .toList();
    }
}
