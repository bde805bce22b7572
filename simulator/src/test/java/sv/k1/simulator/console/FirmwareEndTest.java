package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the firmware's process: told when nobody here ended it, and brought about when its simulator has gone. */
class FirmwareEndTest {
    @TempDir
    private Path folder;

    @Test
    void firmwareThatEndsByItselfIsToldOnceWithTheReason() throws Exception {
        Path config = Files.writeString(folder.resolve("k1.toml"), "[machine\n");
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (FirmwareProcess firmware = new FirmwareProcess(
                config, folder.resolve("firmware.log"), DeskLines.PTY.main(), List.of(), FirmwareClassPath.find())) {
            firmware.start();
            while (firmware.isRunning()) {
                Thread.onSpinWait();
            }
            firmware.whenItEnds(told::add);
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .startsWith("the firmware has ended (exit code 78): ")
                    .endsWith(Files.readAllLines(firmware.log()).getLast())
                    .contains("nothing was started");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void firmwareThatIsKilledHereIsNotTold() throws Exception {
        Path config = Files.writeString(folder.resolve("k1.toml"), "[machine\n");
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (FirmwareProcess firmware = new FirmwareProcess(
                config, folder.resolve("firmware.log"), DeskLines.PTY.main(), List.of(), FirmwareClassPath.find())) {
            firmware.whenItEnds(told::add);
            firmware.start();
            firmware.kill();
            assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void anOrphanIsEndedByTheNextSimulatorInItsFolder() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "600").start();
        try {
            FirmwareOrphan.remember(folder, orphan.toHandle());
            assertThat(FirmwareOrphan.end(folder))
                    .hasValue("ended the firmware that an earlier simulator left behind in " + folder + " (process "
                            + orphan.pid() + ")");
            assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(FirmwareOrphan.end(folder)).isEmpty();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void anotherProcessThatGotTheSameIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            for (String file : List.of(stranger.pid() + " " + Instant.EPOCH, stranger.pid() + "", "", "torn")) {
                Files.writeString(folder.resolve("firmware.pid"), file);
                assertThat(FirmwareOrphan.end(folder)).as("'%s'", file).isEmpty();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }
}
