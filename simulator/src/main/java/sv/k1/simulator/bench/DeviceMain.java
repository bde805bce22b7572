package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.cash.registry.AcceptorModelKind;
import sv.k1.simulator.cash.registry.AcceptorModels;
import sv.k1.simulator.cash.registry.ModelOrder;
import sv.k1.simulator.wire.PseudoTerminal;
import sv.k1.simulator.wire.TcpWire;
import sv.k1.simulator.wire.Wire;

/** {@code ./k1 device}. Exit codes: 0 end of script or input, 1 an expectation did not come true, 2 wrong words. */
@Command(
        name = "./k1 device",
        mixinStandardHelpOptions = true,
        description = "Runs one simulated acceptor alone on a cable.",
        version = "K1 simulator 0.1.0",
        footer = {
            "",
            "Words, one a line, in the script or typed; # begins a remark:",
            "  insert 20 USD   push it in, for 5 s if the slot is closed",
            "  insert 1        the first row of the device's table",
            "  wait 3s         go on later (3s, 0.5s, 200ms)",
            "  expect stacked  wait until it happens after the latest insert or deed, 10 s,",
            "                  or as in: expect stacked 20 USD within 5s. Can happen:",
            "                  power off, power on, enabled, inhibited, taken in,",
            "                  escrowed, stacked, returned, rejected, jammed, cleared,",
            "                  cashbox out, cashbox in, cashbox full, cheated",
            "  jam, clear      what is on its way gets stuck, or else the slot does; a coin or",
            "                  pulse acceptor notices nothing before the next item",
            "  power off, power on, cheat, cashbox out, cashbox in,",
            "  cashbox full, cashbox empty",
            "  noise 5%%        of all bytes are lost, changed or doubled; 0%% ends it",
            "  quiet 2s        nothing of the device reaches the host; the script goes on",
            "  babble 2s       the device sends nonsense; the script goes on",
            "  echo on, echo off, unplug, plug in: the cable",
            "With cctalk-bus, a coin acceptor and a bill validator on one cable:",
            "  insert 1 USD into coin, jam at bill, power off at coin",
            "",
            "Exit codes: 0 end of script or input, 1 something expected did not happen, or",
            "trouble, 2 wrong words."
        })
