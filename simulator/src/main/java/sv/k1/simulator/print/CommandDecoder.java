package sv.k1.simulator.print;

import static sv.k1.simulator.print.CommandLengths.at;
import static sv.k1.simulator.print.CommandLengths.word;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import sv.k1.simulator.print.PrinterCommand.CarriageReturn;
import sv.k1.simulator.print.PrinterCommand.Cut;
import sv.k1.simulator.print.PrinterCommand.DrawerQuery;
import sv.k1.simulator.print.PrinterCommand.FeedDots;
import sv.k1.simulator.print.PrinterCommand.FeedLines;
import sv.k1.simulator.print.PrinterCommand.Identity;
import sv.k1.simulator.print.PrinterCommand.Initialise;
import sv.k1.simulator.print.PrinterCommand.LineFeed;
import sv.k1.simulator.print.PrinterCommand.Mode;
import sv.k1.simulator.print.PrinterCommand.PaperQuery;
import sv.k1.simulator.print.PrinterCommand.ProcessId;
import sv.k1.simulator.print.PrinterCommand.RasterStart;
import sv.k1.simulator.print.PrinterCommand.RealTimeRecover;
import sv.k1.simulator.print.PrinterCommand.RealTimeStatus;
import sv.k1.simulator.print.PrinterCommand.Setting;
import sv.k1.simulator.print.PrinterCommand.StatusBack;
import sv.k1.simulator.print.PrinterCommand.SymbolOption;
import sv.k1.simulator.print.PrinterCommand.SymbolPrint;
import sv.k1.simulator.print.PrinterCommand.SymbolSetting;
import sv.k1.simulator.print.PrinterCommand.SymbolSize;
import sv.k1.simulator.print.PrinterCommand.SymbolStore;
import sv.k1.simulator.print.PrinterCommand.Unexpected;
import sv.k1.simulator.print.PrinterCommand.WithoutEffect;

/**
 * Tells what a complete command means. This is the allow list: what is not here comes out as {@link Unexpected}
 * (ESC/POS sheet, sections 1 to 6).
 */
final class CommandDecoder {
    private static final Map<Integer, Setting> ESC_SETTINGS = Map.ofEntries(
            Map.entry((int) 'a', Setting.ALIGN),
            Map.entry((int) 'E', Setting.BOLD),
            Map.entry((int) '-', Setting.UNDERLINE),
            Map.entry((int) 'M', Setting.FONT),
            Map.entry((int) '!', Setting.PRINT_MODE),
            Map.entry((int) '3', Setting.LINE_SPACING),
            Map.entry((int) 't', Setting.CODE_PAGE),
            Map.entry((int) 'R', Setting.INTERNATIONAL_SET),
            Map.entry((int) '=', Setting.PERIPHERAL));

    private static final int LONGEST_SYMBOL_DATA = 7_089;

    private CommandDecoder() {}

    /** The meaning of one whole command as {@link CommandLengths} cut it. */
    static PrinterCommand decode(byte[] bytes) {
        return switch (at(bytes, 0)) {
            case '\n' -> new LineFeed();
            case '\r' -> new CarriageReturn();
            case CommandLengths.DLE -> afterDle(bytes);
            case CommandLengths.ESC -> afterEsc(bytes);
            case CommandLengths.FS -> afterFs(bytes);
            case CommandLengths.GS -> afterGs(bytes);
            default -> at(bytes, 0) < 0x20 ? unknown(bytes) : new PrinterCommand.Printable(at(bytes, 0));
        };
    }

    private static PrinterCommand afterDle(byte[] bytes) {
        if (bytes.length == 3 && at(bytes, 1) == 0x04 && at(bytes, 2) >= 1 && at(bytes, 2) <= 4) {
            return new RealTimeStatus(at(bytes, 2));
        }
        if (bytes.length == 3 && at(bytes, 1) == 0x05 && (at(bytes, 2) == 1 || at(bytes, 2) == 2)) {
            return new RealTimeRecover(at(bytes, 2));
        }
        return unknown(bytes);
    }

