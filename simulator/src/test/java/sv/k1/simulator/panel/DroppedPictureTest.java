package sv.k1.simulator.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.scan.CameraImages;

/** A picture from anywhere: its code, or one sentence on why there is none. */
class DroppedPictureTest {
    @Test
    void readsTheCodeOfAScreenshot() throws IOException {
        BufferedImage phone = new CameraImages(CameraImages.View.STRAIGHT, new Random(1)).picture("bcrt1qexample");
        assertThat(DroppedPicture.read(file(phone, "png"))).isEqualTo("bcrt1qexample");
        assertThat(DroppedPicture.read(file(phone, "jpg"))).isEqualTo("bcrt1qexample");
    }

    @Test
    void aPictureWithoutACodeIsToldSo() throws IOException {
        byte[] grey = file(new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY), "png");
        assertThatThrownBy(() -> DroppedPicture.read(grey)).hasMessage("there is no QR code in this picture");
    }

    @Test
    void aSmallFileOfAHugePictureIsNotUnpacked() throws IOException {
        byte[] huge = file(new BufferedImage(30_000, 1_000, BufferedImage.TYPE_BYTE_BINARY), "png");
        assertThat(huge.length).isLessThan(100_000);
        assertThatThrownBy(() -> DroppedPicture.read(huge)).hasMessage("a picture has at most 24 million pixels");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        assertThatThrownBy(() -> DroppedPicture.read(new byte[] {1, 2, 3}))
                .hasMessageStartingWith("this is no picture");
        assertThatThrownBy(() -> DroppedPicture.read(new byte[DroppedPicture.MOST_BYTES + 1]))
                .hasMessage("a picture has at most 8 MB");
        byte[] whole = file(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY), "png");
        assertThatThrownBy(() -> DroppedPicture.read(java.util.Arrays.copyOf(whole, 40)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
