package sv.k1.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorDriver;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.serial.jserialcomm.JSerialCommLines;
import sv.k1.hal.time.MonotonicClock;

/** {@code ./k1 accept}. Exit codes: 0 end of input, 1 trouble, 2 wrong words. */
@Command(
        name = "./k1 accept",
        mixinStandardHelpOptions = true,
        description =
                "Runs one acceptor's driver alone and prints each event; stacks each note, credits each proof once.",
        version = "K1 simulator 0.1.0",
        footer = {
            "",
            "Words, one a line, typed: enable, inhibit, reset; with --ask also stack,",
            "return. The end of the input ends it: the last word inhibits the device."
        })
public final class AcceptMain implements Callable<Integer> {
    private static final int USUAL_POLL_MILLIS = 100;
    private static final int MOST_NEWS = 1_024;

    /** What reaches the one thread that decides: an event, a typed line, or the end of the input. */
    private sealed interface News {
        record Happened(AcceptorEvent event) implements News {}

        record Typed(int number, String line) implements News {}

        record End() implements News {}
    }

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "which driver; wrong names list the right ones")
    private String protocol = "";

    @Option(names = "--port", paramLabel = "PATH", description = "the serial line")
    private @Nullable String port;

    @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "connect there instead")
    private @Nullable String tcp;

    @Option(names = "--enable", split = ",", description = "take only these values, such as 5,20 (default: all)")
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

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "an option of the protocol; may be repeated")
    private Map<String, String> options = Map.of();

    @Option(names = "--trace", description = "print every frame of the wire as well")
    private boolean trace;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final MonotonicClock clock = MonotonicClock.system();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(MOST_NEWS);

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
    public Integer call() throws InterruptedException {
        AcceptorDriver driver = AcceptorDrivers.of(protocol)
                .orElseThrow(() -> new IllegalArgumentException("no driver speaks " + protocol + "; there are "
                        + String.join(", ", AcceptorDrivers.protocols())));
        AcceptorPlace place =
                new AcceptorPlace("acceptor", path(), pollMillis(driver), knownCurrency(), checkedOptions(driver));
        SerialLines lines = tcp == null ? new JSerialCommLines(clock) : new TcpLines();
        var around =
                new AcceptorSurroundings(ResumePoint.NONE, lines, clock, new SecureRandom(), this::post, this::print);
        try (CashAcceptor acceptor = driver.make(place, around)) {
            Thread onSignal = Thread.ofPlatform().unstarted(acceptor::close);
            Runtime.getRuntime().addShutdownHook(onSignal);
            acceptor.start();
            Thread.ofPlatform().daemon().name("typed").start(this::readTyped);
            int code = serve(new Cashier(wanted(), decision(), out::println, acceptor::send), acceptor);
            Commands.keepQuiet(onSignal);
            return code;
        }
    }

    private int serve(Cashier cashier, CashAcceptor acceptor) throws InterruptedException {
        int code = 0;
        while (true) {
            switch (news.take()) {
                case News.Happened(AcceptorEvent event) -> {
                    cashier.take(event);
                    if (event instanceof AcceptorEvent.Connected
                            && !cashier.missing().isEmpty()) {
                        out.println("the device has no " + String.join(", ", cashier.missing()));
                    }
                }
                case News.Typed(int number, String line) -> {
                    if (!obey(line, cashier, acceptor)) {
                        err.println(
                                "accept: line " + number + ": " + line
                                        + ": not understood, or nothing is held; there are enable, inhibit, reset, stack, return");
                        code = 2;
                    }
                }
                case News.End() -> {
                    return code;
                }
            }
        }
    }

    private static boolean obey(String line, Cashier cashier, CashAcceptor acceptor) {
        switch (line) {
            case "enable" -> cashier.open(true);
            case "inhibit" -> cashier.open(false);
            case "reset" -> acceptor.send(new AcceptorCommand.Reset());
            case "stack" -> {
                return cashier.decide(true);
            }
            case "return" -> {
                return cashier.decide(false);
            }
            default -> {
                return line.isEmpty();
            }
        }
        return true;
    }

    /** On the driver's thread: a full queue makes it wait. */
    private void post(AcceptorEvent event) {
        put(new News.Happened(event));
    }

    private void put(News one) {
        try {
            news.put(one);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(AcceptorTrace line) {
        if (trace) {
            char side = line.direction() == AcceptorTrace.Direction.TO_DEVICE ? '>' : '<';
            out.println(side + " " + line.meaning() + "  [" + line.hex() + "]");
        }
    }

    private void readTyped() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                put(new News.Typed(number, line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT)));
                number++;
            }
        } catch (IOException e) {
            err.println("accept: the input broke: " + e.getMessage());
        }
        put(new News.End());
    }

    // ---- options

    private String path() {
        if ((port == null) == (tcp == null)) {
            throw new IllegalArgumentException("say either --port PATH or --tcp HOST:PORT");
        }
        if (tcp != null) {
            TcpLines.address(tcp);
            return tcp;
        }
        return Optional.ofNullable(port).orElseThrow();
    }

    private int pollMillis(AcceptorDriver driver) {
        if (!driver.isPolled()) {
            return 0;
        }
        int chosen = Optional.ofNullable(poll)
                .orElse(Math.clamp(USUAL_POLL_MILLIS, driver.leastPollMillis(), driver.mostPollMillis()));
        if (chosen < driver.leastPollMillis() || chosen > driver.mostPollMillis()) {
            throw new IllegalArgumentException("--poll is " + driver.leastPollMillis() + " to "
                    + driver.mostPollMillis() + " ms for " + protocol + ", got " + chosen);
        }
        return chosen;
    }

    private Currency knownCurrency() {
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--currency is a code like USD, got " + currency));
    }

    private Map<String, String> checkedOptions(AcceptorDriver driver) {
        options.forEach((key, value) -> {
            var option = driver.options().stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("--set " + key + ": " + protocol + " has no such option"
                                    + (driver.options().isEmpty()
                                            ? ""
                                            : "; it has "
                                                    + driver.options().stream()
                                                            .map(one -> one.key())
                                                            .toList())));
            if (!option.accepts().test(value)) {
                throw new IllegalArgumentException("--set " + key + "=" + value + ": it is " + option.allowed());
            }
        });
        return options;
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
