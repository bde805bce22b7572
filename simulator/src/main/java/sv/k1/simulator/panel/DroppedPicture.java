package sv.k1.simulator.panel;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture file with a QR code in it, such as a screenshot of a wallet. */
final class DroppedPicture {
    static final int MOST_BYTES = 8 << 20;
    private static final int MOST_PIXELS = 24_000_000;

    private DroppedPicture() {}

    /**
     * The code's text.
     *
     * @throws IllegalArgumentException saying why there is none
     */
    static String read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new IllegalArgumentException("a picture has at most 8 MB");
        }
        BufferedImage image = decoded(file);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException e) {
            throw new IllegalArgumentException("there is no QR code in this picture", e);
        } catch (ReaderException e) {
            throw new IllegalArgumentException("the QR code in this picture cannot be read", e);
        }
    }

    /** What lets light through is white, as on a page. */
    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = opaque.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return opaque;
    }

    /** A small file can hold a huge picture: its size is read before the picture is. */
    private static BufferedImage decoded(byte[] file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("this is no picture: PNG, JPEG, GIF and BMP can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new IllegalArgumentException("a picture has at most 24 million pixels");
                }
                return onWhite(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("this picture is broken: " + e.getMessage(), e);
        }
    }
}
