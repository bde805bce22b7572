package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sv.k1.hal.time.MonotonicClock;

/** The real firmware, killed fifty times in the middle of sales. {@code k1 killloop} runs it longer. */
@Execution(ExecutionMode.CONCURRENT)
class KillLoopTest {
    private static final int ROUNDS = 50;
    private static final int MACHINES = 2;
    private static final long SEED = Long.getLong("k1.seed", 20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void fiftyKillsLoseAndDoubleNothing() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        KillLoopResult result = KillLoop.run(
                new KillLoop.Plan(folder, "embedded", "off", ROUNDS, MACHINES, SEED),
                MonotonicClock.system(),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        String all = result.summary(SEED) + "\n" + result.report() + "state in " + folder + "\n"
                + told.toString(StandardCharsets.UTF_8);
        assertThat(result.isGood()).as(all).isTrue();
        assertThat(result.strikes().kills()).as(all).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(result.audit().sales()).as(all).isPositive();
        assertThat(result.hits()).as(all).hasSizeGreaterThan(5);
    }
}
