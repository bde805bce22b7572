package sv.k1.simulator.bench;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes pictures of phones before a camera, 1280 x 720 grey, each from its own number: the same number is the same
 * picture everywhere. For measuring the reader where no public set of pictures can be had; it does not stand for one.
 */
final class PhonePictures {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /** How hard a picture is; the numbers grow from easy to hard. */
    enum Level {
        EASY(0, 0.15, 0.5, 3, 0.1),
        MEDIUM(1, 0.45, 1.1, 7, 0.35),
        HARD(2, 0.9, 2.0, 14, 0.7);

        private final long seed;
        private final double tilt;
        private final double blur;
        private final double noise;
        private final double glare;

        Level(long seed, double tilt, double blur, double noise, double glare) {
            this.seed = seed;
            this.tilt = tilt;
            this.blur = blur;
            this.noise = noise;
            this.glare = glare;
        }
    }

    private PhonePictures() {}

    /** Writes pictures as PGM and beside each what its code says, as text of the same name. */
    static int write(Path folder, int ofEachLevel) throws IOException {
        Files.createDirectories(folder);
        int count = 0;
        for (Level level : Level.values()) {
            for (int i = 0; i < ofEachLevel; i++) {
                SplittableRandom chance = new SplittableRandom(1_000_003L * level.seed + i);
                String text = payload(i % 6, chance);
                String name = level.name().toLowerCase(java.util.Locale.ROOT) + "-" + String.format("%03d", i);
                byte[] head = ("P5\n" + WIDTH + " " + HEIGHT + "\n255\n").getBytes(StandardCharsets.US_ASCII);
                byte[] luma = picture(text, i % 6 >= 3, level, chance);
                byte[] file = new byte[head.length + luma.length];
                System.arraycopy(head, 0, file, 0, head.length);
                System.arraycopy(luma, 0, file, head.length, luma.length);
                Files.write(folder.resolve(name + ".pgm"), file);
                Files.writeString(folder.resolve(name + ".txt"), text);
                count++;
            }
        }
        return count;
    }

    /** The six shapes wallets show: addresses, a payment URI, an LNURL, invoices in capitals, a unified code. */
    private static String payload(int kind, SplittableRandom chance) {
        return switch (kind) {
            case 0 -> "bc1q" + letters(38, chance);
            case 1 -> "bitcoin:bc1p" + letters(58, chance) + "?amount=0.00025";
            case 2 -> ("LNURL1" + letters(110, chance)).toUpperCase(java.util.Locale.ROOT);
            case 3 -> ("LNBC250U1" + letters(280, chance)).toUpperCase(java.util.Locale.ROOT);
            case 4 -> "lightning:lnbc250u1" + letters(260, chance);
            default ->
                "bitcoin:bc1q" + letters(38, chance) + "?amount=0.00025&lightning=lnbc250u1" + letters(260, chance);
        };
    }

