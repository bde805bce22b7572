package sv.k1.simulator.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipPictureTest {
    @TempDir
    Path folder;

    @Test
    void aCustomersPhoneReadsTheCodeFromThePicture() throws Exception {
        Slip slip = printed(PrinterProfile.epson80());
        Path file = folder.resolve("receipt.png");
        slip.writePng(file);
        assertThat(read(file)).isEqualTo("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        String keep = System.getProperty("k1.keepReceipt", "");
        if (!keep.isEmpty()) {
            slip.writePng(Path.of(keep));
        }
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
