package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** A hurried time passes faster than life, but never past a firmware that gets no turn, and never backwards. */
class DeskTimeTest {
    private static final long MILLI = 1_000_000;
    private static final Instant TODAY = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void passesAsOftenAsItsPaceWhileTheFirmwareLooksOn() {
        assertThat(DeskTime.step(100, MILLI / 2, true, 0)).isEqualTo(50 * MILLI);
    }

    @Test
    void standsStillAheadOfAFirmwareThatGetsNoTurn() {
        assertThat(DeskTime.step(100, MILLI / 2, true, 150 * MILLI)).isZero();
        assertThat(DeskTime.step(100, MILLI / 2, true, 900 * MILLI)).isZero();
    }

    @Test
    void aPauseOfTheSimulatorIsNobodysTime() {
        assertThat(DeskTime.step(20, 5_000 * MILLI, true, 0)).isLessThanOrEqualTo(60 * MILLI);
    }

    @Test
    void passesAsInLifeWhileNoFirmwareRuns() {
        assertThat(DeskTime.step(100, MILLI / 2, false, 900 * MILLI)).isEqualTo(MILLI / 2);
    }

    @Test
    void firmwareAndSimulatorHaveOneTime() throws Exception {
        try (DeskTime time = DeskTime.in(folder, 50, MonotonicClock.system(), () -> TODAY)) {
            SharedTime seen = SharedTime.open(time.file().orElseThrow());
            assertThat(seen.clock().pace()).isEqualTo(50);
            assertThat(seen.clock().toWait(1_000)).isEqualTo(20);
            assertThat(seen.clock().toWait(1)).isEqualTo(1);
            long start = time.clock().millis();
            long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
            while (System.nanoTime() < end) {
                seen.see();
                LockSupport.parkNanos(MILLI / 5);
            }
            // Fifty times as fast on a computer with nothing else to do, and at any rate faster than life.
            assertThat(time.clock().millis() - start).isGreaterThan(800);
            assertThat(seen.clock().millis()).isGreaterThanOrEqualTo(start + 800);
            assertThat(Duration.between(TODAY, time.wallClock().now())).isGreaterThan(Duration.ofMillis(800));
        }
    }

    @Test
    void aMachineThatWasHurriedGoesOnFromItsOwnTimeOfDay() throws Exception {
        Instant ahead = TODAY.plus(Duration.ofDays(3));
        Path file = folder.resolve("desk.time");
        SharedTime.create(file, ahead.toEpochMilli(), 100);
        try (DeskTime time = DeskTime.in(folder, 1, MonotonicClock.system(), () -> TODAY)) {
            assertThat(time.wallClock().now()).isBetween(ahead, ahead.plusSeconds(60));
            assertThat(time.clock().pace()).isOne();
        }
    }

    @Test
    void aMachineThatNeverWasHasTheTimeOfThisComputer() {
        WallClock wall = () -> TODAY;
        MonotonicClock clock = () -> 7;
        try (DeskTime time = DeskTime.in(folder, 1, clock, wall)) {
            assertThat(time.file()).isEmpty();
            assertThat(time.pace()).isEmpty();
            assertThat(time.clock()).isSameAs(clock);
            assertThatThrownBy(() -> time.setPace(5))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("start it with --speed");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoTimeIsNotBelieved() throws Exception {
        Path file = Files.write(folder.resolve("desk.time"), new byte[40]);
        assertThatThrownBy(() -> SharedTime.open(file)).hasMessageContaining("holds no time");
        assertThat(SharedTime.lastWallMillis(file)).isZero();
        Files.write(file, new byte[7]);
        assertThat(SharedTime.lastWallMillis(file)).isZero();
    }
}
