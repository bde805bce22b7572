package sv.k1.simulator.print;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The character generator: draws characters into the cells of a printer, font A in 12x24 dots and font B in 9x17
 * (ESC/POS sheet, head). The shapes come from whatever monospaced font this computer has, so nothing is bundled.
 * Enlarged characters are drawn at their size, as printers with smoothing do.
 */
final class GlyphSheet {
    private static final int KEPT_GLYPHS = 1_024;
    private static final String MUST_EXIST = "ñÑá€¿Aé";

    /** A cell of one character before bold, underline and reverse. */
    record Look(char character, Face face, int widthTimes, int heightTimes) {
        int width() {
            return face.width * widthTimes;
        }

        int height() {
            return face.height * heightTimes;
        }
    }

    /** The two fonts of the printer. */
    enum Face {
        A(12, 24),
        B(9, 17);

        final int width;
        final int height;

        Face(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Font font;
    private final Map<Look, Dots> drawn = new LinkedHashMap<>();

    private GlyphSheet(Font font) {
        this.font = font;
    }

    /**
     * Finds a font that can draw a receipt.
     *
     * @throws IllegalStateException when this computer has no fonts, or none with Spanish letters and the euro sign
     */
    static synchronized GlyphSheet find() { // the first look at fonts is not safe for several machines at once
        System.setProperty("java.awt.headless", "true");
        Font font = new Font(Font.MONOSPACED, Font.PLAIN, 20);
        int missing = firstMissing(font);
        if (missing >= 0) {
            throw new IllegalStateException("the font '" + font.getFontName() + "' cannot draw '"
                    + MUST_EXIST.charAt(missing)
                    + "'; install a monospaced font with Latin-1 and the euro sign, e.g. fonts-dejavu-core");
        }
        GlyphSheet found = new GlyphSheet(font);
        found.requireInk();
        return found;
    }

    /** The first look at a font, where the JDK finds out that there is none: it says so with a bare RuntimeException. */
    private static int firstMissing(Font font) {
        try {
            return font.canDisplayUpTo(MUST_EXIST);
        } catch (RuntimeException | LinkageError | InternalError none) {
            throw new IllegalStateException(
                    "no fonts on this computer: the simulated printer cannot draw; install fontconfig and a"
                            + " monospaced font, e.g. fonts-dejavu-core",
                    none);
        }
    }

    /** The character at its size; the same object each time, do not change it. */
    Dots glyph(Look look) {
        Dots known = drawn.get(look);
        if (known != null) {
            return known;
        }
        if (drawn.size() >= KEPT_GLYPHS) {
            drawn.clear();
        }
        Dots fresh = draw(look);
        drawn.put(look, fresh);
        return fresh;
    }

    private Dots draw(Look look) {
        BufferedImage cell = new BufferedImage(look.width(), look.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = cell.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
        Font sized = font.deriveFont((float) sizeFor(pen, look.face()) * look.heightTimes());
        if (look.widthTimes() != look.heightTimes()) {
            double stretch = (double) look.widthTimes() / look.heightTimes();
            sized = sized.deriveFont(AffineTransform.getScaleInstance(stretch, 1));
        }
        pen.setFont(sized);
        FontMetrics metrics = pen.getFontMetrics();
        int spare = look.height() - metrics.getAscent() - metrics.getDescent();
        pen.drawString(String.valueOf(look.character()), 0, Math.floorDiv(spare, 2) + metrics.getAscent());
        pen.dispose();
        Dots dots = new Dots(look.width(), look.height());
        for (int y = 0; y < dots.height(); y++) {
            for (int x = 0; x < dots.width(); x++) {
                if (cell.getRaster().getSample(x, y, 0) > 127) {
                    dots.blacken(x, y);
                }
            }
        }
        return dots;
    }

    /** The largest size in points whose characters are no wider than the cell. */
    private int sizeFor(Graphics2D pen, Face face) {
        int size = face.height;
        while (size > 4 && pen.getFontMetrics(font.deriveFont((float) size)).charWidth('M') > face.width) {
            size--;
        }
        return size;
    }

    private void requireInk() {
        for (int index = 0; index < MUST_EXIST.length(); index++) {
            char character = MUST_EXIST.charAt(index);
            if (glyph(new Look(character, Face.A, 1, 1)).isBlank()) {
                throw new IllegalStateException("the font '" + font.getFontName() + "' draws '" + character
                        + "' as a blank; install another monospaced font, e.g. fonts-dejavu-core");
            }
        }
    }
}
