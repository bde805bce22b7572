package sv.k1.simulator.panel;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;

/** Draws the code that is held up to the scanner, so that a person can see it, or scan it with a real wallet. */
final class CodePicture {
    private static final int QUIET_MODULES = 2;

    private CodePicture() {}

    static Answer draw(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix();
        } catch (WriterException tooLong) {
            return Answer.text(404, "no QR code can hold this text");
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    path.append('M')
                            .append(x + QUIET_MODULES)
                            .append(' ')
                            .append(y + QUIET_MODULES)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = modules.getWidth() + 2 * QUIET_MODULES;
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/>"
                + "<path fill=\"#14122e\" d=\"" + path + "\"/></svg>";
        return new Answer(200, "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
    }
}
