package sv.k1.simulator.print;

import sv.k1.simulator.print.PrinterCommand.Setting;

/** The settings that hold until changed or until ESC @ (ESC/POS sheet, section 1). */
final class PrintModes {
    /** 3.75 mm, the usual default of 203 dpi printers. */
    static final int DEFAULT_LINE_SPACING_DOTS = 30;

    private static final int LARGEST_TIMES = 8;

    private final int printableDots;
    int align;
    boolean bold;
    int underlineDots;
    GlyphSheet.Face face = GlyphSheet.Face.A;
    int widthTimes = 1;
    int heightTimes = 1;
    boolean reverse;
    int lineSpacingDots = DEFAULT_LINE_SPACING_DOTS;
    int leftMarginDots;
    int areaWidthDots;
    CodePage codePage = CodePage.PC437;

    PrintModes(int printableDots) {
        this.printableDots = printableDots;
        this.areaWidthDots = printableDots;
    }

    /** Width left for a line: the print area, cut at the end of the print head. */
    int lineWidthDots() {
        return Math.max(0, Math.min(areaWidthDots, printableDots - leftMarginDots));
    }

    GlyphSheet.Look look(char character) {
        return new GlyphSheet.Look(character, face, widthTimes, heightTimes);
    }

    /** Takes a value over; false when it is out of range and the printer ignores it. */
    boolean set(Setting setting, int value) {
        return switch (setting) {
            case ALIGN -> align(value);
            case BOLD -> {
                bold = (value & 1) != 0;
                yield true;
            }
            case UNDERLINE -> underline(value);
            case FONT -> font(value);
            case PRINT_MODE -> printMode(value);
            case SIZE -> size((value >> 4) + 1, (value & 0x0F) + 1);
            case REVERSE -> {
                reverse = (value & 1) != 0;
                yield true;
            }
            case LINE_SPACING -> {
                lineSpacingDots = value;
                yield true;
            }
            case DEFAULT_LINE_SPACING -> {
                lineSpacingDots = DEFAULT_LINE_SPACING_DOTS;
                yield true;
            }
            case LEFT_MARGIN -> {
                leftMarginDots = Math.min(value, printableDots);
                yield true;
            }
            case AREA_WIDTH -> {
                areaWidthDots = value;
                yield true;
            }
            case CODE_PAGE -> {
                codePage = CodePage.require(value);
                yield true;
            }
            case INTERNATIONAL_SET -> value == 0;
            case PERIPHERAL -> true;
        };
    }

    /** Centre and right may be given as digits too. */
    private boolean align(int value) {
        int plain = value >= '0' ? value - '0' : value;
        if (plain > 2) {
            return false;
        }
        align = plain;
        return true;
    }

    private boolean underline(int value) {
        int plain = value >= '0' ? value - '0' : value;
        if (plain > 2) {
            return false;
        }
        underlineDots = plain;
        return true;
    }

    private boolean font(int value) {
        int plain = value >= '0' ? value - '0' : value;
        if (plain > 1) {
            return false;
        }
        face = plain == 1 ? GlyphSheet.Face.B : GlyphSheet.Face.A;
        return true;
    }

    private boolean printMode(int value) {
        face = (value & 0x01) != 0 ? GlyphSheet.Face.B : GlyphSheet.Face.A;
        bold = (value & 0x08) != 0;
        heightTimes = (value & 0x10) != 0 ? 2 : 1;
        widthTimes = (value & 0x20) != 0 ? 2 : 1;
        underlineDots = (value & 0x80) != 0 ? 1 : 0;
        return true;
    }

    private boolean size(int width, int height) {
        if (width > LARGEST_TIMES || height > LARGEST_TIMES) {
            return false;
        }
        widthTimes = width;
        heightTimes = height;
        return true;
    }
}
