package sv.k1.simulator.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sv.k1.firmware.language.Region;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.escpos.EscPosEncoder;
import sv.k1.hal.print.escpos.PaperProfile;

/**
 * Prints every slip: {@code ./k1 receipts DIR [--languages es,en] [--papers 80,58] [--only NAME,...]}. The firmware's words go
 * through the driver's bytes and the simulated printer's own reader of them to a picture of the paper.
 */
public final class ReceiptPictures {
    private static final String USAGE = """
            usage: ./k1 receipts DIR [--languages es,en,...] [--papers 80,58] [--only NAME,...]
            writes one PNG for each slip, language and width of paper into DIR""";

    /** A driver's settings and the printer they are made for. */
    record PaperKind(PaperProfile driver, PrinterProfile printer) {}

    private static final Map<String, PaperKind> PAPERS = papers();

    private ReceiptPictures() {}

    /** What is printed. */
    record Order(Path folder, List<String> languages, List<String> papers, List<String> only) {}

    public static void main(String[] arguments) throws IOException {
        try {
            Order order = order(arguments);
            System.out.println(print(order) + " slips in " + order.folder());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    static Order order(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-") || arguments.length % 2 == 0) {
            throw new IllegalArgumentException("name a folder, then options with one value each");
        }
        List<String> languages =
                new ArrayList<>(Region.CUSTOMER_LANGUAGES).stream().sorted().toList();
        List<String> papers = List.copyOf(PAPERS.keySet());
        List<String> slips = List.copyOf(ExampleSlips.all("en").keySet());
        List<String> only = slips;
        for (int i = 1; i < arguments.length; i += 2) {
            List<String> values = List.of(arguments[i + 1].split(",", -1));
            switch (arguments[i]) {
                case "--languages" -> languages = known("language", values, languages);
                case "--papers" -> papers = known("paper", values, papers);
                case "--only" -> only = known("slip", values, slips);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new Order(Path.of(arguments[0]), languages, papers, only);
    }

    private static List<String> known(String what, List<String> wanted, List<String> all) {
        for (String each : wanted) {
            if (!all.contains(each)) {
                throw new IllegalArgumentException(
                        "no " + what + " \"" + each + "\"; there are: " + String.join(", ", all));
            }
        }
        return wanted;
    }

    private static int print(Order order) throws IOException {
        Files.createDirectories(order.folder());
        int slips = 0;
        for (String language : order.languages()) {
            for (String paper : order.papers()) {
                for (String name : order.only()) {
                    Slip slip = print(ExampleSlips.named(name, language), paper(paper));
                    slip.writePng(order.folder().resolve(name + "-" + language + "-" + paper + "mm.png"));
                    slips++;
                }
            }
        }
        return slips;
    }

    /** @param millimetres the paper's width: a key of the option {@code --papers} */
    static PaperKind paper(String millimetres) {
        return Objects.requireNonNull(PAPERS.get(millimetres), millimetres);
    }

    /**
     * @throws IllegalStateException when the printer met a byte it does not know, or not exactly one slip came out
     */
    static Slip print(ReceiptDocument document, PaperKind paper) {
        PrinterBench bench = new PrinterBench(paper.printer().withSpeed(PrinterProfile.Speed.FAST));
        for (byte[] block : new EscPosEncoder(paper.driver()).encode(document, "0001")) {
            bench.send(block);
            bench.pass(20);
        }
        if (!bench.printer.unexpectedCommands().isEmpty()
                || bench.printer.slips().size() != 1) {
            throw new IllegalStateException(
                    bench.printer.slips().size() + " slips, not understood: " + bench.printer.unexpectedCommands());
        }
        return bench.printer.slips().getFirst();
    }

    private static Map<String, PaperKind> papers() {
        Map<String, PaperKind> papers = new LinkedHashMap<>();
        papers.put("80", new PaperKind(PaperProfile.epson80(), PrinterProfile.epson80()));
        PaperProfile narrow = new PaperProfile(
                384,
                32,
                sv.k1.hal.print.escpos.CodePage.PC858,
                false,
                PaperProfile.QrStyle.RASTER,
                "1D 56 42 00",
                true);
        papers.put("58", new PaperKind(narrow, PrinterProfile.epson58()));
        return papers;
    }
}