public final class DeviceMain implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "which acceptor; wrong names list the right ones")
    private String protocol = "";

    @Option(
            names = "--pty",
            paramLabel = "PATH",
            description = "make this link to a pseudo-terminal; removed at the end")
    private @Nullable Path pty;

    @Option(
            names = "--tcp",
            paramLabel = "PORT",
            description = "listen on this port of loopback instead; 0 for a free one")
    private @Nullable Integer tcp;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "follow this script, then end; without it, what is typed")
    private @Nullable Path script;

    @Option(names = "--seed", description = "of everything random (default: a new one, told at the start)")
    private @Nullable Long seed;

    @Option(names = "--fast", description = "quick mechanics")
    private boolean fast;

    @Option(names = "--currency", defaultValue = "USD", description = "USD (default), EUR, MXN or COP")
    private String currency = "USD";

    @Option(
            names = "--switch",
            paramLabel = "NAME",
            description = "settle a doubt of the protocol otherwise; may be repeated")
    private List<String> switches = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "IDEAL",
            description = "ideal (default); worn: reads some notes twice, is late, loses bytes; hostile: damages and"
                    + " doubles bytes too, and talks when nobody asked")
    private Level level = Level.IDEAL;

    @Option(names = "--trace", description = "print every frame, not only news")
    private boolean trace;

    @Option(names = "--quiet", description = "print no frames")
    private boolean quiet;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final MonotonicClock clock = MonotonicClock.system();

    DeviceMain(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return Commands.run("device", new DeviceMain(in, out, err), args, out, err);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, WrongWord {
        AcceptorModelKind kind = AcceptorModels.of(protocol)
                .orElseThrow(() -> new IllegalArgumentException("no device speaks " + protocol + "; there are "
                        + String.join(", ", AcceptorModels.protocols())));
        long drawn = Optional.ofNullable(seed).orElseGet(() -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE));
        String money = currency.toUpperCase(Locale.ROOT);
        AcceptorModel model = kind.make(new ModelOrder(money, fast, switches, level, new Random(drawn)));
        BenchScript words = BenchScript.of(model);
        Path file = script;
        List<BenchScript.Line> lines = file == null ? List.of() : read(words, file);
        if (trace && quiet) {
            throw new IllegalArgumentException("say either --trace or --quiet");
        }
        BenchLog.Frames frames = trace ? BenchLog.Frames.ALL : quiet ? BenchLog.Frames.NONE : BenchLog.Frames.NEWS;
        BenchLog log = new BenchLog(out, clock, frames);
        Wire wire = openWire();
        log.say(protocol + " on " + where(wire) + ", seed " + drawn);
        log.say("table: " + table(model));
        try (DeviceBench bench =
                new DeviceBench(protocol, kind.bytesPerSecond(), model, wire, new Random(drawn + 1), clock, log)) {
            Thread onSignal = Thread.ofPlatform().unstarted(bench::close);
            Runtime.getRuntime().addShutdownHook(onSignal);
            int code = file == null ? typed(bench, words) : scripted(bench, lines);
            bench.truth().forEach(log::say);
            Commands.keepQuiet(onSignal);
            return code;
        }
    }

    private Wire openWire() throws IOException {
        Path path = pty;
        Integer port = tcp;
        if ((path == null) == (port == null)) {
            throw new IllegalArgumentException("say either --pty PATH or --tcp PORT");
        }
        if (path == null) {
            int chosen = Optional.ofNullable(port).orElse(0);
            if (chosen < 0 || chosen > HIGHEST_PORT) {
                throw new IllegalArgumentException("--tcp is a port of 1 to " + HIGHEST_PORT + ", or 0, got " + chosen);
            }
            return TcpWire.open(chosen);
        }
        return TerminalLink.open(path);
    }

    private static List<BenchScript.Line> read(BenchScript words, Path file) throws WrongWord {
        try (Reader reader = Files.newBufferedReader(file)) {
            return words.read(new InputLines(reader));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--script: there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("--script: " + file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--script: " + file + " cannot be read: "
                            + (Files.isDirectory(file) ? "it is a folder" : e.getMessage()),
                    e);
        }
    }

    private static String where(Wire wire) {
        return switch (wire) {
            case PseudoTerminal terminal -> terminal.link().toString();
            case TcpWire port -> "tcp 127.0.0.1:" + port.port();
            default -> "a cable";
        };
    }

    private static String table(AcceptorModel model) {
        List<CashItem> items = model.items();
        StringBuilder table = new StringBuilder();
        for (int row = 1; row <= items.size(); row++) {
            CashItem item = items.get(row - 1);
            table.append(row == 1 ? "" : ", ").append(row).append(" = ").append(BenchLog.text(item));
            table.append(model.heads().isEmpty() ? "" : " " + item.kind().name().toLowerCase(Locale.ROOT));
        }
        return table.toString();
    }

    private int scripted(DeviceBench bench, List<BenchScript.Line> lines) throws InterruptedException {
        for (BenchScript.Line line : lines) {
            out.println("- " + line.text());
            Optional<String> failed = bench.perform(line);
            if (failed.isPresent()) {
                err.println("device: " + failed.get());
                return 1;
            }
        }
        return 0;
    }

    /** A wrong word or a disappointed expectation is told at once and in the exit code; what comes after still counts. */
    private int typed(DeviceBench bench, BenchScript words) throws IOException, InterruptedException {
        int code = 0;
        int number = 0;
        InputLines lines = new InputLines(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
            number++;
            try {
                Optional<BenchScript.Line> line = words.read(number, text.get());
                Optional<String> failed = line.isPresent() ? bench.perform(line.get()) : Optional.empty();
                if (failed.isPresent()) {
                    err.println("device: " + failed.get());
                    code = Math.max(code, 1);
                }
            } catch (WrongWord wrong) {
                err.println("device: " + wrong.getMessage());
                code = 2;
            }
        }
        return code;
    }
}
