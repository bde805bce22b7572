package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sv.k1.hal.time.MonotonicClock;

/**
 * The real firmware, killed fifty times in the middle of sales: on one machine that pays on chain, and on one beside it whose customers
 * mostly have Lightning. {@code k1 killloop} runs it longer.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillLoopTest {
    private static final int ROUNDS = 25;
    private static final long SEED = Long.getLong("k1.seed", 20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void killsLoseAndDoubleNothingOnChain() {
        endsWell("off", SEED);
    }

    /** Its node is late, cut off, errs after paying and answers twice; each payment it made must be one sale's. */
    @Test
    void killsLoseAndDoubleNothingByLightning() throws IOException {
        Audit.Lightning seen = endsWell("lnd", SEED + 1).audit().lightning();
        assertThat(seen.payments())
                .as("payments made by the node, for sales paid by Lightning")
                .isEqualTo(seen.sales());
        // How many payments come to pass between the kills is chance; that they were about Lightning is not.
        assertThat(Files.readString(folder.resolve("machine-1/firmware.log"))).contains("journaled LightningChosen");
    }

    private KillLoopResult endsWell(String lightning, long seed) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        KillLoopResult result = KillLoop.run(
                new KillLoop.Plan(folder, "embedded", lightning, ROUNDS, 1, seed),
                MonotonicClock.system(),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        String all = result.summary(seed) + "\n" + result.report() + "state in " + folder + "\n"
                + told.toString(StandardCharsets.UTF_8);
        assertThat(result.isGood()).as(all).isTrue();
        assertThat(result.strikes().kills()).as(all).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(result.audit().sales()).as(all).isPositive();
        assertThat(result.hits()).as(all).hasSizeGreaterThan(5);
        return result;
    }
}
