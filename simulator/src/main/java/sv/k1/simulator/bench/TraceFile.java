package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorBus;
import sv.k1.hal.cash.registry.AcceptorDriver;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.cash.trace.RecordedSession;
import sv.k1.hal.cash.trace.TraceHead;
import sv.k1.hal.cash.trace.TraceReplay;
import sv.k1.hal.time.MonotonicClock;

/** A conversation on a line written to a file, and a file played again. Keys drawn while recording are in the file. */
final class TraceFile implements AutoCloseable {
    private final PrintWriter out;
    private final AcceptorBus.Stop stop;
    private final MonotonicClock clock;

    private TraceFile(PrintWriter out, AcceptorBus.Stop stop, MonotonicClock clock) {
        this.out = out;
        this.stop = stop;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when it cannot be written, or somebody's file would be lost */
    static TraceFile create(Path file, AcceptorBus.Stop stop, MonotonicClock clock) {
        try {
            requireNothingLost(file);
            return new TraceFile(
                    new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true), stop, clock);
        } catch (IOException e) {
            throw new IllegalArgumentException("--record: " + file + " cannot be written: " + reason(file, e), e);
        }
    }

    /** An earlier trace may be replaced, nothing else. */
    private static void requireNothingLost(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 0 && !TraceHead.beginsIn(file)) {
            throw new IllegalArgumentException(
                    "--record: " + file + " is there already and is no trace: give another name");
        }
    }

    private static String reason(Path file, IOException e) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return folder == null || Files.isDirectory(folder)
                ? String.valueOf(e.getMessage())
                : "there is no folder " + folder;
    }

    /** Whether lines are missing, because the disk is full or gone. */
    boolean hasFailed() {
        return out.checkError();
    }

    /** The acceptor whose conversation is written down; make one only. */
    CashAcceptor acceptor(AcceptorSurroundings around) {
        AcceptorPlace place = stop.place();
        TraceHead head = new TraceHead(
                stop.driver().protocol(),
                place.pollMillis(),
                place.currency().getCurrencyCode(),
                place.options(),
                new SecureRandom().nextInt(Integer.MAX_VALUE),
                clock.millis());
        MonotonicClock then = head::atMillis;
        var session = stop.driver()
                .session(
                        place,
                        new AcceptorSurroundings(
                                around.resume(),
                                around.lines(),
                                then,
                                new Random(head.seed()),
                                around.events(),
                                around.trace()));
        return stop.driver().make(place, around, new RecordedSession(session, head, out::println));
    }

    /** Plays it and prints the events; 1 when today's driver does something else than the file says. */
    static int replay(Path file, PrintStream out, PrintStream err) throws IOException {
        List<String> lines = lines(file);
        TraceHead head = TraceHead.read(lines);
        AcceptorDriver driver = AcceptorDrivers.of(head.protocol())
                .orElseThrow(() -> new IllegalArgumentException("no driver speaks " + head.protocol()));
        var session = driver.session(
                new AcceptorPlace(
                        "acceptor",
                        file.toString(),
                        head.pollMillis(),
                        Currency.getInstance(head.currency()),
                        head.options()),
                new AcceptorSurroundings(
                        ResumePoint.NONE,
                        (path, _) -> {
                            throw new IllegalStateException("a replay opens no line, asked for " + path);
                        },
                        head::atMillis,
                        new Random(head.seed()),
                        _ -> {},
                        _ -> {}));
        TraceReplay.Outcome outcome = TraceReplay.play(lines, session);
        outcome.events().forEach(out::println);
        Optional<String> difference = outcome.difference();
        difference.ifPresentOrElse(
                what -> err.println("accept: " + file + ": " + what),
                () -> out.println("the same bytes and events as recorded"));
        return difference.isPresent() ? 1 : 0;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("--replay: " + file + " is no text in UTF-8, so no trace", e);
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
