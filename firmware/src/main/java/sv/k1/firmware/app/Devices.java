package sv.k1.firmware.app;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.technician.Wires;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cabinet.board.BoardCabinet;
import sv.k1.hal.cabinet.board.BoardSettings;
import sv.k1.hal.cabinet.pi4j.CabinetPins;
import sv.k1.hal.cabinet.pi4j.GpioUnavailable;
import sv.k1.hal.cabinet.pi4j.Pi4jCabinet;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorBus;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterFamily;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.hal.print.escpos.CodePage;
import sv.k1.hal.print.escpos.EscPosPrinter;
import sv.k1.hal.print.escpos.EscPosSettings;
import sv.k1.hal.print.escpos.PaperProfile;
import sv.k1.hal.scan.CodeScanner;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.scan.camera.CameraScanner;
import sv.k1.hal.scan.camera.CameraSettings;
import sv.k1.hal.scan.camera.FrameSource;
import sv.k1.hal.scan.camera.ImageFolderFrames;
import sv.k1.hal.scan.camera.PipeFrames;
import sv.k1.hal.scan.serial.LineScanner;
import sv.k1.hal.scan.serial.LineScannerSettings;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** The devices of the configuration, made but not started. */
final class Devices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final int CAMERA_SILENCE_MILLIS = 3_000;
    private static final int DEBOUNCE_MILLIS = 50;

    final Map<String, CashAcceptor> acceptors = new LinkedHashMap<>();
    final Optional<ReceiptPrinter> printer;
    final CodeScanner scanner;
    final Lamp lamp;
    private final List<Runnable> starts = new ArrayList<>();
    private final List<AutoCloseable> closes = new ArrayList<>();

    Devices(
            K1Config config,
            Function<String, ResumePoint> resume,
            SerialLines lines,
            MonotonicClock clock,
            RandomGenerator chance,
            Consumer<MachineEvent> core,
            Consumer<ScannerEvent> scans,
            Wires wires)
            throws StartFault {
        acceptors(config, resume, lines, clock, chance, core, wires);
        printer = printer(config.printer(), lines, clock, e -> core.accept(new MachineEvent.FromPrinter(e)), wires);
        scanner = scanner(config.scanner(), lines, clock, scans, wires);
        lamp = cabinet(config.cabinet(), lines, clock, core, wires);
    }

    void start() {
        starts.forEach(Runnable::run);
    }

    private void acceptors(
            K1Config config,
            Function<String, ResumePoint> resume,
            SerialLines lines,
            MonotonicClock clock,
            RandomGenerator chance,
            Consumer<MachineEvent> core,
            Wires wires) {
        Currency currency = config.machine().currency();
        List<AcceptorBus.Stop> stops =
                config.acceptors().stream().map(one -> stop(one, currency)).toList();
        List<CashAcceptor> made = AcceptorDrivers.make(stops, stop -> {
            String name = stop.place().name();
            wires.add(name);
            return new AcceptorSurroundings(
                    resume.apply(name),
                    lines,
                    clock,
                    chance,
                    event -> told(name, event, core),
                    frame -> wires.told(
                            name, frame.direction() == AcceptorTrace.Direction.TO_DEVICE, frame.hex(), frame.meaning()),
                    new BitFile(config.technician().socket().resolveSibling(name + ".toggle")));
        });
        for (CashAcceptor acceptor : made) {
            acceptors.put(acceptor.name(), acceptor);
            starts.add(acceptor::start);
            closes.add(acceptor);
        }
    }

    private static AcceptorBus.Stop stop(K1Config.Acceptor config, Currency currency) {
        return new AcceptorBus.Stop(
                AcceptorDrivers.of(config.protocol()).orElseThrow(),
                new AcceptorPlace(
                        config.name(), config.path().toString(), config.pollMillis(), currency, config.options()));
    }

    private static void told(String name, AcceptorEvent event, Consumer<MachineEvent> core) {
        if (event instanceof AcceptorEvent.Connected connected) {
            LOG.info("{}: {} knows {}", name, connected.identity(), connected.denominations());
        }
        core.accept(new MachineEvent.FromAcceptor(name, event));
    }

    private Optional<ReceiptPrinter> printer(
            K1Config.Printer config,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<PrinterEvent> events,
            Wires wires) {
        return switch (config) {
            case K1Config.Printer.None _ -> Optional.empty();
            case K1Config.Printer.EscPos escPos -> {
                EscPosSettings settings = new EscPosSettings(
                        escPos.path().toString(), LineSettings.of(escPos.baud(), Parity.NONE), paper(escPos));
                EscPosPrinter made = new EscPosPrinter(
                        "printer",
                        settings,
                        new TappedLines(lines, "printer", wires, TappedLines.Hidden.TO_DEVICE),
                        clock,
                        events);
                starts.add(made::start);
                closes.add(made);
                yield Optional.of(made);
            }
        };
    }

    private static PaperProfile paper(K1Config.Printer.EscPos config) {
        CodePage page =
                switch (config.codePage()) {
                    case PC858 -> CodePage.PC858;
                    case WPC1252 -> CodePage.WPC1252;
                    case PC437 -> CodePage.PC437;
                };
        PrinterFamily family = PrinterFamily.find(config.family(), config.paperMillimetres())
                .orElseThrow(() -> new IllegalStateException("no printer " + config.family() + " in the table"));
        return PaperProfile.of(family, page.charset());
    }

    private CodeScanner scanner(
            K1Config.Scanner config,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<ScannerEvent> events,
            Wires wires) {
        return switch (config) {
            case K1Config.Scanner.Serial s ->
                line(s.path().toString(), s.baud(), LineScannerSettings.Mode.PLAIN, codes(lines, wires), clock, events);
            case K1Config.Scanner.Gm65 s ->
                line(s.path().toString(), s.baud(), LineScannerSettings.Mode.GM65, codes(lines, wires), clock, events);
            case K1Config.Scanner.CameraFolder s ->
                camera(new ImageFolderFrames(s.folder(), s.framesPerSecond(), clock), clock, events);
            case K1Config.Scanner.CameraPipe s ->
                camera(new PipeFrames(s.command(), s.width(), s.height(), CAMERA_SILENCE_MILLIS, clock), clock, events);
        };
    }

    private static SerialLines codes(SerialLines lines, Wires wires) {
        return new TappedLines(lines, "scanner", wires, TappedLines.Hidden.FROM_DEVICE);
    }

    private CodeScanner line(
            String path,
            int baud,
            LineScannerSettings.Mode mode,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<ScannerEvent> events) {
        LineScannerSettings settings = LineScannerSettings.of(path, LineSettings.of(baud, Parity.NONE), mode);
        LineScanner made = new LineScanner("scanner", settings, lines, clock, events);
        starts.add(made::start);
        closes.add(made);
        return made;
    }

    private CodeScanner camera(FrameSource source, MonotonicClock clock, Consumer<ScannerEvent> events) {
        CameraScanner made = new CameraScanner("camera", CameraSettings.usual(), source, clock, events);
        starts.add(made::start);
        closes.add(made);
        return made;
    }

    private Lamp cabinet(
            K1Config.Cabinet config, SerialLines lines, MonotonicClock clock, Consumer<MachineEvent> core, Wires wires)
            throws StartFault {
        switch (config) {
            case K1Config.Cabinet.None _ -> {
                return _ -> {};
            }
            case K1Config.Cabinet.Board board -> {
                BoardSettings settings =
                        new BoardSettings(board.path().toString(), LineSettings.of(board.baud(), Parity.NONE));
                BoardCabinet made = new BoardCabinet(
                        "cabinet",
                        settings,
                        new TappedLines(lines, "cabinet", wires, TappedLines.Hidden.NOTHING),
                        clock,
                        e -> core.accept(new MachineEvent.FromCabinet(e)));
                starts.add(made::start);
                closes.add(made);
                return made;
            }
            case K1Config.Cabinet.Gpio gpio -> {
                CabinetPins pins = new CabinetPins(
                        gpio.doorLine(), gpio.cashboxLine(), gpio.tamperLine(), gpio.lampLine(), DEBOUNCE_MILLIS);
                try {
                    Pi4jCabinet made = Pi4jCabinet.open(pins, clock, e -> core.accept(new MachineEvent.FromCabinet(e)));
                    starts.add(made::start);
                    closes.add(made);
                    return made;
                } catch (GpioUnavailable e) {
                    throw new StartFault(StartFault.Kind.PART, "cabinet: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        for (AutoCloseable part : closes.reversed()) {
            Closing.quietly(part);
        }
    }
}
