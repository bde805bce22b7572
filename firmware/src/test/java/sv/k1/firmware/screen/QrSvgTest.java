package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrSvgTest {
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int PIXELS_PER_MODULE = 4;

    @Test
    void drawsWhatAReaderReadsWithFourModulesOfWhiteAround() throws Exception {
        String svg = QrSvg.draw(ExampleModels.TXID);
        Matcher size = SIDE.matcher(svg);
        assertThat(size.find()).isTrue();
        int side = Integer.parseInt(size.group(1)) * PIXELS_PER_MODULE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher modules = MODULE.matcher(svg);
        int least = Integer.MAX_VALUE;
        while (modules.find()) {
            int column = Integer.parseInt(modules.group(1));
            int row = Integer.parseInt(modules.group(2));
            least = Math.min(least, Math.min(column, row));
            for (int y = 0; y < PIXELS_PER_MODULE; y++) {
                int from = (row * PIXELS_PER_MODULE + y) * side + column * PIXELS_PER_MODULE;
                Arrays.fill(pixels, from, from + PIXELS_PER_MODULE, 0);
            }
        }
        BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(ExampleModels.TXID);
        assertThat(least).isEqualTo(4);
    }

    @Test
    void saysWhenATextDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrSvg.draw("a".repeat(4000)))
                .withMessageContaining("4000");
    }
}
