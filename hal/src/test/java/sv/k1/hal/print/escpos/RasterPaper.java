package sv.k1.hal.print.escpos;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Puts the strips of {@code GS v 0} under each other as paper would, and reads the QR code on it. */
final class RasterPaper {
    private RasterPaper() {}

    static String decodeQr(List<byte[]> blocks) throws ReaderException {
        ByteArrayOutputStream luma = new ByteArrayOutputStream();
        int width = 0;
        int height = 0;
        for (byte[] block : blocks) {
            if (block.length > 8 && block[0] == 0x1D && block[1] == 0x76) {
                int rowBytes = (block[4] & 0xFF) + 256 * (block[5] & 0xFF);
                int rows = (block[6] & 0xFF) + 256 * (block[7] & 0xFF);
                if (block.length != 8 + rowBytes * rows) {
                    throw new AssertionError("picture data of the wrong length: " + block.length);
                }
                for (int i = 8; i < block.length; i++) {
                    for (int bit = 7; bit >= 0; bit--) {
                        luma.write((block[i] >> bit & 1) == 1 ? 0 : 255);
                    }
                }
                width = rowBytes * 8;
                height += rows;
            }
        }
        PlanarYUVLuminanceSource source =
                new PlanarYUVLuminanceSource(luma.toByteArray(), width, height, 0, 0, width, height, false);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
