package sv.k1.hal.scan.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Test pictures with QR codes made by ZXing. */
final class Pictures {
    private Pictures() {}

    static BufferedImage qr(String text, int side) {
        try {
            BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, side, side);
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    image.setRGB(x, y, matrix.get(x, y) ? 0x101010 : 0xF0F0F0);
                }
            }
            return image;
        } catch (WriterException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A grey 640 x 480 scene with a phone-like edge, so that it is not an even surface. */
    static BufferedImage scene() {
        BufferedImage scene = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scene.createGraphics();
        graphics.setColor(new Color(0xC8C8C8));
        graphics.fillRect(0, 0, 640, 480);
        graphics.setColor(new Color(0x404040));
        graphics.fillRect(0, 440, 640, 40);
        graphics.dispose();
        return scene;
    }

    static BufferedImage with(BufferedImage scene, BufferedImage code, int x, int y, double degrees) {
        Graphics2D graphics = scene.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.rotate(Math.toRadians(degrees), x + code.getWidth() / 2.0, y + code.getHeight() / 2.0);
        graphics.drawImage(code, x, y, null);
        graphics.dispose();
        return scene;
    }

    static BufferedImage inverted(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, ~image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return image;
    }

    static Frame frame(BufferedImage image) {
        byte[] luma = new byte[image.getWidth() * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                luma[y * image.getWidth() + x] = (byte) (image.getRGB(x, y) >> 8);
            }
        }
        return new Frame(image.getWidth(), image.getHeight(), luma);
    }

    static Frame even(int brightness) {
        byte[] luma = new byte[320 * 240];
        java.util.Arrays.fill(luma, (byte) brightness);
        return new Frame(320, 240, luma);
    }
}
