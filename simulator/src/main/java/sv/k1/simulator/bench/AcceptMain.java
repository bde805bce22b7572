package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorBus;
import sv.k1.hal.cash.registry.AcceptorDriver;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorOption;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.serial.jserialcomm.JSerialCommLines;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.wire.PseudoTerminal;

/** {@code ./k1 accept}. Exit codes: 0 end of input, 1 trouble, 2 wrong words. */
@Command(
        name = "./k1 accept",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one acceptor's driver alone and prints each event; stacks each note, credits each proof once.",
            "Several names (cctalk-coin cctalk-bill) run on one bus."
        },
        version = "K1 simulator 0.1.0",
        footer = {
            "",
            "Words, one a line, typed: enable, inhibit, reset; with --ask also stack,",
            "return. The end of the input ends it: the last word inhibits the device.",
            "",
            "Exit codes: 0 end of input, or a replay that is as recorded; 1 trouble, or it",
            "is not; 2 wrong words."
        })
public final class AcceptMain implements Callable<Integer> {
    private static final int USUAL_POLL_MILLIS = 100;

    @Parameters(arity = "0..4", paramLabel = "PROTOCOL", description = "which driver; wrong names list the right ones")
    private List<String> protocols = List.of();

    @Option(names = "--port", paramLabel = "PATH", description = "the serial line; it may appear later")
    private @Nullable String port;

    @Option(
            names = "--pty",
            paramLabel = "PATH",
            description =
                    "make this link to a pseudo-terminal instead, for an emulator that opens it; removed at the end")
    private @Nullable Path pty;

    @Option(
            names = "--tcp",
            paramLabel = "[HOST:]PORT",
            description = "connect there instead, to loopback without a HOST")
    private @Nullable String tcp;

    @Option(
            names = "--enable",
            paramLabel = "VALUE",
            split = ",",
            converter = Amount.class,
            description = "take only these values, such as 5,20 (default: all)")
    private List<BigDecimal> enable = List.of();

    @Option(names = "--return", description = "give every note back")
    private boolean giveBack;

    @Option(names = "--ask", description = "wait for 'stack' or 'return' typed")
    private boolean ask;

    @Option(
            names = "--poll",
            paramLabel = "MILLIS",
            description = "time from poll to poll (default 100, or the protocol's bound)")
    private @Nullable Integer poll;

