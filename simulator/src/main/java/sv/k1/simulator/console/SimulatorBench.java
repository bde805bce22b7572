package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The simulator itself: sales a minute in real processes and in the deterministic world, start to a usable panel, memory on the desk. */
final class SimulatorBench {
    private static final int REAL_SALES = 12;
    private static final int LIFELIKE_SALES = 3;
    private static final int VIRTUAL_SALES = 200;
    private static final int VIRTUAL_ROUNDS = 5;
    private static final int STARTS = 3;
    private static final int MANY = 10;
    private static final int SETTLE_SECONDS = 10;
    private static final long PATIENCE_MILLIS = 240_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String SALE = """
            choose language en-US
            show address p2wpkh
            expect screen INSERT
            hide code
            insert 20 USD
            expect cash 20
            finish inserting
            confirm
            expect screen DONE
            expect paid
            mine 1
            no receipt
            expect screen IDLE
            """;

    private final Path folder;
    private final PrintStream out;
    private final MonotonicClock clock = MonotonicClock.system();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    SimulatorBench(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Prints the figures. */
    void run() throws IOException, ScenarioFault {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                Locale.ROOT,
                "load of this computer %.1f on %d cores%s%n",
                system.getSystemLoadAverage(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage() > system.getAvailableProcessors() ? ": others keep it busy" : "");
        out.println("one sale: language, code, a note of 20, summary, payment seen on the chain, a block, goodbye");
        virtual();
        real("real processes, devices at test speed", REAL_SALES, true);
        real("real processes, devices as in life", LIFELIKE_SALES, false);
        starts();
        memory(1);
        memory(MANY);
    }

    private static Scenario sales(int count) throws ScenarioFault {
        return Scenario.parse("sales", "with lightning off\nexpect screen IDLE\n" + SALE.repeat(count));
    }

    private SimulatedMachine.Setup setup(String name, boolean fast) {
        return new SimulatedMachine.Setup(
                folder.resolve(name),
                "embedded",
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "off",
                false,
                0,
                fast,
                FirmwareClassPath.find());
    }

    private void virtual() throws ScenarioFault {
        Scenario scenario = sales(VIRTUAL_SALES);
        double[] perMinute = new double[VIRTUAL_ROUNDS];
        long virtualMillis = 0;
        for (int i = 0; i < VIRTUAL_ROUNDS; i++) {
            long start = clock.millis();
            virtualMillis = VirtualRun.play(
                            scenario,
                            setup("virtual", true),
                            i + 1,
                            VirtualWorld.Pace.of(VirtualWorld.Pace.UNLIMITED, clock),
                            silent())
                    .virtualMillis();
            perMinute[i] = VIRTUAL_SALES * 60_000.0 / Math.max(1, clock.millis() - start);
        }
        Arrays.sort(perMinute);
        out.printf(
                Locale.ROOT,
                "deterministic world, one thread: %,.0f sales a minute (slowest of %d rounds of %d sales: %,.0f); a sale takes %.1f s of its time%n",
                perMinute[VIRTUAL_ROUNDS / 2],
                VIRTUAL_ROUNDS,
                VIRTUAL_SALES,
                perMinute[0],
                virtualMillis / 1_000.0 / VIRTUAL_SALES);
    }

    private void real(String name, int count, boolean fast) throws ScenarioFault {
        SimulatedMachine.Setup setup = setup(fast ? "fast" : "lifelike", fast);
        try (SimulatedMachine machine = SimulatedMachine.start(setup, new Random(1), clock, WallClock.system())) {
            new Operator(machine, clock).keepFloat();
            Scenario scenario = sales(count);
            ScenarioBench bench =
                    new ScenarioBench(machine, new CustomerTale(), clock, silent(), ScenarioWatcher.NOBODY);
            long start = 0;
            for (ScenarioStep step : scenario.steps()) {
                bench.nextStep();
                ScenarioSteps.of(step).action().run(bench, step);
                start = start == 0 ? clock.millis() : start; // from the first screen on
            }
            long millis = clock.millis() - start;
            out.printf(
                    Locale.ROOT,
                    "%s: %.1f sales a minute (%d sales in %.1f s)%n",
                    name,
                    count * 60_000.0 / millis,
                    count,
                    millis / 1_000.0);
        }
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    // --- the whole program, as people start it ---

    /** A simulator in a process of its own. */
    private record Desk(Process process, int panelPort, int machines) implements AutoCloseable {
        Stream<ProcessHandle> all() {
            return Stream.concat(Stream.of(process.toHandle()), process.descendants());
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private Desk start(Path state, int machines) throws IOException {
        int panel = freePorts(2 * machines);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-Xmx256m",
                "-Dlogback.configurationFile=logback-simulator.xml",
                "-cp",
                System.getProperty("java.class.path"),
                SimMain.class.getName(),
                "--headless",
                "--lightning",
                "off",
                "--machines",
                Integer.toString(machines),
                "--state",
                state.toString(),
                "--panel-port",
                Integer.toString(panel),
                "--port",
                Integer.toString(panel + 1)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("desk.log").toFile())
                .start();
        return new Desk(process, panel, machines);
    }

    /** So many in a row that nobody holds now. */
    private static int freePorts(int count) throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            int first;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                first = socket.getLocalPort();
            }
            if (first + count < 65_000 && areFree(first, count)) {
                return first;
            }
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() != port) {
                    return false;
                }
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    /** What the panel says of its customer's screen; empty while it is not served, {@code dark} while there is no screen. */
    private String screen(int port) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/state"))
                            .timeout(ANSWER)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, Object> state =
                    Jsonb.builder().build().type(Object.class).map().fromJson(answer.body());
            String kind = state.get("screen") instanceof Map<?, ?> shown ? String.valueOf(shown.get("kind")) : "null";
            return kind.equals("null") ? "dark" : kind;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void starts() throws IOException {
        long[] served = new long[STARTS];
        long[] sells = new long[STARTS];
        long[] again = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Path state = folder.resolve("start-" + i);
            long[] first = start(state);
            served[i] = first[0];
            sells[i] = first[1];
            again[i] = start(state)[1];
        }
        for (long[] figures : List.of(served, sells, again)) {
            Arrays.sort(figures);
        }
        out.printf(
                Locale.ROOT,
                "from the call of java to a panel that answers: %.1f s; to a machine that sells: %.1f s at its first start, %.1f s"
                        + " later (median of %d, worst %.1f, %.1f, %.1f)%n",
                served[STARTS / 2] / 1_000.0,
                sells[STARTS / 2] / 1_000.0,
                again[STARTS / 2] / 1_000.0,
                STARTS,
                served[STARTS - 1] / 1_000.0,
                sells[STARTS - 1] / 1_000.0,
                again[STARTS - 1] / 1_000.0);
    }

