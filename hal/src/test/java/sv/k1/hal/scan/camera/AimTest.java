package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import sv.k1.hal.scan.CameraSight.Hint;

class AimTest {
    @Test
    void anEmptySceneAsksForACode() {
        assertThat(hint(Pictures.scene())).isEqualTo(Hint.AIM);
    }

    @Test
    void aCodeThatFillsAFewPixelsIsToComeCloser() {
        BufferedImage far =
                Pictures.with(Pictures.scene(), Pictures.qr("bitcoin:bc1qfarfaraway".repeat(4), 110), 260, 180, 0);
        assertThat(hint(far)).isEqualTo(Hint.CLOSER);
    }

    @Test
    void aLargeCodeThatCannotBeReadIsToBeHeldSteady() {
        assertThat(hint(Pictures.with(Pictures.scene(), Pictures.qr("bitcoin:bc1qnear", 300), 160, 90, 0)))
                .isEqualTo(Hint.STEADY);
    }

    @Test
    void aBlindingPictureIsToBeTilted() {
        assertThat(Aim.of(new QrSighting.Nothing(), Pictures.frame(white()))).isEqualTo(Hint.GLARE);
    }

    @Test
    void severalCodesAndOneThatWasReadAreToldAsTheyAre() {
        Frame any = Pictures.frame(Pictures.scene());
        assertThat(Aim.of(new QrSighting.Several(), any)).isEqualTo(Hint.SEVERAL);
        assertThat(Aim.of(new QrSighting.One("x"), any)).isEqualTo(Hint.READ);
    }

    @Test
    void whatIsShownIsSmallHoweverLargeTheFrame() {
        assertThat(Aim.sight(Pictures.frame(Pictures.scene()), Hint.AIM).width())
                .isEqualTo(320);
    }

    /** As if nothing of it could be decoded. */
    private static Hint hint(BufferedImage picture) {
        return Aim.of(new QrSighting.Nothing(), Pictures.frame(picture));
    }

    private static BufferedImage white() {
        BufferedImage scene = Pictures.scene();
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 640; x++) {
                scene.setRGB(x, y, 0xFFFFFF);
            }
        }
        return scene;
    }
}
