package sv.k1.simulator.scan;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * What the machine's camera sees when a customer holds a phone with a QR code in front of it: one grey picture of 1280 x
 * 720 in a folder. Each picture has a new name and appears whole or not at all; the one before it goes away.
 */
public final class CameraImages {
    /** Size of every picture. */
    public static final int WIDTH = 1_280;

    /** See {@link #WIDTH}. */
    public static final int HEIGHT = 720;

    private static final String PREFIX = "view-";
    private static final String SUFFIX = ".png";
    private static final int QUIET_MODULES = 4;
    private static final int PHONE_WIDTH = 420;
    private static final int PHONE_HEIGHT = 660;
    private static final int CODE_WIDTH = 360;
    private static final int GREASE_PIXELS = 41;

    /**
     * How the phone is held.
     *
     * @param tiltDegrees turned in the plane of the picture, -180 to 180
     * @param blurPixels out of focus: width of the blur, 0 (sharp) to 15
     * @param noise of the sensor, 0 (none) to 100 grey levels; over 12 a common decoder gives up unless blur softens it
     * @param glare a lamp mirrors in the glass: how bright, 0 (none) to 255
     */
    public record View(int tiltDegrees, int blurPixels, int noise, int glare) {
        /** Held still and straight, in good light. */
        public static final View STRAIGHT = new View(0, 0, 0, 0);

        /** As in life: a little turned, a little soft, some noise, some glare. */
        public static final View CASUAL = new View(7, 3, 12, 90);

        public View {
            if (Math.abs(tiltDegrees) > 180 || blurPixels < 0 || blurPixels > 15) {
                throw new IllegalArgumentException(
                        "tilt -180 to 180 degrees and blur 0 to 15 pixels, got " + tiltDegrees + " and " + blurPixels);
            }
            if (noise < 0 || noise > 100 || glare < 0 || glare > 255) {
                throw new IllegalArgumentException("noise 0 to 100 and glare 0 to 255, got " + noise + " and " + glare);
            }
        }
    }

    /** What is between the camera and the hall. */
    public enum Lens {
        CLEAN,
        /** Greasy fingers: light comes through, no code does. */
        DIRTY,
        /** A sticker, a hand, paint: black. */
        COVERED
    }

    private final View view;
    private final RandomGenerator random;
    private Lens lens = Lens.CLEAN;
    private int number;

    /** @param random seeded by the caller: the same seed gives the same noise */
    public CameraImages(View view, RandomGenerator random) {
        System.setProperty("java.awt.headless", "true");
        this.view = view;
        this.random = random;
    }

    /**
     * A customer holds up this code; the folder then holds this picture and no older one.
     *
     * @return the picture's file
     * @throws IllegalArgumentException when no QR code can hold the text
     * @throws IOException when the folder cannot be written
     */
    public Path write(String text, Path folder) throws IOException {
        return put(picture(text), folder);
    }

    /** The customer put the phone away: a picture of nothing but grey, for cameras that always see something. */
    public Path writeEmpty(Path folder) throws IOException {
        BufferedImage image = background();
        grain(image);
        return put(image, folder);
    }

    /** Takes every picture of this class out of the folder. */
    public void clear(Path folder) throws IOException {
        for (Path old : pictures(folder)) {
            Files.deleteIfExists(old);
        }
    }

    /** From now on every picture is taken through this. */
    public void lens(Lens between) {
        lens = between;
    }

    /** The picture itself. */
    public BufferedImage picture(String text) {
        BufferedImage image = background();
        if (lens == Lens.COVERED) {
            darken(image);
            grain(image);
            return image;
        }
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.rotate(Math.toRadians(view.tiltDegrees()), WIDTH / 2.0, HEIGHT / 2.0);
        phone(pen, modules(text));
        pen.setTransform(new AffineTransform());
        pen.dispose();
        BufferedImage seen = blurred(image, view.blurPixels());
        if (lens == Lens.DIRTY) {
            seen = blurred(blurred(seen, GREASE_PIXELS), GREASE_PIXELS);
        }
        glare(seen);
        grain(seen);
        return seen;
    }

