package sv.k1.simulator.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.simulator.scan.CameraImages.View;

class CameraImagesTest {
    private static final String ADDRESS = "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0,0,0,0", "7,3,12,90", "-35,0,0,0", "180,0,10,0", "3,4,0,140"})
    void aDecoderReadsTheCodeHoweverThePhoneIsHeld(int tilt, int blur, int noise, int glare) throws Exception {
        CameraImages camera = new CameraImages(new View(tilt, blur, noise, glare), new Random(1));
        Path file = camera.write(ADDRESS, folder);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1_280);
        assertThat(image.getHeight()).isEqualTo(720);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(read(image)).isEqualTo(ADDRESS);
    }

    @Test
    void aLongInvoiceIsReadToo() throws Exception {
        String invoice = "LIGHTNING:LNBC" + "0123456789ABCDEFGH".repeat(16);
        assertThat(read(new CameraImages(View.STRAIGHT, new Random(1)).picture(invoice)))
                .isEqualTo(invoice);
    }

    @Test
    void theFolderHoldsOnlyTheLatestWholePicture() throws IOException {
        CameraImages camera = new CameraImages(View.STRAIGHT, new Random(1));
        Path first = camera.write("one", folder);
        Path second = new CameraImages(View.STRAIGHT, new Random(1)).write("two", folder);
        assertThat(second).isNotEqualTo(first);
        assertThat(files()).containsExactly(second);
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        camera.clear(folder);
        assertThat(files()).containsExactly(folder.resolve("notes.txt"));
    }

    /** Stays after the build, so that a person can look at it. */
    @Test
    void aCasualViewIsReadable() throws Exception {
        Path looks = Files.createDirectories(Path.of("target", "camera"));
        Path file = new CameraImages(View.CASUAL, new Random(9)).write(ADDRESS, looks);
        assertThat(read(ImageIO.read(file.toFile()))).isEqualTo(ADDRESS);
    }

    @Test
    void theSameSeedGivesTheSamePicture() throws IOException {
        BufferedImage one = new CameraImages(View.CASUAL, new Random(5)).picture(ADDRESS);
        BufferedImage two = new CameraImages(View.CASUAL, new Random(5)).picture(ADDRESS);
        assertThat(pixels(one)).isEqualTo(pixels(two));
    }

    @Test
    void anEmptyViewHoldsNoCode() throws IOException {
        Path file = new CameraImages(View.CASUAL, new Random(5)).writeEmpty(folder);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image).isNotNull();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> read(image));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), new int[1_280 * 720], 0, 1_280);
    }

    private static String read(BufferedImage image) throws ReaderException {
        RGBLuminanceSource source = new RGBLuminanceSource(1_280, 720, pixels(image));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
