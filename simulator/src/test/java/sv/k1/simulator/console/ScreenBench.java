package sv.k1.simulator.console;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * Measures the customer's page on the real firmware and a simulated acceptor: {@code ./k1 bench screen [--notes 200] [--idle 30]}. From the
 * byte on the acceptor's line that says "stacked" to other pixels on the page, and to the whole new total; what the page weighs; what its
 * browser takes while nobody is there. The browser draws without a graphics chip and without a window.
 */
@Command(
        name = "bench screen",
        mixinStandardHelpOptions = true,
        description =
                "Measures the customer's page: a stacked note to changed pixels, its weight, its CPU and memory at idle.")
final class ScreenBench implements Callable<Integer> {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long NOTE_MILLIS = 20_000;
    private static final long NOTE_MINOR = 100;
    private static final int NOTES_OF_A_SALE = 40;
    private static final long GOAL_MILLIS = 200;
    private static final double ONE_CORE_PERCENT = 100.0;
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    /** What the acceptor says once the note is in the cashbox; the credit stands on it. */
    private static final String STACKED = "VEND";

    /**
     * Writes down when a frame with another total was handed to the screen: the second animation frame after the change begins when the first
     * one is drawn. A picture taken between two notes proves that pixels changed.
     */
    private static final String WATCH = """
            () => {
              window.k1Seen = [];
              const total = () => document.querySelector('.total .fiat')?.textContent ?? '';
              let last = total();
              new MutationObserver(() => {
                const text = total();
                if (text === '' || text === last) return;
                last = text;
                requestAnimationFrame(() => requestAnimationFrame(() =>
                  window.k1Seen.push([performance.timeOrigin + performance.now(), text])));
              }).observe(document.getElementById('screen'), { subtree: true, childList: true, characterData: true });
            }""";