    private static PrinterCommand afterEsc(byte[] bytes) {
        int second = at(bytes, 1);
        Setting setting = ESC_SETTINGS.get(second);
        if (setting != null && bytes.length == 3) {
            return new Mode(setting, at(bytes, 2));
        }
        return switch (second) {
            case '@' -> new Initialise();
            case 'd' -> new FeedLines(at(bytes, 2));
            case 'J' -> new FeedDots(at(bytes, 2));
            case '2' -> new Mode(Setting.DEFAULT_LINE_SPACING, 0);
            case 'v' -> new PaperQuery();
            case 'i' -> new Cut(true, false, 0);
            case 'm' -> new Cut(false, false, 0);
            case 'c' -> panel(bytes);
            case 'p' -> new Unexpected("ESC p: drawer kick");
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand panel(byte[] bytes) {
        return switch (at(bytes, 2)) {
            case '3' -> new WithoutEffect("ESC c 3: paper sensors that raise the error output");
            case '4' -> new WithoutEffect("ESC c 4: paper sensors that stop printing");
            case '5' -> new WithoutEffect("ESC c 5: panel buttons");
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand afterFs(byte[] bytes) {
        return at(bytes, 1) == '.' ? new WithoutEffect("FS .: Kanji mode off") : unknown(bytes);
    }

    private static PrinterCommand afterGs(byte[] bytes) {
        return switch (at(bytes, 1)) {
            case '!' -> new Mode(Setting.SIZE, at(bytes, 2));
            case 'B' -> new Mode(Setting.REVERSE, at(bytes, 2));
            case 'L' -> new Mode(Setting.LEFT_MARGIN, word(bytes, 2));
            case 'W' -> new Mode(Setting.AREA_WIDTH, word(bytes, 2));
            case 'V' -> cut(bytes);
            case 'a' -> new StatusBack(at(bytes, 2));
            case 'r' -> query(bytes);
            case 'I' -> new Identity(at(bytes, 2));
            case 'v' -> raster(bytes);
            case '(' -> extended(bytes);
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand query(byte[] bytes) {
        return switch (at(bytes, 2)) {
            case 1, '1' -> new PaperQuery();
            case 2, '2' -> new DrawerQuery();
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand cut(byte[] bytes) {
        return switch (at(bytes, 2)) {
            case 0x00, 0x30 -> new Cut(true, false, 0);
            case 0x01, 0x31 -> new Cut(false, false, 0);
            case 0x41 -> new Cut(true, true, at(bytes, 3));
            case 0x42 -> new Cut(false, true, at(bytes, 3));
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand raster(byte[] bytes) {
        int mode = bytes.length == 8 ? at(bytes, 3) : 0xFF;
        boolean known = mode <= 3 || (mode >= '0' && mode <= '3');
        return known ? new RasterStart(mode & 3, word(bytes, 4), word(bytes, 6)) : unknown(bytes);
    }

    private static PrinterCommand extended(byte[] bytes) {
        int body = bytes.length - 5;
        if (at(bytes, 2) == 'k' && body >= 3 && at(bytes, 5) == 0x31) {
            return symbol(bytes, body);
        }
        if (at(bytes, 2) == 'H' && body == 6 && at(bytes, 5) == 0x30 && at(bytes, 6) == 0x30) {
            return processId(bytes);
        }
        if (at(bytes, 2) == 'H' && body == 3 && at(bytes, 5) == 0x31 && at(bytes, 6) == 0x30) {
            return new WithoutEffect("GS ( H 49: offline response, not of this model");
        }
        return unknown(bytes);
    }

    private static PrinterCommand processId(byte[] bytes) {
        for (int index = 7; index < 11; index++) {
            if (at(bytes, index) < 0x20 || at(bytes, index) > 0x7E) {
                return new Unexpected("GS ( H 48: an id byte outside 20..7E in " + hex(bytes));
            }
        }
        return new ProcessId(new String(bytes, 7, 4, StandardCharsets.US_ASCII));
    }

    private static PrinterCommand symbol(byte[] bytes, int body) {
        int value = at(bytes, 7);
        return switch (at(bytes, 6)) {
            case 0x41 -> body == 4 ? new SymbolSetting(SymbolOption.MODEL, value) : wrongLength(bytes, 4);
            case 0x43 -> body == 3 ? new SymbolSetting(SymbolOption.MODULE_DOTS, value) : wrongLength(bytes, 3);
            case 0x45 -> body == 3 ? new SymbolSetting(SymbolOption.LEVEL, value) : wrongLength(bytes, 3);
            case 0x50 -> stored(bytes, body);
            case 0x51 -> body == 3 ? new SymbolPrint() : wrongLength(bytes, 3);
            case 0x52 -> body == 3 ? new SymbolSize() : wrongLength(bytes, 3);
            default -> unknown(bytes);
        };
    }

    private static PrinterCommand stored(byte[] bytes, int body) {
        if (body < 4 || body - 3 > LONGEST_SYMBOL_DATA || at(bytes, 7) != 0x30) {
            return new Unexpected("GS ( k 180: " + (body - 3) + " bytes of data, must be 1 to " + LONGEST_SYMBOL_DATA);
        }
        return new SymbolStore(Bytes.of(Arrays.copyOfRange(bytes, 8, bytes.length)));
    }

    private static Unexpected wrongLength(byte[] bytes, int right) {
        return new Unexpected("GS ( k: length field " + (bytes.length - 5) + " must be " + right + " in " + hex(bytes));
    }

    private static Unexpected unknown(byte[] bytes) {
        return new Unexpected("no command of a receipt: " + hex(bytes));
    }

    private static String hex(byte[] bytes) {
        return Bytes.of(bytes).hex(16);
    }
}
