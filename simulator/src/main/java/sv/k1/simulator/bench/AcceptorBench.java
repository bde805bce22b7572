package sv.k1.simulator.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorDriver;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.serial.jserialcomm.JSerialCommLines;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.registry.AcceptorModelKind;
import sv.k1.simulator.cash.registry.AcceptorModels;
import sv.k1.simulator.cash.registry.ModelOrder;
import sv.k1.simulator.wire.DevicePump;
import sv.k1.simulator.wire.PseudoTerminal;
import sv.k1.simulator.wire.Wire;

/**
 * How quick each driver is, on its own thread against its model over a pseudo-terminal that is as slow as the real line in
 * both directions. Real time; takes some seconds per protocol.
 */
public final class AcceptorBench {
    private static final int ITEMS = 5;
    private static final int IDLE_MILLIS = 3_000;
    private static final int WAIT_MILLIS = 20_000;
    private static final int SETTLE_MILLIS = 500;
    private static final int PUSH_AGAIN_MILLIS = 50;
    private static final int BAUD = 9_600;
    /** A ccTalk poll and its answer need 22 ms of the line: at a shorter interval nothing but polls would fit on it. */
    private static final int LEAST_POLL_ON_LINE_MILLIS = 30;

    private static final String COLUMNS = "%-12s %8s %8s %8s %8s %6s %4s %8s %8s %7s %6s%n";
    private static final int MOST_EVENTS = 10_000;

    /** An event and how long after the device's last byte it came. */
    private record Seen(AcceptorEvent event, long nanosAfterLastByte) {}

    private final Path folder;
    private final PrintStream out;
    private final MonotonicClock clock = MonotonicClock.system();

