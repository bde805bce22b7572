package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.time.MonotonicClock;

class FittedGridTest {
    /** Made by the bench's own picture maker, kept as files; the texts stand beside them. */
    @ParameterizedTest
    @ValueSource(strings = {"phone-009", "phone-013", "phone-016"})
    void readsTiltedSoftPhonesThatTheLibraryAloneMisses(String name) throws IOException {
        Path folder = Path.of("src", "test", "resources", "scanners", "pictures");
        StillReader.Still still = StillReader.load(folder.resolve(name + ".jpg"));
        assertThat(StillReader.readByZxingAlone(still)).isEmpty();
        assertThat(new StillReader(2_000, MonotonicClock.system()).read(still))
                .contains(Files.readString(folder.resolve(name + ".txt")));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(FittedGrid.read(new LocalMean(Pictures.frame(Pictures.scene())).bits(12, 95)))
                .isEmpty();
        assertThat(FittedGrid.read(new LocalMean(new Frame(1, 1, new byte[1])).bits(12, 95)))
                .isEmpty();
    }

    @Test
    void theFixedModulesAreThoseOfTheLibrarysOwnSymbols() {
        Frame frame = Pictures.frame(Pictures.qr("x".repeat(200), 480));
        assertThat(FittedGrid.read(new LocalMean(frame).bits(20, 95))).contains("x".repeat(200));
        for (int version = 1; version <= 40; version++) {
            FunctionPatterns patterns = FunctionPatterns.of(version);
            assertThat(patterns.count()).isGreaterThan(3 * 49);
            assertThat(patterns.centres()).hasSize(2 * patterns.count());
        }
    }
}