    private static final String WEIGHT = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((e) => !e.name.endsWith('/events'))
              .map((e) => [new URL(e.name).pathname, e.encodedBodySize])""";

    @Option(names = "--notes", defaultValue = "200", description = "how many notes (default 200)")
    private int notes;

    @Option(names = "--idle", defaultValue = "30", description = "seconds of idling to measure (default 30)")
    private int idleSeconds;

    private final MonotonicClock clock = MonotonicClock.system();
    private final BlockingQueue<Long> stackedMicros = new ArrayBlockingQueue<>(1_000);

    private ScreenBench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ScreenBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (notes < 1 || notes > 2_000 || idleSeconds < 5 || idleSeconds > 600) {
            System.err.println("bench screen: 1 to 2000 notes, 5 to 600 seconds");
            return 2;
        }
        Path folder = Files.createTempDirectory("k1-bench-");
        try (SimulatedMachine machine =
                        SimulatedMachine.start(setup(folder), new Random(4), clock, WallClock.system());
                Chromium chromium = Chromium.launch()) {
            new Operator(machine, clock).keepFloat();
            Desk desk = new Desk(machine.customer(), clock);
            Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1024, 600));
            awaitKind(desk, "IDLE");
            page.navigate(machine.screenUrl());
            page.waitForSelector(".frame[data-kind=IDLE]");
            weight(page);
            idle(chromium.browser());
            machine.devices().pump("acceptor").listen(this::told);
            return latency(machine, desk, page) ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private static SimulatedMachine.Setup setup(Path folder) {
        return new SimulatedMachine.Setup(
                folder,
                "embedded",
                "USD",
                "1.00",
                "200.00",
                "gm65",
                "no",
                "off",
                false,
                0,
                true,
                FirmwareClassPath.find());
    }

    private void told(DecodedFrame frame) {
        if (frame.toHost() && frame.meaning().contains(STACKED)) {
            boolean noted = stackedMicros.offer(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            if (!noted) {
                throw new IllegalStateException("nobody takes the moments of the notes");
            }
        }
    }

    private static void weight(Page page) {
        long bytes = 0;
        long fonts = 0;
        int files = 0;
        for (Object each : (List<?>) page.evaluate(WEIGHT)) {
            List<?> entry = (List<?>) each;
            long size = ((Number) entry.get(1)).longValue();
            bytes += size;
            files++;
            fonts += String.valueOf(entry.get(0)).endsWith(".woff2") ? size : 0;
        }
        say("page weight: %d files, %.0f KiB, of them %.0f KiB fonts", files, bytes / 1024.0, fonts / 1024.0);
    }

    /** All processes of the browser together: what the board has to give for the screen. */
    private void idle(Browser browser) throws InterruptedException, IOException {
        TimeUnit.SECONDS.sleep(3); // what it does once after loading
        CDPSession session = browser.newBrowserCDPSession();
        Map<Integer, Double> before = cpuSeconds(session);
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(idleSeconds);
        Map<Integer, Double> after = cpuSeconds(session);
        double seconds = (System.nanoTime() - began) / 1e9;
        double used = 0;
        long kib = 0;
        for (Map.Entry<Integer, Double> process : after.entrySet()) {
            used += process.getValue() - before.getOrDefault(process.getKey(), 0.0);
            kib += proportionalKib(process.getKey());
        }
        say(
                "idle screen, %d s: %.2f %% of one core, %.0f MiB in %d processes (Pss)",
                idleSeconds, ONE_CORE_PERCENT * used / seconds, kib / 1024.0, after.size());
    }

    private static Map<Integer, Double> cpuSeconds(CDPSession session) {
        Map<Integer, Double> seconds = new HashMap<>();
        for (JsonElement each : session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
            JsonObject process = each.getAsJsonObject();
            seconds.put(process.get("id").getAsInt(), process.get("cpuTime").getAsDouble());
        }
        return seconds;
    }

    private static long proportionalKib(int process) throws IOException {
        Matcher matcher = PSS.matcher(Files.readString(Path.of("/proc/" + process + "/smaps_rollup")));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private boolean latency(SimulatedMachine machine, Desk desk, Page page) throws InterruptedException {
        List<Double> first = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        int unchanged = 0;
        byte @Nullable [] picture = null;
        for (int note = 0; note < notes; note++) {
            if (note % NOTES_OF_A_SALE == 0) {
                beginSale(machine, desk, page, note > 0);
                picture = page.locator(".total").screenshot();
            }
            stackedMicros.clear();
            page.evaluate("() => { window.k1Seen.length = 0; }");
            awaitText(desk, "READY", "sale", "slot");
            machine.devices().insertNote(NOTE_MINOR);
            Long micros = stackedMicros.poll(NOTE_MILLIS, TimeUnit.MILLISECONDS);
            if (micros == null) {
                throw new IllegalStateException("the acceptor did not say \"stacked\" to note " + note);
            }
            page.waitForFunction("() => window.k1Seen.length > 0");
            page.waitForTimeout(400); // the total runs to its new value
            List<?> seen = (List<?>) page.evaluate("() => window.k1Seen");
            double stacked = micros / 1000.0;
            first.add(moment(seen.getFirst()) - stacked);
            whole.add(moment(seen.getLast()) - stacked);
            byte[] now = page.locator(".total").screenshot();
            unchanged += Arrays.equals(now, picture) ? 1 : 0;
            picture = now;
        }
        say("from the stacked byte on the line to changed pixels, %d notes:", notes);
        say("  first change   p50 %4.0f ms   p99 %4.0f ms", at(first, 50), at(first, 99));
        say("  whole total    p50 %4.0f ms   p99 %4.0f ms", at(whole, 50), at(whole, 99));
        say("  pictures that did not change: %d", unchanged);
        boolean good = at(first, 99) <= GOAL_MILLIS && unchanged == 0;
        say("bench screen: %s", good ? "all goals met" : "a goal was missed (p99 of the first change at most 200 ms)");
        return good;
    }

    private static void beginSale(SimulatedMachine machine, Desk desk, Page page, boolean again) {
        if (again) {
            tap(machine, "TAKE_CLAIM");
            awaitKind(desk, "CLAIM");
            tap(machine, "FINISH");
            awaitKind(desk, "IDLE");
        }
        must(machine.customer().tap("CHOOSE_LANGUAGE", "en-US"));
        awaitKind(desk, "SCAN");
        tap(machine, "CASH_FIRST");
        awaitKind(desk, "INSERT");
        page.waitForSelector(".total .fiat");
        if (!again) {
            page.evaluate(WATCH);
        }
    }

    private static void tap(SimulatedMachine machine, String action) {
        must(machine.customer().tap(action, ""));
    }

    private static void must(Optional<String> refusal) {
        if (refusal.isPresent()) {
            throw new IllegalStateException(refusal.get());
        }
    }

    private static void awaitKind(Desk desk, String kind) {
        awaitText(desk, kind, "kind");
    }

    private static void awaitText(Desk desk, String wanted, String... path) {
        if (!desk.await(() -> desk.text(path).equals(wanted), PATIENCE_MILLIS)) {
            throw new IllegalStateException("the screen shows " + desk.text(path) + ", not " + wanted);
        }
    }

    private static double moment(Object seen) {
        return ((Number) ((List<?>) seen).getFirst()).doubleValue();
    }

    /** The value that so many percent do not exceed. */
    private static double at(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }

    private static void say(String form, Object... values) {
        System.out.printf(form + "%n", values);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
