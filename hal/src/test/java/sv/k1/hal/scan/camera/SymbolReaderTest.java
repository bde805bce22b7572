package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymbolReaderTest {
    private static final String ADDRESS = "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.001";
    private static final QrSighting FOUND = new QrSighting.One(ADDRESS);

    private static QrSighting read(BufferedImage image) {
        return SymbolReader.read(Pictures.frame(image));
    }

    private static void paint(BufferedImage image, Color color, int x, int y, int width, int height) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(x, y, width, height);
        graphics.dispose();
    }

    @Test
    void readsEveryVersion() throws WriterException {
        for (int version = 1; version <= 40; version++) {
            String text = "K1 " + version;
            int side = 3 * (17 + 4 * version + 8);
            var bits = new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, side, side, Map.of(EncodeHintType.QR_VERSION, version));
            byte[] luma = new byte[side * side];
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) (bits.get(i % side, i / side) ? 20 : 230);
            }
            assertThat(SymbolReader.read(new Frame(side, side, luma)))
                    .as("version %d", version)
                    .isEqualTo(new QrSighting.One(text));
        }
    }

    @Test
    void readsTurnedAndLightOnDark() {
        for (int degrees = 0; degrees < 360; degrees += 15) {
            BufferedImage turned = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), 180, 90, degrees);
            assertThat(read(turned)).as("%d degrees", degrees).isEqualTo(FOUND);
            assertThat(read(Pictures.inverted(turned)))
                    .as("light on dark, %d degrees", degrees)
                    .isEqualTo(FOUND);
        }
    }

    @Test
    void readsWhatThePictureCutsThroughAMark() {
        int margin = 31;
        int lost = 3; // more than half of the outer ring of the marks on the left
        BufferedImage cut = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), -margin - lost, 90, 0);
        assertThat(read(cut)).isEqualTo(FOUND);
    }

    @Test
    void readsBentPaper() {
        BufferedImage flat = Pictures.with(Pictures.scene(), Pictures.qr("x".repeat(90), 400), 120, 20, 0);
        BufferedImage bent = Pictures.scene();
        for (int y = 0; y < 480; y++) {
            for (int x = 120; x < 520; x++) {
                double across = (x - 320) / 250.0;
                int from = (int) Math.round(320 + 250 * Math.asin(across) * 0.86);
                int up = (int) Math.round(24 * across * across);
                if (from >= 120 && from < 520 && y + up < 480) {
                    bent.setRGB(x, y, flat.getRGB(from, y + up));
                }
            }
        }
        assertThat(read(bent)).isEqualTo(new QrSighting.One("x".repeat(90)));
    }

    @Test
    void aSecondCodeCountsAlsoWhenItCannotBeRead() {
        BufferedImage two = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 250), 30, 90, 0);
        Pictures.with(two, Pictures.qr("bitcoin:bc1qother", 250), 350, 90, 0);
        assertThat(read(two)).isEqualTo(new QrSighting.Several());
        paint(
                two,
                new Color(0xF0F0F0),
                440,
                180,
                70,
                70); // a thumb over the data; marks and timing are still to be seen
        assertThat(read(two)).isEqualTo(new QrSighting.Several());
        paint(two, new Color(0xC8C8C8), 345, 80, 270, 270);
        assertThat(read(two)).isEqualTo(FOUND);
    }

    @Test
    void aCodeWhoseChecksDoNotAgreeIsNotRead() {
        BufferedImage spoilt = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), 180, 90, 0);
        paint(spoilt, new Color(0xF0F0F0), 270, 180, 90, 90);
        assertThat(read(spoilt)).isEqualTo(new QrSighting.Nothing());
    }

    @Test
    void neverFindsACodeInNoise() {
        SplittableRandom chance = new SplittableRandom(7);
        for (int i = 0; i < 16; i++) {
            byte[] luma = new byte[320 * 240];
            int coarse = 1 + i % 8;
            byte[] dots = new byte[320 * 240];
            chance.nextBytes(dots);
            for (int at = 0; at < luma.length; at++) {
                int cell = at / 320 / coarse * 320 + at % 320 / coarse;
                luma[at] = (byte) (dots[cell] < 0 ? 15 : 235);
            }
            assertThat(SymbolReader.read(new Frame(320, 240, luma)))
                    .as("noise %d", i)
                    .isEqualTo(new QrSighting.Nothing());
        }
    }

    @Test
    void picturesOfAnySizeAreLookedAtWithoutTrouble() {
        for (int[] size : new int[][] {{1, 1}, {1, 90}, {90, 1}, {2, 3}, {7, 7}, {8, 9}, {25, 17}}) {
            byte[] luma = new byte[size[0] * size[1]];
            new SplittableRandom(1).nextBytes(luma);
            assertThat(SymbolReader.read(new Frame(size[0], size[1], luma))).isEqualTo(new QrSighting.Nothing());
        }
    }
}
