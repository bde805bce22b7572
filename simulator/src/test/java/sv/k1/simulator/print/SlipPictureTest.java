package sv.k1.simulator.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SlipPictureTest {
    /** Stays after the build, so that a person can look at it. */
    private static final Path FOLDER = Path.of("target", "receipts");

    @Test
    void aPhoneReadsTheCodeFromThePictureOfAnEightyMillimetreReceipt() throws Exception {
        assertThat(readBack(PrinterProfile.epson80(), "epson-80.png"))
                .isEqualTo("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
    }

    @Test
    void aPhoneReadsTheCodeFromThePictureOfANarrowReceipt() throws Exception {
        assertThat(readBack(PrinterProfile.epson58(), "epson-58.png"))
                .isEqualTo("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
    }

    private static String readBack(PrinterProfile profile, String name) throws Exception {
        Files.createDirectories(FOLDER);
        printed(profile).writePng(FOLDER.resolve(name));
        return read(FOLDER.resolve(name));
    }

    private static Slip printed(PrinterProfile profile) {
        PrinterBench bench = new PrinterBench(profile.withSpeed(PrinterProfile.Speed.FAST));
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.printer.unexpectedCommands()).isEmpty();
        assertThat(bench.printer.slips()).hasSize(1);
        return bench.printer.slips().getFirst();
    }

    static String read(Path file) throws Exception {
        BufferedImage image = ImageIO.read(file.toFile());
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource source = new RGBLuminanceSource(
                width, height, image.getRGB(0, 0, width, height, new int[width * height], 0, width));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