    private Path put(BufferedImage image, Path folder) throws IOException {
        List<Path> old = pictures(folder);
        number = Math.max(
                        number,
                        old.stream().mapToInt(CameraImages::numberOf).max().orElse(0))
                + 1;
        Path target = folder.resolve(PREFIX + String.format("%08d", number) + SUFFIX);
        Path unfinished = folder.resolve("." + target.getFileName() + ".part");
        if (!ImageIO.write(image, "png", unfinished.toFile())) {
            throw new IOException("this JDK cannot write PNG files");
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        for (Path before : old) {
            Files.deleteIfExists(before);
        }
        return target;
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{8}\\" + SUFFIX))
                    .toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static int numberOf(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds a text of " + text.length() + " characters", tooLong);
        }
    }

    /** A hall out of focus: dark above, lighter below. */
    private static BufferedImage background() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setSample(x, y, 0, 70 + 50 * y / HEIGHT + 20 * x / WIDTH);
            }
        }
        return image;
    }

    /** A bright screen in a dark frame, the code in its middle. */
    private static void phone(Graphics2D pen, ByteMatrix modules) {
        double left = (WIDTH - PHONE_WIDTH) / 2.0;
        double top = (HEIGHT - PHONE_HEIGHT) / 2.0;
        pen.setColor(new Color(24, 24, 24));
        pen.fill(new RoundRectangle2D.Double(left, top, PHONE_WIDTH, PHONE_HEIGHT, 70, 70));
        pen.setColor(new Color(225, 225, 225));
        pen.fill(new RoundRectangle2D.Double(left + 14, top + 14, PHONE_WIDTH - 28, PHONE_HEIGHT - 28, 50, 50));
        int count = modules.getWidth() + 2 * QUIET_MODULES;
        double size = (double) CODE_WIDTH / count;
        double codeLeft = (WIDTH - CODE_WIDTH) / 2.0;
        double codeTop = (HEIGHT - CODE_WIDTH) / 2.0;
        pen.setColor(new Color(242, 242, 242));
        pen.fill(new RoundRectangle2D.Double(codeLeft, codeTop, CODE_WIDTH, CODE_WIDTH, 10, 10));
        pen.setColor(new Color(20, 20, 20));
        AffineTransform held = pen.getTransform();
        pen.translate(codeLeft + QUIET_MODULES * size, codeTop + QUIET_MODULES * size);
        pen.scale(size, size);
        // One shape for all modules: drawn one by one, smoothing would leave hairlines between them.
        Path2D.Double dark = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    dark.append(new Rectangle(x, y, 1, 1), false);
                }
            }
        }
        pen.fill(dark);
        pen.setTransform(held);
    }

    private static void darken(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(6, 6, 6));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
    }

    private static BufferedImage blurred(BufferedImage image, int size) {
        if (size < 2) {
            return image;
        }
        float[] weights = new float[size];
        Arrays.fill(weights, 1f / size);
        BufferedImage across =
                new ConvolveOp(new Kernel(size, 1, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
        return new ConvolveOp(new Kernel(1, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(across, null);
    }

    private void glare(BufferedImage image) {
        if (view.glare() == 0) {
            return;
        }
        Graphics2D pen = image.createGraphics();
        float[] stops = {0f, 1f};
        Color[] light = {new Color(255, 255, 255, view.glare()), new Color(255, 255, 255, 0)};
        pen.setPaint(new RadialGradientPaint(WIDTH * 0.56f, HEIGHT * 0.38f, 190f, stops, light));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
    }

    private void grain(BufferedImage image) {
        if (view.noise() == 0) {
            return;
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = image.getRaster().getSample(x, y, 0) + random.nextInt(2 * view.noise() + 1) - view.noise();
                image.getRaster().setSample(x, y, 0, Math.clamp(grey, 0, 255));
            }
        }
    }
}
