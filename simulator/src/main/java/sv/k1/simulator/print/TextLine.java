package sv.k1.simulator.print;

import java.util.ArrayList;
import java.util.List;

/** The line buffer: characters collected until something prints them. Bounded by the width of the print area. */
final class TextLine {
    private final GlyphSheet glyphs;
    private final List<Dots> cells = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int widthDots;
    private int heightDots;

    TextLine(GlyphSheet glyphs) {
        this.glyphs = glyphs;
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    String text() {
        return text.toString();
    }

    int heightDots() {
        return heightDots;
    }

    /** Whether one more character in these modes still fits. */
    boolean fits(PrintModes modes) {
        return widthDots + modes.face.width * modes.widthTimes <= modes.lineWidthDots();
    }

    void add(char character, PrintModes modes) {
        Dots cell = decorate(glyphs.glyph(modes.look(character)), modes);
        cells.add(cell);
        text.append(character);
        widthDots += cell.width();
        heightDots = Math.max(heightDots, cell.height());
    }

    void clear() {
        cells.clear();
        text.setLength(0);
        widthDots = 0;
        heightDots = 0;
    }

    /** The line as wide as the print head, aligned, feet of all characters on one height. */
    Dots compose(PrintModes modes, int printableDots) {
        Dots line = new Dots(printableDots, heightDots);
        int left = left(modes, widthDots);
        for (Dots cell : cells) {
            line.draw(cell, left, heightDots - cell.height());
            left += cell.width();
        }
        return line;
    }

    /** Where something of this width begins. */
    static int left(PrintModes modes, int width) {
        int spare = Math.max(0, modes.lineWidthDots() - width);
        return modes.leftMarginDots
                + switch (modes.align) {
                    case 1 -> spare / 2;
                    case 2 -> spare;
                    default -> 0;
                };
    }

    private static Dots decorate(Dots glyph, PrintModes modes) {
        Dots cell = new Dots(glyph.width(), glyph.height());
        cell.draw(glyph, 0, 0);
        if (modes.bold) {
            cell.draw(glyph, modes.widthTimes, 0);
        }
        for (int y = cell.height() - modes.underlineDots; y < cell.height(); y++) {
            for (int x = 0; x < cell.width(); x++) {
                cell.blacken(x, y);
            }
        }
        if (modes.reverse) {
            for (int y = 0; y < cell.height(); y++) {
                for (int x = 0; x < cell.width(); x++) {
                    cell.invert(x, y);
                }
            }
        }
        return cell;
    }
}
