package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sv.k1.hal.time.MonotonicClock;

class QrReaderTest {
    private static final String ADDRESS = "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.001";
    private static final QrSighting FOUND = new QrSighting.One(ADDRESS);

    private final QrReader reader = new QrReader(2_000, MonotonicClock.system());

    private QrSighting read(java.awt.image.BufferedImage image) {
        return reader.read(Pictures.frame(image));
    }

    @Test
    void readsAPlainCode() {
        assertThat(read(Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), 180, 90, 0)))
                .isEqualTo(FOUND);
    }

    @Test
    void readsATurnedCode() {
        for (int degrees : new int[] {20, 90, 135, 180}) {
            assertThat(read(Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), 180, 90, degrees)))
                    .as("%d degrees", degrees)
                    .isEqualTo(FOUND);
        }
    }

    @Test
    void readsLightOnDark() {
        assertThat(read(Pictures.inverted(Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 260), 180, 90, 0))))
                .isEqualTo(FOUND);
    }

    @Test
    void readsAnUpperCaseLightningInvoiceOfThreeHundredCharacters() {
        String invoice = "LIGHTNING:LNBC" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".repeat(9);
        assertThat(read(Pictures.with(Pictures.scene(), Pictures.qr(invoice, 420), 110, 5, 0)))
                .isEqualTo(new QrSighting.One(invoice));
    }

    @Test
    void twoDifferentCodesAreSeveralAndTwoEqualOnesAreOne() {
        java.awt.image.BufferedImage two = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 250), 30, 90, 0);
        assertThat(read(Pictures.with(two, Pictures.qr("bitcoin:bc1qother", 250), 350, 90, 0)))
                .isEqualTo(new QrSighting.Several());
        java.awt.image.BufferedImage same = Pictures.with(Pictures.scene(), Pictures.qr(ADDRESS, 250), 30, 90, 0);
        assertThat(read(Pictures.with(same, Pictures.qr(ADDRESS, 250), 350, 90, 0)))
                .isEqualTo(FOUND);
    }

    @Test
    void seesNothingInAnEmptySceneAndInTinyOrEvenFrames() {
        assertThat(read(Pictures.scene())).isEqualTo(new QrSighting.Nothing());
        assertThat(reader.read(Pictures.even(0))).isEqualTo(new QrSighting.Nothing());
        assertThat(reader.read(new Frame(1, 1, new byte[1]))).isEqualTo(new QrSighting.Nothing());
        assertThat(reader.read(new Frame(3, 50, new byte[150]))).isEqualTo(new QrSighting.Nothing());
    }

    @Test
    void stopsTryingWhenTheTimeForAFrameIsUsedUp() {
        long[] looks = {0};
        QrReader hasty = new QrReader(10, () -> 10 * looks[0]++); // every look at the clock costs 10 ms
        assertThat(hasty.read(Pictures.frame(Pictures.scene()))).isEqualTo(new QrSighting.Nothing());
        assertThat(looks[0]).isEqualTo(2);
    }

    @Test
    void tellsBlindFramesFromScenes() {
        assertThat(Pictures.even(0).isBlind()).isTrue();
        assertThat(Pictures.even(120).isBlind()).isTrue();
        assertThat(Pictures.frame(Pictures.scene()).isBlind()).isFalse();
        byte[] nightWithPhone = new byte[320 * 240];
        java.util.Arrays.fill(nightWithPhone, 0, 320 * 24, (byte) 200);
        assertThat(new Frame(320, 240, nightWithPhone).isBlind()).isFalse();
    }

    @Test
    void aSightingNeverShowsItsText() {
        assertThat(FOUND.toString()).doesNotContain("bc1");
    }
}
