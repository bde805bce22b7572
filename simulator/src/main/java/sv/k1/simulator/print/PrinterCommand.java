package sv.k1.simulator.print;

/** One command of the stream, decoded (ESC/POS sheet, sections 1 to 6). */
sealed interface PrinterCommand {
    /** One byte to print in the present code page. */
    record Printable(int code) implements PrinterCommand {}

    /** LF: print the line. */
    record LineFeed() implements PrinterCommand {}

    /** CR: ignored alone. */
    record CarriageReturn() implements PrinterCommand {}

    /** ESC @. */
    record Initialise() implements PrinterCommand {}

    /** ESC d. */
    record FeedLines(int lines) implements PrinterCommand {}

    /** ESC J. */
    record FeedDots(int dots) implements PrinterCommand {}

    /** A setting that holds until changed. */
    record Mode(Setting setting, int value) implements PrinterCommand {}

    /** GS v 0, before its rows. */
    record RasterStart(int mode, int bytesPerRow, int rows) implements PrinterCommand {}

    /** One row of a raster, bit 7 of the first byte leftmost. */
    record RasterRow(Bytes dots) implements PrinterCommand {}

    /** GS ( k functions 165, 167 and 169. */
    record SymbolSetting(SymbolOption option, int value) implements PrinterCommand {}

    /** GS ( k function 180. */
    record SymbolStore(Bytes data) implements PrinterCommand {}

    /** GS ( k function 181. */
    record SymbolPrint() implements PrinterCommand {}

    /** GS ( k function 182. */
    record SymbolSize() implements PrinterCommand {}

    /** GS V, ESC i and ESC m; {@code toCutter}: feed so that all printed rows are past the blade, plus extra dots. */
    record Cut(boolean full, boolean toCutter, int extraDots) implements PrinterCommand {}

    /** GS a. */
    record StatusBack(int groups) implements PrinterCommand {}

    /** GS r 1 and ESC v. */
    record PaperQuery() implements PrinterCommand {}

    /** GS r 2. */
    record DrawerQuery() implements PrinterCommand {}

    /** GS I. */
    record Identity(int number) implements PrinterCommand {}

    /** GS ( H function 48. */
    record ProcessId(String id) implements PrinterCommand {}

    /** Known, harmless, without an effect that paper or cable show. */
    record WithoutEffect(String name) implements PrinterCommand {}

    /** Done on reception, even while the printer is stopped. */
    sealed interface RealTime extends PrinterCommand {}

    /** DLE EOT: answered at once. */
    record RealTimeStatus(int number) implements RealTime {}

    /** DLE ENQ: recover from an error, at once. */
    record RealTimeRecover(int number) implements RealTime {}

    /** DLE DC4 function 8: clear the buffers, at once. */
    record RealTimeClear() implements RealTime {}

    /** Not on the list of what a receipt needs, or wrong in itself. */
    record Unexpected(String reason) implements PrinterCommand {}

    /** What {@link Mode} sets. */
    enum Setting {
        ALIGN,
        BOLD,
        UNDERLINE,
        FONT,
        PRINT_MODE,
        SIZE,
        REVERSE,
        LINE_SPACING,
        DEFAULT_LINE_SPACING,
        LEFT_MARGIN,
        AREA_WIDTH,
        CODE_PAGE,
        INTERNATIONAL_SET,
        PERIPHERAL
    }

    /** What {@link SymbolSetting} sets. */
    enum SymbolOption {
        MODEL,
        MODULE_DOTS,
        LEVEL
    }
}