    @Option(names = "--currency", defaultValue = "USD", description = "for devices that tell none (default USD)")
    private String currency = "USD";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "an option of the protocol, as in the configuration; may be repeated; PROTOCOL.KEY=VALUE"
                    + " for one of several")
    private Map<String, String> options = Map.of();

    @Option(names = "--trace", description = "print every frame of the wire as well")
    private boolean trace;

    @Option(names = "--record", paramLabel = "FILE", description = "write every byte with its time and meaning there")
    private @Nullable Path record;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "keep what was decided and credited there, synced before each step; after a kill the next"
                    + " run with it goes on (default: in memory)")
    private @Nullable Path journal;

    @Option(names = "--replay", paramLabel = "FILE", description = "play a recorded file again instead of a line")
    private @Nullable Path replay;

    @Option(names = "--calibrate", description = "pulse only: record trains and say which settings fit; no money")
    private boolean calibrate;

    /** No exponents: {@code 1e999999999} would be a billion digits to print. */
    private static final class Amount implements CommandLine.ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String text) {
            if (!text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
                throw new CommandLine.TypeConversionException("say amounts such as 5,20 or 0.25, got " + text);
            }
            return new BigDecimal(text);
        }
    }

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final MonotonicClock clock = MonotonicClock.system();

    AcceptMain(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return Commands.run("accept", new AcceptMain(in, out, err), args, out, err);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Path played = replay;
        if (played != null) {
            if (!Files.isRegularFile(played)) {
                err.println("accept: --replay: there is no file " + played);
                return 2;
            }
            return TraceFile.replay(played, out, err);
        }
        List<AcceptorBus.Stop> stops = stops();
        Path link = pty;
        if (link == null) {
            return accept(stops, tcp == null ? new JSerialCommLines(clock) : new TcpLines());
        }
        try (PseudoTerminal terminal = TerminalLink.open(link)) {
            Thread onSignal = Thread.ofPlatform().unstarted(terminal::close);
            Runtime.getRuntime().addShutdownHook(onSignal);
            int code = accept(stops, new TerminalLines(terminal));
            Commands.keepQuiet(onSignal);
            return code;
        }
    }

    private int accept(List<AcceptorBus.Stop> stops, SerialLines cable) throws InterruptedException, IOException {
        SerialLines lines = new WaitingLines(cable, out::println);
        if (calibrate) {
            return calibrate(stops.getFirst(), lines);
        }
        Path path = journal;
        try (CashierJournal kept = path == null ? CashierJournal.inMemory() : CashierJournal.open(path)) {
            return accept(stops, lines, path == null ? CashierJournal::inMemory : () -> kept, kept.resume());
        }
    }

    private int accept(
            List<AcceptorBus.Stop> stops, SerialLines lines, Supplier<CashierJournal> kept, ResumePoint resume)
            throws InterruptedException, IOException {
        Cashier.Decision decision = decision();
        AcceptorRun run = new AcceptorRun(in, out, err);
        AcceptorRun.CashierMaker cashier =
                (print, device) -> new Cashier(wanted(), decision, print, device, kept.get());
        Path file = record;
        if (file == null) {
            return run.run(AcceptorDrivers.make(stops, stop -> around(stop, lines, run, resume)), cashier);
        }
        try (TraceFile traced = TraceFile.create(file, stops.getFirst(), clock)) {
            AcceptorBus.Stop stop = stops.getFirst();
            int code = run.run(List.of(traced.acceptor(around(stop, lines, run, resume))), cashier);
            if (traced.hasFailed()) {
                err.println("accept: --record: " + file + " is not whole, some of it could not be written");
                return 1;
            }
            return code;
        }
    }

    private AcceptorSurroundings around(AcceptorBus.Stop stop, SerialLines lines, AcceptorRun run, ResumePoint resume) {
        return new AcceptorSurroundings(
                resume,
                lines,
                clock,
                new SecureRandom(),
                run.events(stop.place().name()),
                this::print);
    }

    private int calibrate(AcceptorBus.Stop stop, SerialLines lines) throws InterruptedException {
        if (!stop.driver().protocol().equals("pulse")) {
            throw new IllegalArgumentException(
                    "--calibrate is for pulse only, got " + stop.driver().protocol());
        }
        return new PulseRecording(in, out, clock)
                .run(
                        stop.driver().medium().lines(stop.place(), lines, clock),
                        stop.place().path(),
                        stop.driver().line());
    }

    private void print(AcceptorTrace line) {
        if (trace) {
            char side = line.direction() == AcceptorTrace.Direction.TO_DEVICE ? '>' : '<';
            out.println(side + " " + line.meaning() + "  [" + line.hex() + "]");
        }
    }

    // ---- options

    private List<AcceptorBus.Stop> stops() {
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("say which PROTOCOL: " + String.join(", ", AcceptorDrivers.protocols()));
        }
        List<AcceptorDriver> drivers =
                protocols.stream().map(AcceptMain::driver).toList();
        String path = path();
        for (String key : options.keySet()) {
            requireKnown(key, drivers);
        }
        List<AcceptorBus.Stop> stops = drivers.stream()
                .map(driver -> new AcceptorBus.Stop(driver, place(driver, path)))
                .toList();
        AcceptorDrivers.problem(stops).ifPresent(what -> {
            throw new IllegalArgumentException(String.join(" and ", protocols) + " on one line, " + what);
        });
        if (stops.size() > 1 && (record != null || journal != null)) {
            throw new IllegalArgumentException((record != null ? "--record" : "--journal")
                    + " writes down one acceptor, got " + String.join(", ", protocols));
        }
        if (record != null && journal != null) {
            throw new IllegalArgumentException("say either --record or --journal: a trace begins with no note open");
        }
        return stops;
    }

    private static AcceptorDriver driver(String protocol) {
        return AcceptorDrivers.of(protocol)
                .orElseThrow(() -> new IllegalArgumentException("no driver speaks " + protocol + "; there are "
                        + String.join(", ", AcceptorDrivers.protocols())
                        + (protocol.startsWith("pulse") ? "; coins: pulse --set kind=coin" : "")));
    }

    private AcceptorPlace place(AcceptorDriver driver, String path) {
        Currency known = knownCurrency();
        Map<String, String> given =
                BenchDefaults.fill(driver.protocol(), known, optionsOf(driver), calibrate ? _ -> {} : out::println);
        return new AcceptorPlace(
                protocols.size() == 1 ? "acceptor" : driver.protocol(), path, pollMillis(driver), known, given);
    }

    private String path() {
        if (Stream.of(port, pty, tcp).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("say one of --port PATH, --pty PATH and --tcp PORT");
        }
        if (pty != null) {
            return pty.toAbsolutePath().toString();
        }
        if (tcp != null) {
            TcpLines.address(tcp);
            return tcp;
        }
        String path = Optional.ofNullable(port).orElseThrow();
        if (path.isBlank() || Files.isDirectory(Path.of(path))) {
            throw new IllegalArgumentException(
                    "--port is the path of a serial line, got " + (path.isBlank() ? "nothing" : "the folder " + path));
        }
        return path;
    }

    private int pollMillis(AcceptorDriver driver) {
        if (!driver.isPolled()) {
            return 0;
        }
        int chosen = Optional.ofNullable(poll)
                .orElse(Math.clamp(USUAL_POLL_MILLIS, driver.leastPollMillis(), driver.mostPollMillis()));
        if (chosen < driver.leastPollMillis() || chosen > driver.mostPollMillis()) {
            throw new IllegalArgumentException("--poll is " + driver.leastPollMillis() + " to "
                    + driver.mostPollMillis() + " ms for " + driver.protocol() + ", got " + chosen);
        }
        return chosen;
    }

    private Currency knownCurrency() {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--currency is a code like USD, got " + currency));
    }

    private static void requireKnown(String key, List<AcceptorDriver> drivers) {
        if (drivers.stream().noneMatch(driver -> key(driver, key).isPresent())) {
            throw new IllegalArgumentException("--set " + key + ": "
                    + String.join(
                            ", ", drivers.stream().map(AcceptorDriver::protocol).toList())
                    + " has no such option; "
                    + String.join(
                            "; ",
                            drivers.stream()
                                    .map(driver -> driver.protocol() + " has "
                                            + driver.options().stream()
                                                    .map(AcceptorOption::key)
                                                    .toList())
                                    .toList()));
        }
    }

    /** The driver's option of this name, which may stand behind the name of the protocol. */
    private static Optional<AcceptorOption> key(AcceptorDriver driver, String key) {
        return driver.options().stream()
                .filter(one -> one.key().equals(key) || (driver.protocol() + "." + one.key()).equals(key))
                .findFirst();
    }

    private Map<String, String> optionsOf(AcceptorDriver driver) {
        Map<String, String> given = new HashMap<>();
        options.forEach((key, value) -> key(driver, key).ifPresent(option -> {
            if (!option.accepts().test(value)) {
                throw new IllegalArgumentException("--set " + key + "=" + value + ": it is " + option.allowed());
            }
            given.put(option.key(), value);
        }));
        return given;
    }

    private Optional<Set<BigDecimal>> wanted() {
        return enable.isEmpty() ? Optional.empty() : Optional.of(new HashSet<>(enable));
    }

    private Cashier.Decision decision() {
        if (giveBack && ask) {
            throw new IllegalArgumentException("say either --return or --ask");
        }
        return giveBack ? Cashier.Decision.RETURN : ask ? Cashier.Decision.ASK : Cashier.Decision.STACK;
    }
}
