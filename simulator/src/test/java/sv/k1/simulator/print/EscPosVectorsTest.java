package sv.k1.simulator.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.print.PrinterCommand.Cut;
import sv.k1.simulator.print.PrinterCommand.Mode;
import sv.k1.simulator.print.PrinterCommand.Setting;
import sv.k1.simulator.print.PrinterCommand.SymbolOption;
import sv.k1.simulator.print.PrinterCommand.SymbolSetting;

/** The shared vectors of the ESC/POS sheet against this model: every row is either checked or named as another maker's. */
class EscPosVectorsTest {
    private record Vector(boolean toHost, String hex, String meaning) {}

    /** What the sheet says each command of the host is. */
    private static final Map<String, PrinterCommand> COMMANDS = Map.ofEntries(
            Map.entry("ESC @ initialise", new PrinterCommand.Initialise()),
            Map.entry("ESC t 19: code page PC858", new Mode(Setting.CODE_PAGE, 19)),
            Map.entry("ESC t 2: code page PC850", new Mode(Setting.CODE_PAGE, 2)),
            Map.entry("ESC t 16: WPC1252", new Mode(Setting.CODE_PAGE, 16)),
            Map.entry("ESC t 0: PC437", new Mode(Setting.CODE_PAGE, 0)),
            Map.entry("ESC R 0: USA international set", new Mode(Setting.INTERNATIONAL_SET, 0)),
            Map.entry("ESC a 1: centre", new Mode(Setting.ALIGN, 1)),
            Map.entry("ESC a 0: left", new Mode(Setting.ALIGN, 0)),
            Map.entry("ESC E 1: bold on", new Mode(Setting.BOLD, 1)),
            Map.entry("bold off", new Mode(Setting.BOLD, 0)),
            Map.entry("GS ! 11: double width and height", new Mode(Setting.SIZE, 0x11)),
            Map.entry("GS ! 00: normal size", new Mode(Setting.SIZE, 0)),
            Map.entry("ESC d 3: print and feed 3 lines", new PrinterCommand.FeedLines(3)),
            Map.entry("ESC J 48: print and feed 48 vertical units", new PrinterCommand.FeedDots(48)),
            Map.entry("GS ( k fn 165: model 2", new SymbolSetting(SymbolOption.MODEL, 0x32)),
            Map.entry("pub: GS ( k fn 165", new SymbolSetting(SymbolOption.MODEL, 0x32)),
            Map.entry("GS ( k fn 167: module size 6 dots", new SymbolSetting(SymbolOption.MODULE_DOTS, 6)),
            Map.entry("pub: GS ( k fn 167 size 3", new SymbolSetting(SymbolOption.MODULE_DOTS, 3)),
            Map.entry("GS ( k fn 169: error correction M", new SymbolSetting(SymbolOption.LEVEL, 0x31)),
            Map.entry("pub: GS ( k fn 169 level L", new SymbolSetting(SymbolOption.LEVEL, 0x30)),
            Map.entry(
                    "GS ( k fn 180: store data 'bitcoin:bc1qexample' (19 bytes, length field 22)",
                    new PrinterCommand.SymbolStore(ascii("bitcoin:bc1qexample"))),
            Map.entry("pub: GS ( k fn 180 data '1234' (length field 7)", new PrinterCommand.SymbolStore(ascii("1234"))),
            Map.entry("GS ( k fn 181: print symbol", new PrinterCommand.SymbolPrint()),
            Map.entry("pub: GS ( k fn 181", new PrinterCommand.SymbolPrint()),
            Map.entry(
                    "GS ( k fn 182: ask size of the stored symbol (reply block 37 36 ... 00)",
                    new PrinterCommand.SymbolSize()),
            Map.entry("GS V 0 full cut", new Cut(true, false, 0)),
            Map.entry("GS V 1 partial cut", new Cut(false, false, 0)),
            Map.entry("GS V 65 3: feed to cutter + 3 units, full cut", new Cut(true, true, 3)),
            Map.entry("GS V 66 0: feed to cutter, partial cut", new Cut(false, true, 0)),
            Map.entry("DLE EOT 1", new PrinterCommand.RealTimeStatus(1)),
            Map.entry("DLE EOT 2", new PrinterCommand.RealTimeStatus(2)),
            Map.entry("DLE EOT 3", new PrinterCommand.RealTimeStatus(3)),
            Map.entry("DLE EOT 4", new PrinterCommand.RealTimeStatus(4)),
            Map.entry("DLE ENQ 1: recover, restart at the failed line", new PrinterCommand.RealTimeRecover(1)),
            Map.entry("DLE ENQ 2: recover, clear buffers", new PrinterCommand.RealTimeRecover(2)),
            Map.entry("DLE DC4 fn 8: clear buffers", new PrinterCommand.RealTimeClear()),
            Map.entry("GS a 0E: ASB on for online, error, paper", new PrinterCommand.StatusBack(0x0E)),
            Map.entry("GS a 00: ASB off", new PrinterCommand.StatusBack(0)),
            Map.entry("GS a 0: ASB off", new PrinterCommand.StatusBack(0)),
            Map.entry("GS r 1: paper status", new PrinterCommand.PaperQuery()),
            Map.entry("ESC v: paper status (Custom) / full status byte (Nippon)", new PrinterCommand.PaperQuery()),
            Map.entry("GS I 1: model id", new PrinterCommand.Identity(1)),
            Map.entry("GS I 67: model name", new PrinterCommand.Identity(67)),
            Map.entry("GS I 66: maker name", new PrinterCommand.Identity(66)),
            Map.entry("GS I 68: serial number", new PrinterCommand.Identity(68)),
            Map.entry(
                    "GS ( H fn 48: report id '0042' when everything before is printed",
                    new PrinterCommand.ProcessId("0042")),
            Map.entry(
                    "GS ( H fn 49 d=2: offline response with causes (few models)",
                    new PrinterCommand.WithoutEffect("GS ( H 49: offline response, not of this model")),
            Map.entry("Nippon NP-F / Custom ESC i: cut", new Cut(true, false, 0)),
            Map.entry("Nippon NP-F ESC = 0", new Mode(Setting.PERIPHERAL, 0x30)),
            Map.entry("Nippon NP-F ESC = 1: clear buffer", new Mode(Setting.PERIPHERAL, 0x31)));

