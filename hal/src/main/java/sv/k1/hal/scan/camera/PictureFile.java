package sv.k1.hal.scan.camera;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A picture file as a frame: PNG, JPEG, or binary PGM with 8 bits. */
final class PictureFile {
    private static final int MAX_BYTES = 20_000_000;

    /** {@code P5 width height 255}, each after white space or a comment line, and one white space. */
    private static final Pattern PGM_HEAD =
            Pattern.compile("^P5(?:\\s|#[^\n]*\n)+(\\d{1,5})(?:\\s|#[^\n]*\n)+(\\d{1,5})(?:\\s|#[^\n]*\n)+255\\s");

    private static final int PGM_HEAD_BYTES = 512;

    private PictureFile() {}

    static boolean isPicture(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".pgm");
    }

    /** @throws IOException if the file is no whole picture of a sensible size, with the reason */
    static Frame read(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException(path.getFileName() + " is larger than " + MAX_BYTES + " bytes");
        }
        byte[] bytes = Files.readAllBytes(path);
        boolean isPgm = bytes.length > 2 && bytes[0] == 'P' && bytes[1] == '5';
        return isPgm ? pgm(bytes, path) : decoded(bytes, path);
    }

    private static Frame pgm(byte[] bytes, Path path) throws IOException {
        String head = new String(bytes, 0, Math.min(bytes.length, PGM_HEAD_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = PGM_HEAD.matcher(head);
        if (!matcher.find()) {
            throw new IOException(path.getFileName() + " is no binary PGM with values to 255");
        }
        int width = side(Integer.parseInt(matcher.group(1)), path);
        int height = side(Integer.parseInt(matcher.group(2)), path);
        if (bytes.length - matcher.end() < width * height) {
            throw new IOException(path.getFileName() + " ends before its last pixel");
        }
        return new Frame(width, height, Arrays.copyOfRange(bytes, matcher.end(), matcher.end() + width * height));
    }

    private static Frame decoded(byte[] bytes, Path path) throws IOException {
        ImageIO.setUseCache(false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            throw new IOException(path.getFileName() + " is no picture that can be read");
        }
        int width = side(image.getWidth(), path);
        int height = side(image.getHeight(), path);
        byte[] luma = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                luma[y * width + x] = (byte) brightness(row[x]);
            }
        }
        return new Frame(width, height, luma);
    }

    /** Weights 30, 59 and 11 percent; see-through pixels lie on white, as on paper. */
    private static int brightness(int argb) {
        int value = (30 * (argb >> 16 & 0xFF) + 59 * (argb >> 8 & 0xFF) + 11 * (argb & 0xFF)) / 100;
        int opacity = argb >>> 24;
        return (value * opacity + 255 * (255 - opacity)) / 255;
    }

    private static int side(int pixels, Path path) throws IOException {
        if (pixels < 1 || pixels > Frame.MAX_SIDE) {
            throw new IOException(
                    path.getFileName() + " has a side of " + pixels + " pixels, allowed are 1 to " + Frame.MAX_SIDE);
        }
        return pixels;
    }
}
