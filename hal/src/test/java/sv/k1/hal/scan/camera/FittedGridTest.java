package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        assertThat(SymbolReader.read(Pictures.frame(Pictures.scene()))).isEqualTo(new QrSighting.Nothing());
        assertThat(SymbolReader.read(new Frame(1, 1, new byte[1]))).isEqualTo(new QrSighting.Nothing());
    }

    @Test
    void theFixedModulesAreThoseOfTheLibrarysOwnSymbols() throws WriterException {
        for (int version = 1; version <= 40; version++) {
            ByteMatrix symbol = Encoder.encode("K1", ErrorCorrectionLevel.L, Map.of(EncodeHintType.QR_VERSION, version))
                    .getMatrix();
            FunctionPatterns patterns = FunctionPatterns.of(version);
            assertThat(symbol.getWidth()).isEqualTo(patterns.side());
            assertThat(patterns.count()).isGreaterThan(3 * 49);
            for (int i = 0; i < patterns.count(); i++) {
                assertThat(symbol.get((int) patterns.column(i), (int) patterns.row(i)) == 1)
                        .as("version %d, module %d", version, i)
                        .isEqualTo(patterns.isDark(i));
            }
        }
    }
}