    /** @param folder for the links to the pseudo-terminals */
    public AcceptorBench(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Prints a table; false if a driver did not credit what was inserted. */
    public boolean run() throws InterruptedException {
        out.println(
                "stacked to credit: last byte of the device's message on the cable to the event out of the driver's worker;"
                        + " " + ITEMS + " items.");
        out.println(
                "idle: " + IDLE_MILLIS + " ms at the shortest interval that driver and line allow, shown as every.");
        out.println(
                "bytes: of one poll, its answer and its ACK if it has one; bits: of one byte on the line, with start, parity and stop bits;");
        out.println("needs: bytes x bits / " + BAUD + " baud, what the line needs to carry a poll and its answer;");
        out.println(
                "limit/s: 1 s / needs, the polls of a line that is never silent; line: needs / every, how close it comes.");
        out.printf(
                COLUMNS,
                "protocol",
                "median",
                "worst",
                "polls/s",
                "every",
                "bytes",
                "bits",
                "needs",
                "limit/s",
                "line",
                "CPU");
        boolean good = true;
        for (String protocol : AcceptorDrivers.protocols()) {
            good &= measure(protocol);
        }
        return good;
    }

    private boolean measure(String protocol) throws InterruptedException {
        AcceptorDriver driver = AcceptorDrivers.of(protocol).orElseThrow();
        AcceptorModelKind kind = AcceptorModels.of(protocol).orElseThrow();
        AcceptorModel model = kind.make(new ModelOrder("USD", true, List.of(), new SplittableRandom(1)));
        Gauge gauge = new Gauge();
        Path link = folder.resolve(protocol);
        BlockingQueue<Seen> seen = new LinkedBlockingQueue<>(MOST_EVENTS);
        var settings = new DevicePump.Settings(protocol, kind.bytesPerSecond(), model.newTraceReader());
        try (DevicePump pump = DevicePump.start(model, gauge.at(cable(kind, link)), settings, clock);
                CashAcceptor acceptor = acceptor(driver, link, gauge, seen)) {
            Cashier cashier = new Cashier(
                    Optional.empty(), Cashier.Decision.STACK, _ -> {}, acceptor::send, CashierJournal.inMemory());
            acceptor.start();
            AtomicBoolean inside = new AtomicBoolean();
            pump.run(() -> model.onHappening(happening -> forget(happening.kind(), inside)));
            long[] nanos = new long[ITEMS];
            for (int item = 0; item < ITEMS; item++) {
                Optional<Seen> credit = insertOne(pump, model, inside, seen, cashier);
                if (credit.isEmpty()) {
                    out.println(protocol + ": item " + (item + 1) + " was not credited within " + WAIT_MILLIS + " ms");
                    return false;
                }
                nanos[item] = credit.get().nanosAfterLastByte();
            }
            Arrays.sort(nanos);
            idle(protocol, kind, gauge, nanos, seen, cashier);
            return true;
        }
    }

    private static Wire cable(AcceptorModelKind kind, Path link) {
        Wire terminal = PseudoTerminal.open(link);
        return kind.bytesPerSecond() == DevicePump.UNPACED ? terminal : new PacedWire(terminal, kind.bytesPerSecond());
    }

    /** A customer pushes until the slot takes it; absent when no credit follows in time. */
    private Optional<Seen> insertOne(
            DevicePump pump, AcceptorModel model, AtomicBoolean inside, BlockingQueue<Seen> seen, Cashier cashier)
            throws InterruptedException {
        long endMillis = clock.millis() + WAIT_MILLIS;
        inside.set(false);
        while (clock.millis() < endMillis) {
            Seen next = seen.poll(PUSH_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                pump.run(() -> push(model, inside));
            } else {
                cashier.take(next.event());
                if (next.event() instanceof AcceptorEvent.Stacked || next.event() instanceof AcceptorEvent.Taken) {
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }

    private static void push(AcceptorModel model, AtomicBoolean inside) {
        if (!inside.get()) {
            inside.set(true); // first, because a coin may fall through at once
            if (model.insert(model.items().getFirst()) != InsertOutcome.TAKEN_IN) {
                inside.set(false);
            }
        }
    }

    /** A coin falls through a closed selector into the return tray: it is pushed again. */
    private static void forget(CashHappening.Kind kind, AtomicBoolean inside) {
        if (kind == CashHappening.Kind.REJECTED || kind == CashHappening.Kind.RETURNED) {
            inside.set(false);
        }
    }

    private void idle(
            String protocol,
            AcceptorModelKind kind,
            Gauge gauge,
            long[] nanos,
            BlockingQueue<Seen> seen,
            Cashier cashier)
            throws InterruptedException {
        serve(seen, cashier, SETTLE_MILLIS);
        long cpuBefore = cpuNanos(protocol);
        long exchangesBefore = gauge.exchanges();
        long bytesBefore = gauge.bytes();
        long beganNanos = System.nanoTime();
        serve(seen, cashier, IDLE_MILLIS);
        long micros = (System.nanoTime() - beganNanos) / 1_000;
        long exchanges = gauge.exchanges() - exchangesBefore;
        long bytes = gauge.bytes() - bytesBefore;
        long cpuMicros = (cpuNanos(protocol) - cpuBefore) / 1_000;
        boolean onLine = kind.bytesPerSecond() != DevicePump.UNPACED && exchanges > 0;
        long bits = onLine ? Math.round((double) BAUD / kind.bytesPerSecond()) : 0;
        double everyMillis = exchanges == 0 ? 0 : micros / 1_000.0 / exchanges;
        double bytesPerPoll = exchanges == 0 ? 0 : (double) bytes / exchanges;
        double needsMillis = bytesPerPoll * bits * 1_000 / BAUD;
        out.printf(
                Locale.ROOT,
                COLUMNS,
                protocol,
                tenths(nanos[nanos.length / 2] / 1e6) + " ms",
                tenths(nanos[nanos.length - 1] / 1e6) + " ms",
                tenths(exchanges * 1e6 / micros),
                tenths(everyMillis) + " ms",
                tenths(bytesPerPoll),
                onLine ? bits : "-",
                onLine ? tenths(needsMillis) + " ms" : "-",
                onLine ? tenths(1_000 / needsMillis) : "-",
                onLine ? tenths(100 * needsMillis / everyMillis) + "%" : "-",
                tenths(100.0 * cpuMicros / micros) + "%");
    }

    private void serve(BlockingQueue<Seen> seen, Cashier cashier, int millis) throws InterruptedException {
        long endMillis = clock.millis() + millis;
        for (long left = millis; left > 0; left = endMillis - clock.millis()) {
            Seen next = seen.poll(left, TimeUnit.MILLISECONDS);
            if (next != null) {
                cashier.take(next.event());
            }
        }
    }

    /** Of the driver's own thread. */
    private static long cpuNanos(String protocol) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("acceptor-" + protocol)) {
                return threads.getThreadCpuTime(thread.threadId());
            }
        }
        throw new IllegalStateException("the driver of " + protocol + " has no thread");
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private CashAcceptor acceptor(AcceptorDriver driver, Path link, Gauge gauge, BlockingQueue<Seen> seen) {
        AcceptorPlace place = new AcceptorPlace(
                driver.protocol(),
                link.toString(),
                Math.max(driver.leastPollMillis(), LEAST_POLL_ON_LINE_MILLIS),
                Currency.getInstance("USD"),
                Map.of());
        return driver.make(
                place,
                new AcceptorSurroundings(
                        ResumePoint.NONE,
                        gauge.at(new JSerialCommLines(clock)),
                        clock,
                        new SplittableRandom(1),
                        event -> seen.add(new Seen(event, System.nanoTime() - gauge.deviceSentNanos())),
                        _ -> {}));
    }
}