    /** What brings the printer there, the query, for each answer of the sheet; without a query: automatic status. */
    private static final Map<String, State> ANSWERS = Map.ofEntries(
            Map.entry("printer status: online", State.asked("10 04 01", printer -> {})),
            Map.entry("offline cause: none", State.asked("10 04 02", printer -> {})),
            Map.entry("error cause: none", State.asked("10 04 03", printer -> {})),
            Map.entry("paper sensor: paper present", State.asked("10 04 04", printer -> {})),
            Map.entry(
                    "DLE EOT 1 reply: online, drawer pin 3 high",
                    State.asked("10 04 01", printer -> {}).with(PrinterProfile.Feature.DRAWER_PIN_HIGH)),
            Map.entry("DLE EOT 1 reply: OFFLINE", State.asked("10 04 01", EscPosPrinterDevice::runOutOfPaper)),
            Map.entry("DLE EOT 2 reply: cover open (bit 2)", State.asked("10 04 02", EscPosPrinterDevice::openCover)),
            Map.entry(
                    "DLE EOT 2 reply: stopped by paper end (bit 5)",
                    State.asked("10 04 02", EscPosPrinterDevice::runOutOfPaper)),
            Map.entry(
                    "DLE EOT 2 reply: error present (bit 6)", State.asked("10 04 02", EscPosPrinterDevice::jamCutter)),
            Map.entry("DLE EOT 2 reply: cover open + paper end", State.asked("10 04 02", printer -> {
                printer.openCover();
                printer.runOutOfPaper();
            })),
            Map.entry(
                    "DLE EOT 3 reply: autocutter error (bit 3)",
                    State.asked("10 04 03", EscPosPrinterDevice::jamCutter)),
            Map.entry(
                    "DLE EOT 3 reply: unrecoverable error (bit 5)",
                    State.asked("10 04 03", EscPosPrinterDevice::breakDown)),
            Map.entry(
                    "DLE EOT 3 reply: auto-recoverable error (bit 6, e.g. head too hot)",
                    State.asked("10 04 03", EscPosPrinterDevice::overheat)),
            Map.entry(
                    "DLE EOT 4 reply: paper near end (bits 2,3)",
                    State.asked("10 04 04", EscPosPrinterDevice::lowPaper)),
            Map.entry(
                    "DLE EOT 4 reply: paper end (bits 5,6) and near end (bits 2,3)",
                    State.asked("10 04 04", EscPosPrinterDevice::runOutOfPaper)),
            Map.entry(
                    "DLE EOT 4 reply: paper end only (printer without near-end sensor)",
                    State.asked("10 04 04", EscPosPrinterDevice::runOutOfPaper).withoutNearEnd()),
            Map.entry("clear-buffers response", State.asked("10 14 08 01 03 14 01 06 02 08", printer -> {})),
            Map.entry("ASB: all well", State.asked("1D 61 0E", printer -> {})),
            Map.entry(
                    "ASB: all well, drawer pin high, byte 4 reserved bits set",
                    State.asked("1D 61 0E", printer -> {}).with(PrinterProfile.Feature.DRAWER_PIN_HIGH)),
            Map.entry("ASB: offline + cover open", State.reported(EscPosPrinterDevice::openCover)),
            Map.entry(
                    "ASB: offline + paper end",
                    State.reported(EscPosPrinterDevice::runOutOfPaper).withoutNearEnd()),
            Map.entry("ASB: paper near end", State.reported(EscPosPrinterDevice::lowPaper)),
            Map.entry("ASB: offline + cutter error", State.reported(EscPosPrinterDevice::jamCutter)),
            Map.entry("ASB: offline + unrecoverable error", State.reported(EscPosPrinterDevice::breakDown)),
            Map.entry("ASB: offline + auto-recoverable error", State.reported(EscPosPrinterDevice::overheat)),
            Map.entry("GS r 1 reply: paper present", State.asked("1D 72 01", printer -> {})),
            Map.entry("GS r 1 reply: near end", State.asked("1D 72 01", EscPosPrinterDevice::lowPaper)),
            Map.entry("GS I 1 reply example: id 0x20", State.asked("1D 49 01", printer -> {})),
            Map.entry("GS I 67 reply: block 5F ... 00", State.asked("1D 49 43", printer -> {})),
            Map.entry("GS I 66 reply", State.asked("1D 49 42", printer -> {})),
            Map.entry("process id response '0042'", State.asked("1D 28 48 06 00 30 30 30 30 34 32", printer -> {})));

