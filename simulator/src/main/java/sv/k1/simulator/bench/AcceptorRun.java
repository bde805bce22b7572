package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;

/** Drivers that run until the input ends: events and typed words come to one thread, which decides. */
final class AcceptorRun {
    private static final int MOST_NEWS = 1_024;
    /** Hands are no faster. Words out of a pipe would fill the driver's queue while it waits for its line. */
    private static final int TYPING_MILLIS = 20;

    /** What reaches the one thread that decides: an event, a typed line, or the end of the input. */
    private sealed interface News {
        record Happened(String name, AcceptorEvent event) implements News {}

        record Typed(int number, String line) implements News {}

        record End() implements News {}
    }

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(MOST_NEWS);
    private final Map<String, Cashier> cashiers = new LinkedHashMap<>();
    private final Map<String, CashAcceptor> acceptors = new LinkedHashMap<>();

    AcceptorRun(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Where the events of the acceptor of this name go; on the driver's thread a full queue makes it wait. */
    Consumer<AcceptorEvent> events(String name) {
        return event -> put(new News.Happened(name, event));
    }

    /** How an acceptor's cashier is made from what prints its lines and what gets its decisions. */
    @FunctionalInterface
    interface CashierMaker {
        Cashier make(Consumer<String> out, Consumer<AcceptorCommand> device);
    }

    /** Runs them until the input ends; with several, each line begins with the name of its acceptor. */
    int run(List<CashAcceptor> all, CashierMaker cashier) throws InterruptedException {
        for (CashAcceptor acceptor : all) {
            String before = all.size() == 1 ? "" : acceptor.name() + ": ";
            acceptors.put(acceptor.name(), acceptor);
            cashiers.put(acceptor.name(), cashier.make(line -> out.println(before + line), acceptor::send));
        }
        Thread onSignal = Thread.ofPlatform().unstarted(this::close);
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            all.forEach(CashAcceptor::start);
            Thread.ofPlatform().daemon().name("typed").start(this::readTyped);
            return serve();
        } finally {
            close();
            Commands.keepQuiet(onSignal);
        }
    }

    private void close() {
        acceptors.values().forEach(CashAcceptor::close);
    }

    private int serve() throws InterruptedException {
        int code = 0;
        while (true) {
            switch (news.take()) {
                case News.Happened(String name, AcceptorEvent event) -> happened(name, event);
                case News.Typed(int number, String line) -> {
                    if (!obey(line)) {
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

    private void happened(String name, AcceptorEvent event) {
        Cashier cashier = cashiers.get(name);
        if (cashier == null) {
            throw new IllegalStateException("an event of " + name + ", which does not run");
        }
        cashier.take(event);
        if (event instanceof AcceptorEvent.Connected && !cashier.missing().isEmpty()) {
            out.println("the device has no " + String.join(", ", cashier.missing()));
        }
    }

    private boolean obey(String line) {
        switch (line) {
            case "enable" -> cashiers.values().forEach(one -> one.open(true));
            case "inhibit" -> cashiers.values().forEach(one -> one.open(false));
            case "reset" -> acceptors.values().forEach(one -> one.send(new AcceptorCommand.Reset()));
            case "stack", "return" -> {
                boolean followed = false;
                for (Cashier cashier : cashiers.values()) {
                    followed |= cashier.decide(line.equals("stack"));
                }
                return followed;
            }
            default -> {
                return line.isEmpty();
            }
        }
        return true;
    }

    private static String word(String line) {
        return InputLines.isTooLong(line)
                ? "a line longer than " + InputLines.LONGEST + " characters"
                : line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private void put(News one) {
        try {
            news.put(one);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readTyped() {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            InputLines lines = new InputLines(reader);
            int number = 1;
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                put(new News.Typed(number, word(line.get())));
                number++;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TYPING_MILLIS)); // nobody types faster
            }
        } catch (IOException e) {
            err.println("accept: the input broke: " + e.getMessage());
        }
        put(new News.End());
    }
}
