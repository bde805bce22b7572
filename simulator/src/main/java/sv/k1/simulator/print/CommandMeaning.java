package sv.k1.simulator.print;

import java.util.ArrayList;
import java.util.List;
import sv.k1.simulator.print.PrinterCommand.Mode;
import sv.k1.simulator.print.PrinterCommand.SymbolSetting;

/** Words for commands and answers, for people who read a trace. Bits as in the ESC/POS sheet, section 6. */
final class CommandMeaning {
    private CommandMeaning() {}

    static String of(PrinterCommand command) {
        return switch (command) {
            case PrinterCommand.Printable(int code) -> "character " + code;
            case PrinterCommand.LineFeed() -> "LF print the line";
            case PrinterCommand.CarriageReturn() -> "CR";
            case PrinterCommand.Initialise() -> "ESC @ initialise";
            case PrinterCommand.FeedLines(int lines) -> "ESC d feed " + lines + " lines";
            case PrinterCommand.FeedDots(int dots) -> "ESC J feed " + dots + " dots";
            case Mode mode -> mode(mode);
            case PrinterCommand.RasterStart(int mode, int bytesPerRow, int rows) ->
                "GS v 0 raster " + bytesPerRow * 8 + " x " + rows + " dots, mode " + mode;
            case PrinterCommand.RasterRow _ -> "raster row";
            case SymbolSetting symbol -> symbol(symbol);
            case PrinterCommand.SymbolStore(Bytes data) -> "GS ( k store " + data.size() + " bytes for a QR code";
            case PrinterCommand.SymbolPrint() -> "GS ( k print the QR code";
            case PrinterCommand.SymbolSize() -> "GS ( k ask the size of the QR code";
            case PrinterCommand.Cut(boolean full, boolean toCutter, int extra) ->
                (full ? "full cut" : "partial cut") + (toCutter ? " after feeding to the cutter + " + extra : "");
            case PrinterCommand.StatusBack(int groups) -> "GS a automatic status " + (groups == 0 ? "off" : "on");
            case PrinterCommand.PaperQuery() -> "ask the paper sensors";
            case PrinterCommand.DrawerQuery() -> "GS r 2 ask the drawer";
            case PrinterCommand.Identity(int number) -> "GS I " + number + " ask the printer's id";
            case PrinterCommand.ProcessId(String id) -> "GS ( H report '" + id + "' when everything before is printed";
            case PrinterCommand.WithoutEffect(String name) -> name;
            case PrinterCommand.RealTimeStatus(int number) -> "DLE EOT " + number + " ask the status";
            case PrinterCommand.RealTimeRecover(int number) ->
                "DLE ENQ " + number + (number == 1 ? " go on after the error" : " clear buffers and go on");
            case PrinterCommand.RealTimeClear() -> "DLE DC4 8 clear buffers";
            case PrinterCommand.Unexpected(String reason) -> "UNEXPECTED " + reason;
        };
    }

    /** @param number of the query DLE EOT it answers, or 0 when unknown */
    static String realTimeAnswer(int bits, int number) {
        List<String> facts = new ArrayList<>();
        switch (number) {
            case 1 -> {
                add(facts, bits, 0x04, "drawer pin high");
                add(facts, bits, 0x08, "OFFLINE");
            }
            case 2 -> {
                add(facts, bits, 0x04, "cover open");
                add(facts, bits, 0x20, "stopped by paper end");
                add(facts, bits, 0x40, "error");
            }
            case 3 -> {
                add(facts, bits, 0x08, "cutter error");
                add(facts, bits, 0x20, "unrecoverable error");
                add(facts, bits, 0x40, "auto-recoverable error");
            }
            case 4 -> {
                add(facts, bits, 0x0C, "paper near end");
                add(facts, bits, 0x60, "paper end");
            }
            default -> facts.add("no query is open");
        }
        return "status " + number + ": " + (facts.isEmpty() ? "well" : String.join(", ", facts));
    }

    static String statusBack(int first, int second, int third) {
        List<String> facts = new ArrayList<>();
        add(facts, first, 0x08, "offline");
        add(facts, first, 0x20, "cover open");
        add(facts, first, 0x40, "fed by button");
        add(facts, second, 0x08, "cutter error");
        add(facts, second, 0x20, "unrecoverable error");
        add(facts, second, 0x40, "auto-recoverable error");
        add(facts, third, 0x03, "paper near end");
        add(facts, third, 0x0C, "paper end");
        return "automatic status: " + (facts.isEmpty() ? "all well" : String.join(", ", facts));
    }

    /** Reads the bits of an answer to GS r 1. */
    static String paperBits(int bits) {
        List<String> facts = new ArrayList<>();
        add(facts, bits, 0x03, "paper near end");
        add(facts, bits, 0x0C, "paper end");
        return bits > 0x0F || facts.isEmpty() ? "" : ", as a paper sensor: " + String.join(", ", facts);
    }

    private static void add(List<String> facts, int bits, int mask, String fact) {
        if ((bits & mask) != 0) {
            facts.add(fact);
        }
    }

    private static String mode(Mode mode) {
        int value = mode.value();
        return switch (mode.setting()) {
            case ALIGN -> "ESC a align " + value;
            case BOLD -> "ESC E bold " + ((value & 1) == 0 ? "off" : "on");
            case UNDERLINE -> "ESC - underline " + value;
            case FONT -> "ESC M font " + value;
            case PRINT_MODE -> "ESC ! print mode " + value;
            case SIZE -> "GS ! size " + ((value >> 4) + 1) + " x " + ((value & 0x0F) + 1);
            case REVERSE -> "GS B white on black " + ((value & 1) == 0 ? "off" : "on");
            case LINE_SPACING -> "ESC 3 line spacing " + value;
            case DEFAULT_LINE_SPACING -> "ESC 2 default line spacing";
            case LEFT_MARGIN -> "GS L left margin " + value;
            case AREA_WIDTH -> "GS W print area " + value;
            case CODE_PAGE ->
                "ESC t code page " + value
                        + CodePage.find(value).map(page -> " " + page).orElse("");
            case INTERNATIONAL_SET -> "ESC R international set " + value;
            case PERIPHERAL -> "ESC = printer " + ((value & 1) == 0 ? "deselected" : "selected");
        };
    }

    private static String symbol(SymbolSetting symbol) {
        int value = symbol.value();
        return switch (symbol.option()) {
            case MODEL -> "GS ( k QR model " + (char) value;
            case MODULE_DOTS -> "GS ( k QR module of " + value + " dots";
            case LEVEL ->
                "GS ( k QR error correction " + (value >= 0x30 && value <= 0x33 ? "LMQH".charAt(value - 0x30) : '?');
        };
    }
}