    /** Answers this model never gives, and why. */
    private static final Set<String> NOT_GIVEN = Set.of(
            "GS r 1 reply: paper end and near end", // GS r is silent while offline (sheet, section 6.4)
            "ASB: paper being fed with the button", // nobody presses the button in a kiosk
            "XOFF", // full buffer: see EscPosPrinterDeviceTest
            "XON");

    private record State(
            String query, Consumer<EscPosPrinterDevice> cause, Set<PrinterProfile.Feature> features, boolean reported) {
        static State asked(String query, Consumer<EscPosPrinterDevice> cause) {
            return new State(query, cause, PrinterProfile.epson80().features(), false);
        }

        static State reported(Consumer<EscPosPrinterDevice> cause) {
            return new State("1D 61 0E", cause, PrinterProfile.epson80().features(), true);
        }

        State with(PrinterProfile.Feature feature) {
            Set<PrinterProfile.Feature> more = new HashSet<>(features);
            more.add(feature);
            return new State(query, cause, more, reported);
        }

        State withoutNearEnd() {
            Set<PrinterProfile.Feature> fewer = new HashSet<>(features);
            fewer.remove(PrinterProfile.Feature.NEAR_END_SENSOR);
            return new State(query, cause, fewer, reported);
        }

        String answer() {
            PrinterBench bench = new PrinterBench(PrinterProfile.epson80()
                    .withSpeed(PrinterProfile.Speed.FAST)
                    .withFeatures(features));
            if (!reported) {
                cause.accept(bench.printer);
                return bench.ask(query);
            }
            bench.ask(query);
            cause.accept(bench.printer);
            return bench.taken();
        }
    }