    private long[] start(Path state) throws IOException {
        long since = clock.millis();
        try (Desk desk = start(state, 1)) {
            long served = await(desk, 0, false) - since;
            long sells = await(desk, 0, true) - since;
            return new long[] {served, sells};
        }
    }

    private long await(Desk desk, int machine, boolean sells) throws IOException {
        long deadline = clock.millis() + PATIENCE_MILLIS;
        while (clock.millis() < deadline && desk.process().isAlive()) {
            String screen = screen(desk.panelPort() + 2 * machine);
            if (sells ? screen.equals("IDLE") : !screen.isEmpty()) {
                return clock.millis();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("the desk did not come up:\n" + Files.readString(folder.resolve("desk.log")));
    }

    private void memory(int machines) throws IOException {
        long since = clock.millis();
        try (Desk desk = start(folder.resolve("desk-" + machines), machines)) {
            for (int i = 0; i < machines; i++) {
                await(desk, i, true);
            }
            long up = clock.millis() - since;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLE_SECONDS));
            List<ProcessHandle> processes = desk.all().toList();
            Optional<Long> simulator = kib(processes.getFirst());
            long all = 0;
            for (ProcessHandle process : processes) {
                Optional<Long> kib = kib(process);
                if (kib.isEmpty()) {
                    out.println("memory is not measured here: there is no /proc as on Linux");
                    return;
                }
                all += kib.get();
            }
            out.printf(
                    Locale.ROOT,
                    "%d machine%s on one desk, %d processes: %.0f MiB in all (each shared page counted once), the simulator's own %.0f"
                            + " MiB, each firmware %.0f MiB; all sell after %.1f s%n",
                    machines,
                    machines == 1 ? "" : "s",
                    processes.size(),
                    all / 1_024.0,
                    simulator.orElseThrow() / 1_024.0,
                    (all - simulator.orElseThrow()) / 1_024.0 / Math.max(1, processes.size() - 1),
                    up / 1_000.0);
        }
    }

    /** Proportional set size: a page that several processes share counts in parts. */
    private static Optional<Long> kib(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
