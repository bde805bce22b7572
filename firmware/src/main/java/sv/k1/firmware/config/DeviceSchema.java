package sv.k1.firmware.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sv.k1.firmware.config.K1Config.Cabinet;
import sv.k1.firmware.config.K1Config.CodePageName;
import sv.k1.firmware.config.K1Config.Printer;
import sv.k1.firmware.config.K1Config.Scanner;
import sv.k1.hal.print.PrinterFamily;

/** The tables of the devices. Where there is a choice of device, {@code kind} says which keys belong. */
final class DeviceSchema {
    private static final List<Integer> BAUDS = List.of(1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200);
    private static final List<Integer> PAPER_WIDTHS = List.of(58, 80);
    private static final int MAX_ARGUMENTS = 32;

    private enum PrinterKind {
        ESCPOS,
        NONE
    }

    private enum ScannerKind {
        SERIAL,
        GM65,
        CAMERA_FOLDER,
        CAMERA_PIPE
    }

    private enum CabinetKind {
        BOARD,
        GPIO,
        NONE
    }

    private final Paths paths;

    DeviceSchema(Paths paths) {
        this.paths = paths;
    }

    Supplier<Printer> printer(Section table) {
        Optional<PrinterKind> kind = choice(table, "kind", PrinterKind.class).read();
        return finished(table, kind.map(known -> switch (known) {
            case NONE -> Printer.None::new;
            case ESCPOS -> escPos(table);
        }));
    }

    private Supplier<Printer> escPos(Section table) {
        Setting<Path> path = paths.device(table);
        Setting<Integer> baud = baud(table);
        Setting<Integer> paper = table.oneOf("paper-mm", PAPER_WIDTHS);
        Setting<Optional<String>> family = family(table, paper.read());
        Setting<CodePageName> codePage = choice(table, "code-page", CodePageName.class);
        Setting<Boolean> required = table.flag("required");
        return () -> new Printer.EscPos(
                path.value(),
                baud.value(),
                family.value().orElse(paper.value() == 80 ? "epson" : "clone"),
                paper.value(),
                codePage.value(),
                required.value());
    }

    /** One that the table knows on this paper and that the driver drives. */
    private static Setting<Optional<String>> family(Section table, Optional<Integer> paper) {
        List<String> known = PrinterFamily.all().stream()
                .filter(row -> row.isDriven()
                        && paper.map(mm -> mm == row.paperMillimetres()).orElse(true))
                .map(PrinterFamily::name)
                .distinct()
                .toList();
        return table.optionalText(
                "family",
                String.join(", ", known)
                        + paper.map(mm -> " on " + mm + " mm paper").orElse(""),
                text -> Optional.of(text).filter(known::contains));
    }

    Supplier<Scanner> scanner(Section table) {
        Optional<ScannerKind> kind = choice(table, "kind", ScannerKind.class).read();
        return finished(table, kind.map(known -> scanner(table, known)));
    }

    private Supplier<Scanner> scanner(Section table, ScannerKind kind) {
        return switch (kind) {
            case SERIAL -> {
                Setting<Path> path = paths.device(table);
                Setting<Integer> baud = baud(table);
                yield () -> new Scanner.Serial(path.value(), baud.value());
            }
            case GM65 -> {
                Setting<Path> path = paths.device(table);
                Setting<Integer> baud = baud(table);
                yield () -> new Scanner.Gm65(path.value(), baud.value());
            }
            case CAMERA_FOLDER -> {
                Setting<Path> folder = paths.file(table, "folder");
                Setting<Integer> rate = table.whole("frames-per-second", 1, 60, "");
                yield () -> new Scanner.CameraFolder(folder.value(), rate.value());
            }
            case CAMERA_PIPE -> {
                String allowed = "the program and its arguments, each as a text";
                Setting<List<String>> command = table.texts("command", MAX_ARGUMENTS, allowed, ValueText.line(300));
                Setting<Integer> width = table.whole("width", 16, 4096, "pixels");
                Setting<Integer> height = table.whole("height", 16, 4096, "pixels");
                yield () -> new Scanner.CameraPipe(command.value(), width.value(), height.value());
            }
        };
    }

    Supplier<Cabinet> cabinet(Section table) {
        Optional<CabinetKind> kind = choice(table, "kind", CabinetKind.class).read();
        return finished(table, kind.map(known -> switch (known) {
            case NONE -> Cabinet.None::new;
            case BOARD -> board(table);
            case GPIO -> gpio(table);
        }));
    }

    private Supplier<Cabinet> board(Section table) {
        Setting<Path> path = paths.device(table);
        Setting<Integer> baud = baud(table);
        return () -> new Cabinet.Board(path.value(), baud.value());
    }

    private static Supplier<Cabinet> gpio(Section table) {
        var chip = table.whole("chip", 0, 15, "");
        List<String> keys = List.of("door-line", "cashbox-line", "tamper-line", "lamp-line");
        List<Setting<Integer>> lines =
                keys.stream().map(key -> table.whole(key, 0, 511, "")).toList();
        Set<Integer> seen = new HashSet<>();
        for (int at = 0; at < keys.size(); at++) {
            if (lines.get(at).read().filter(line -> !seen.add(line)).isPresent()) {
                table.note(keys.get(at), "found the line of another sensor", "allowed: each its own line");
            }
        }
        return () -> new Cabinet.Gpio(
                chip.value(),
                lines.get(0).value(),
                lines.get(1).value(),
                lines.get(2).value(),
                lines.get(3).value());
    }

    private static Setting<Integer> baud(Section table) {
        return table.oneOf("baud", BAUDS);
    }

    private static <E extends Enum<E>> Setting<E> choice(Section table, String key, Class<E> type) {
        return table.text(key, ValueText.choices(type), ValueText.choice(type));
    }

    /** Unknown keys are only told when the kind is known: before that, none could be right. */
    private static <T> Supplier<T> finished(Section table, Optional<Supplier<T>> device) {
        if (device.isPresent()) {
            table.finish();
        }
        return device.orElse(() -> {
            throw new IllegalStateException("used a device of unknown kind");
        });
    }
}