    @Test
    void everyCommandOfTheSheetIsReadAsTheSheetSays() throws IOException {
        int checked = 0;
        for (Vector vector : vectors()) {
            if (vector.toHost()) {
                continue;
            }
            List<PrinterCommand> commands = commandsOf(vector.hex());
            if (vector.meaning().startsWith("text ")) {
                assertThat(printedText(vector)).as(vector.meaning()).isEqualTo(wantedText(vector));
            } else if (vector.meaning().startsWith("GS v 0")) {
                checkRaster(vector, commands);
            } else if (vector.meaning().startsWith("GS ( k fn 180 header")) {
                assertThat(commands).as("waits for its 300 bytes").isEmpty();
            } else if (COMMANDS.containsKey(vector.meaning())) {
                assertThat(commands).as(vector.meaning()).containsExactly(COMMANDS.get(vector.meaning()));
            } else {
                assertThat(vector.meaning()).as("a row nobody checks").containsPattern("Custom|Nippon");
                assertThat(commands.getFirst()).as(vector.meaning()).isInstanceOf(PrinterCommand.Unexpected.class);
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(60);
    }

    @Test
    void everyStateIsAnsweredAsTheSheetSays() throws IOException {
        int checked = 0;
        for (Vector vector : vectors()) {
            if (!vector.toHost() || NOT_GIVEN.contains(vector.meaning())) {
                continue;
            }
            State state = ANSWERS.get(vector.meaning());
            if (state == null) {
                assertThat(vector.meaning()).as("a row nobody checks").containsPattern("^(Custom|Nippon)");
            } else {
                assertThat(state.answer()).as(vector.meaning()).isEqualTo(vector.hex());
                checked++;
            }
        }
        assertThat(checked).isEqualTo(ANSWERS.size());
    }

    private static void checkRaster(Vector vector, List<PrinterCommand> commands) {
        String[] bytes = vector.hex().split(" ");
        int bytesPerRow = Integer.parseInt(bytes[4], 16);
        int rows = Integer.parseInt(bytes[6], 16);
        assertThat(vector.meaning()).contains(bytesPerRow * 8 + "x" + rows);
        List<PrinterCommand> wanted = new ArrayList<>();
        wanted.add(new PrinterCommand.RasterStart(0, bytesPerRow, rows));
        byte[] data = PrinterBench.bytes(vector.hex().substring(8 * 3));
        for (int row = 0; row < rows; row++) {
            wanted.add(new PrinterCommand.RasterRow(
                    Bytes.of(Arrays.copyOfRange(data, row * bytesPerRow, (row + 1) * bytesPerRow))));
        }
        assertThat(commands).isEqualTo(wanted);
    }

    private static String wantedText(Vector vector) {
        int from = vector.meaning().indexOf('\'') + 1;
        return vector.meaning().substring(from, vector.meaning().indexOf('\'', from));
    }

    private static String printedText(Vector vector) {
        String page =
                vector.meaning().contains("cp858") ? "13" : vector.meaning().contains("cp1252") ? "10" : "00";
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1B 40 1B 74 " + page + vector.hex() + "1D 56 42 00");
        return bench.printer.slips().getFirst().lines().getFirst();
    }

    private static List<PrinterCommand> commandsOf(String hex) {
        List<PrinterCommand> commands = new ArrayList<>();
        CommandReader reader = new CommandReader(false, (command, _) -> commands.add(command));
        for (byte next : PrinterBench.bytes(hex)) {
            reader.accept(next);
        }
        return commands;
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Vector> vectors() throws IOException {
        try (InputStream file = EscPosVectorsTest.class.getResourceAsStream("/vectors/escpos.tsv")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Vector(cells[0].equals("D>H"), cells[1], cells[2]))
                    .toList();
        }
    }
}