    private static String letters(int count, SplittableRandom chance) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(BECH32.charAt(chance.nextInt(BECH32.length())));
        }
        return letters.toString();
    }

    private static byte[] picture(String text, boolean isLong, Level level, SplittableRandom chance) {
        BitMatrix code = code(text, isLong);
        boolean isDarkMode = chance.nextInt(6) == 0;
        double phone = isLong ? chance.nextDouble(470, 640) : chance.nextDouble(260, 460);
        float[] corners = corners(phone, level, chance);
        PerspectiveTransform toCode = PerspectiveTransform.quadrilateralToQuadrilateral(
                corners[0],
                corners[1],
                corners[2],
                corners[3],
                corners[4],
                corners[5],
                corners[6],
                corners[7],
                0,
                0,
                code.getWidth(),
                0,
                code.getWidth(),
                code.getHeight(),
                0,
                code.getHeight());
        double light = chance.nextDouble(150, 235);
        double dark = chance.nextDouble(10, 45) + 30 * level.glare;
        double moire = level.glare * chance.nextDouble(0, 16);
        double[] seen = new double[WIDTH * HEIGHT];
        float[] points = new float[8];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double sum = 0;
                for (int s = 0; s < 4; s++) {
                    points[2 * s] = x + 0.25F + 0.5F * (s % 2);
                    points[2 * s + 1] = y + 0.25F + 0.5F * (s >> 1);
                }
                toCode.transformPoints(points);
                for (int s = 0; s < 4; s++) {
                    sum += surface(code, points[2 * s], points[2 * s + 1], isDarkMode, light, dark);
                }
                seen[y * WIDTH + x] = sum / 4 + moire * Math.sin(x * 0.9 + y * 0.13) * Math.sin(y * 0.77);
            }
        }
        glare(seen, level, chance);
        blur(seen, level.blur * chance.nextDouble(0.5, 1.0));
        return noisy(seen, level.noise, chance);
    }

    /** Screen, quiet zone, rim of the phone, or the room behind it. */
    private static double surface(BitMatrix code, float x, float y, boolean isDarkMode, double light, double dark) {
        double rim = code.getWidth() * 0.06;
        if (x >= 0 && y >= 0 && x < code.getWidth() && y < code.getHeight()) {
            return code.get((int) x, (int) y) != isDarkMode ? dark : light;
        }
        if (x > -rim && y > -3 * rim && x < code.getWidth() + rim && y < code.getHeight() + 3 * rim) {
            return isDarkMode ? dark : light;
        }
        return 70 + 30 * Math.sin(x * 0.05) * Math.cos(y * 0.04);
    }

    private static BitMatrix code(String text, boolean isLong) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    2,
                                    EncodeHintType.ERROR_CORRECTION,
                                    isLong ? ErrorCorrectionLevel.L : ErrorCorrectionLevel.M));
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }

    /** A square turned, tilted and off the middle. */
    private static float[] corners(double side, Level level, SplittableRandom chance) {
        double angle =
                Math.toRadians(chance.nextDouble(-1, 1) * (level == Level.EASY ? 8 : level == Level.MEDIUM ? 30 : 180));
        double leanX = chance.nextDouble(-1, 1) * level.tilt * 0.45;
        double leanY = chance.nextDouble(-1, 1) * level.tilt * 0.45;
        double middleX = WIDTH / 2.0 + chance.nextDouble(-1, 1) * 120;
        double middleY = HEIGHT / 2.0 + chance.nextDouble(-1, 1) * 25;
        float[] corners = new float[8];
        int i = 0;
        for (double[] unit :
                List.of(new double[] {-1, -1}, new double[] {1, -1}, new double[] {1, 1}, new double[] {-1, 1})) {
            double far = 1 + (leanX * unit[0] + leanY * unit[1]) * 0.5;
            double x = unit[0] * side / 2 / far;
            double y = unit[1] * side / 2 / far;
            corners[i++] = (float) (middleX + x * Math.cos(angle) - y * Math.sin(angle));
            corners[i++] = (float) (middleY + x * Math.sin(angle) + y * Math.cos(angle));
        }
        return corners;
    }

    /** A lamp's reflection and a corner that lies in the shade. */
    private static void glare(double[] seen, Level level, SplittableRandom chance) {
        double x0 = chance.nextDouble(WIDTH);
        double y0 = chance.nextDouble(HEIGHT);
        double radius = chance.nextDouble(60, 200);
        double power = 190 * level.glare * chance.nextDouble();
        double shade = 0.65 * level.glare * chance.nextDouble();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double distance = Math.hypot(x - x0, y - y0) / radius;
                int at = y * WIDTH + x;
                seen[at] = seen[at] * (1 - shade * x / WIDTH) + power * Math.exp(-distance * distance);
            }
        }
    }

    /** Three box filters are as good as a bell. */
    private static void blur(double[] seen, double sigma) {
        int reach = (int) Math.round(sigma);
        if (reach < 1) {
            return;
        }
        for (int pass = 0; pass < 2; pass++) {
            box(seen, 1, WIDTH, HEIGHT, WIDTH, reach);
            box(seen, WIDTH, HEIGHT, WIDTH, 1, reach);
        }
    }

    private static void box(double[] seen, int step, int length, int lines, int lineStep, int reach) {
        double[] line = new double[length];
        for (int l = 0; l < lines; l++) {
            for (int i = 0; i < length; i++) {
                line[i] = seen[l * lineStep + i * step];
            }
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int d = -reach; d <= reach; d++) {
                    sum += line[Math.clamp(i + d, 0, length - 1)];
                }
                seen[l * lineStep + i * step] = sum / (2 * reach + 1);
            }
        }
    }

    private static byte[] noisy(double[] seen, double noise, SplittableRandom chance) {
        Random bell = new Random(chance.nextLong());
        byte[] luma = new byte[seen.length];
        for (int i = 0; i < seen.length; i++) {
            luma[i] = (byte) Math.clamp(Math.round(seen[i] + noise * bell.nextGaussian()), 0, 255);
        }
        return luma;
    }
}
