package sv.k1.simulator.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** {@code ./k1 sim}: a K1 on your desk. Exit codes: 0 well, 1 the scenario did not end well, 2 wrong words. */
@Command(
        name = "./k1 sim",
        mixinStandardHelpOptions = true,
        version = "K1 simulator 0.1.0",
        description = "Runs a simulated K1: firmware and devices as on the board, and a bitcoin network to pay on.",
        footer = "docs/scenarios.md tells how to write a scenario of your own, with every step there is.")
public final class SimMain implements Callable<Integer> {
    private static final int PANEL_PORT = 8420;
    private static final int SCREEN_PORT = 8421;
    private static final String REAL = "real";
    private static final String DETERMINISTIC = "deterministic";
    private static final int PORTS_OF_A_MACHINE = 2;
    private static final int MOST_MACHINES = 20;
    private static final long SCREEN_PATIENCE_MILLIS = 120_000;

    @Option(names = "--scenario", description = "run this scenario (a name or a file) unattended, then exit")
    private @Nullable String scenario;

    @Option(names = "--list", description = "list the scenarios that come with the simulator")
    private boolean list;

    @Option(
            names = "--cabinet",
            defaultValue = "note-kiosk",
            split = ",",
            description = {
                "note-kiosk (default): note slot, scanner, printer, cashbox behind a door;",
                "coin-box: a small metal case with coin slot, touchscreen and camera;",
                "several, parted by commas, stand on the desk side by side"
            })
    private List<String> cabinets = List.of("note-kiosk");

    @Option(
            names = "--machines",
            defaultValue = "0",
            description =
                    "how many machines stand on the desk (default: one for each --cabinet); each has its own folder"
                            + " in --state, and its own two ports from --panel-port and --port on")
    private int machines;

    @Option(
            names = "--level",
            defaultValue = "ideal",
            description = "how well the acceptor works: ideal (default), worn or hostile")
    private String level = "ideal";

    @Option(
            names = "--lines",
            description =
                    "what the cables to the devices are made of: pty, or tcp where there are none (default: what this system has)")
    private @Nullable String lines;

    @Option(names = "--training", description = "the panel teaches whoever sits there, in English or Spanish")
    private boolean training;

    @Option(names = "--chain", defaultValue = "embedded", description = "embedded (default) or bitcoind")
    private String chain = "embedded";

    @Option(
            names = "--scanner",
            description = "serial, gm65 or camera (default: gm65 in the kiosk, the built-in camera in the coin box)")
    private @Nullable String scanner;

    @Option(
            names = "--lightning",
            defaultValue = "lnd",
            description = "the face of the operator's Lightning node: lnd (default), phoenixd, cln, lnbits or off")
    private String lightning = "lnd";

    @Option(
            names = "--coins",
            arity = "0..1",
            defaultValue = "no",
            fallbackValue = "yes",
            description = {
                "with a coin acceptor beside the one for notes, each on a line of its own;",
                "--coins bus: coins and notes by two ccTalk heads on one line"
            })
    private String coins = "no";

    @Option(names = "--currency", defaultValue = "USD", description = "USD (default), EUR, MXN or COP")
    private String currency = "USD";

    @Option(
            names = "--profile",
            defaultValue = SimulatedLaw.NO_PLACE,
            description =
                    "law of the place: simulated (default, asks for nothing) or a shipped profile such as us-arizona")
    private String profile = SimulatedLaw.NO_PLACE;

    @Option(
            names = "--state",
            description =
                    "folder for everything the machine keeps (default ~/.local/state/k1/sim; a scenario takes a new one). k1 status finds it by K1_SOCKET=FOLDER/technician.sock")
    private @Nullable Path state;

    @Option(
            names = "--port",
            description = "port of the customer's screen, 0 for a free one (default 8421, and 0 with --scenario)")
    private @Nullable Integer port;

    @Option(
            names = "--world",
            description = {
                "real (default): the firmware's own process, lines, ports and files, in real time;",
                "deterministic: core and drivers in virtual time, for scenarios: the same seed gives the same journal"
            })
    private @Nullable String world;

    @Option(
            names = "--speed",
            description =
                    "how many times faster than life time passes: 1 to 100 on a desk and with --world real, as far as this"
                            + " computer keeps up; any with --scenario in the deterministic world, max for as fast as it can")
    private @Nullable String speed;

    @Option(names = "--seed", defaultValue = "1", description = "of the deterministic world (default 1)")
    private long seed = 1;

    @Option(names = "--panel-port", description = "port of the front panel, 0 for a free one (default 8420)")
    private int panelPort = PANEL_PORT;

    @Option(
            names = "--report",
            description =
                    "folder for a page about the scenario's run: pictures of screen and paper, bytes and journal, step by step")
    private @Nullable Path report;

    @Option(names = "--headless", description = "do not open windows")
    private boolean headless;

    private final PrintStream out = System.out;
    private final MonotonicClock clock = MonotonicClock.system();

    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    /** Wrong words are answered with one line, not with all the help. */
    static CommandLine command() {
        CommandLine command = new CommandLine(new SimMain());
        command.setExecutionExceptionHandler((e, failed, _) -> {
            failed.getErr()
                    .println("sim: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
            return 1;
        });
        command.setParameterExceptionHandler((e, _) -> {
            command.getErr().println("sim: " + e.getMessage() + " (./k1 sim --help tells the options)");
            return 2;
        });
        return command;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scenario.index().forEach(out::println);
            return 0;
        }
        Optional<Scenario> loaded = wordsThatMakeSense();
        if (state != null && loaded.isPresent()) {
            FirmwareOrphan.end(state).ifPresent(line -> out.println("  " + line));
        }
        if (loaded.isPresent() && isVirtual()) {
            return virtual(loaded.get());
        }
        return loaded.isPresent() ? unattended(loaded.get()) : desk();
    }

    /** Every wrong word is told before anything is started; answers the scenario that is asked for. */
    private Optional<Scenario> wordsThatMakeSense() {
        try {
            for (String cabinet : cabinets) {
                SimOptions.requireOneOf("--cabinet", cabinet, DeskCabinet.words());
            }
            if (machines < 0 || machines > MOST_MACHINES || cabinets.size() > MOST_MACHINES) {
                throw new IllegalArgumentException(
                        "--machines is " + machines + "; a desk has room for 1 to " + MOST_MACHINES);
            }
            if (scanner != null) {
                SimOptions.requireOneOf("--scanner", scanner, SimOptions.SCANNERS);
            }
            SimOptions.requireOneOf("--coins", coins, SimOptions.COINS);
            if (cabinets.contains(DeskCabinet.COIN_BOX.word()) && !coins.equals("no")) {
                throw new IllegalArgumentException(
                        "--coins is for the note kiosk; the coin box always has its slot for coins");
            }
            SimOptions.requireOneOf("--lightning", lightning, SimOptions.LIGHTNING);
            if (lines != null) {
                SimOptions.requireOneOf("--lines", lines, DeskLines.words());
            }
            SimOptions.requireOneOf("--level", level, SimOptions.LEVELS);
            requireOneClock();
            SimOptions.requireOneOf("--chain", chain, SimOptions.CHAINS);
            SimOptions.requireOneOf("--currency", currency, SimOptions.CURRENCIES);
            SimOptions.requireOneOf("--profile", profile, SimulatedLaw.PROFILES);
            PortCheck.requireKnown(screenPort(), "--port");
            PortCheck.requireKnown(panelPort, "--panel-port");
            String name = scenario;
            if (name != null && (machineCount() > 1 || training)) {
                throw new IllegalArgumentException(
                        "a scenario has one machine and nobody to teach: no --machines, no --training");
            }
            if (name == null) {
                requireRoom();
                PortCheck.requireDifferent(screenPort(), "--port", panelPort, "--panel-port");
            }
            if (state != null) {
                SimOptions.requireFolder("--state", state);
            }
            if (report != null) {
                SimOptions.requireFolder("--report", report);
                if (name == null) {
                    throw new IllegalArgumentException("--report is of a scenario: name one with --scenario");
                }
            }
            return name == null ? Optional.empty() : Optional.of(Scenario.load(name));
        } catch (IllegalArgumentException | ScenarioFault e) {
            throw new CommandLine.ParameterException(new CommandLine(this), String.valueOf(e.getMessage()), e);
        }
    }

    /** Only so fast that the machine can keep up, and nothing whose time is not ours: better said than half done. */
    private void requireOneClock() {
        if (world != null) {
            SimOptions.requireOneOf("--world", world, List.of(REAL, DETERMINISTIC));
        }
        String asked = speed;
        if (asked != null && (!asked.matches("max|[0-9]{1,5}([.][0-9]{1,3})?") || asked.matches("[0.]+"))) {
            throw new IllegalArgumentException("--speed is '" + asked + "'; it is a number such as 100, or max");
        }
        if (asked != null && !asked.equals("1") && !isVirtual()) {
            requireKeepsUp(asked);
        }
        if (DETERMINISTIC.equals(world) && scenario == null) {
            throw new IllegalArgumentException("--world deterministic is for a scenario: name one with --scenario");
        }
        if (isVirtual() && (report != null || state != null || chain.equals("bitcoind"))) {
            throw new IllegalArgumentException(
                    "the deterministic world keeps no files and has its own chain: no --report, no --state, no --chain bitcoind");
        }
    }

    private void requireKeepsUp(String asked) {
        if (!asked.matches("[0-9]+") || Integer.parseInt(asked) > DeskTime.FASTEST) {
            throw new IllegalArgumentException(
                    "--speed is '" + asked + "'; a machine of real processes keeps up with 1 to "
                            + DeskTime.FASTEST
                            + ", in whole numbers: beyond it half a minute is over before a page is drawn or a hand"
                            + " does anything. A --scenario in the deterministic world can have any");
        }
        if (chain.equals("bitcoind")) {
            throw new IllegalArgumentException("a bitcoind has a clock of its own: no --speed with --chain bitcoind");
        }
    }

    private boolean isVirtual() {
        boolean isHurried = speed != null && !speed.equals("1");
        return DETERMINISTIC.equals(world) || (isHurried && scenario != null && !REAL.equals(world));
    }

    /** Of real processes. */
    private int pace() {
        return speed == null ? 1 : Integer.parseInt(speed);
    }

    private int virtual(Scenario loaded) {
        DeskCabinet kind = DeskCabinet.of(cabinets.getFirst());
        double times = speed == null || speed.equals("max") ? VirtualWorld.Pace.UNLIMITED : Double.parseDouble(speed);
        out.println("scenario " + loaded.name() + " in the deterministic world, seed " + seed
                + (times == VirtualWorld.Pace.UNLIMITED ? "" : ", " + speed + " times as fast as life"));
        long start = clock.millis();
        try {
            VirtualRun.Result result = VirtualRun.play(
                    loaded, setup(kind, Path.of("."), 0, true), seed, VirtualWorld.Pace.of(times, clock), out);
            out.printf(
                    Locale.ROOT,
                    "ended well: %.1f s of its time in %.1f s; journal %s%n",
                    result.virtualMillis() / 1_000.0,
                    (clock.millis() - start) / 1_000.0,
                    result.fingerprint());
            return 0;
        } catch (ScenarioFault e) {
            out.println("FAILED: " + e.getMessage());
            return 1;
        }
    }

    /** The last machine's ports are ports too, and no two are the same. */
    private void requireRoom() {
        int last = machineCount() - 1;
        PortCheck.requireKnown(port(screenPort(), last), "--port");
        PortCheck.requireKnown(port(panelPort, last), "--panel-port");
        int between = screenPort() - panelPort;
        if (last > 0
                && screenPort() != 0
                && panelPort != 0
                && between % PORTS_OF_A_MACHINE == 0
                && Math.abs(between) <= PORTS_OF_A_MACHINE * last) {
            throw new IllegalArgumentException(
                    "--port and --panel-port of " + (last + 1) + " machines meet: each machine takes the next but one");
        }
    }

    private int screenPort() {
        return port == null ? (scenario == null ? SCREEN_PORT : 0) : port;
    }

    private int desk() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        List<SimDesk.Place> places = places();
        for (SimDesk.Place place : places) {
            // First, because an orphan holds its port.
            FirmwareOrphan.end(place.setup().folder()).ifPresent(line -> out.println("  " + line));
            PortCheck.requireFree(place.setup().screenPort(), "the customer's screen", "--port");
            PortCheck.requireFree(place.panelPort(), "the front panel", "--panel-port");
        }
        try (SimDesk desk = SimDesk.start(places, training, clock, WallClock.system())) {
            stopOnSignal(desk);
            for (SimDesk.Standing one : desk.machines()) {
                tell(one, places.size() > 1);
            }
            open(desk.machines().getFirst().panel().address().toString());
            out.println("  The firmware is starting... (Ctrl-C stops everything)");
            for (SimDesk.Standing one : desk.machines()) {
                // Its address is told when there is something to see.
                Desk look = new Desk(one.machine().customer(), clock);
                while (!look.await(() -> !look.kind().isEmpty(), SCREEN_PATIENCE_MILLIS)) {
                    out.println("  The customer's screen is still dark.");
                }
                out.println("  Customer's screen:  " + one.machine().screenUrl());
            }
            open(desk.machines().getFirst().machine().screenUrl());
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void tell(SimDesk.Standing one, boolean isOneOfSeveral) {
        SimulatedMachine machine = one.machine();
        if (isOneOfSeveral) {
            out.println("  " + one.name());
        }
        machine.deviceLines().forEach(line -> out.println("  " + line));
        out.println("  network   " + machine.chain().description());
        machine.lightning().ifPresent(side -> out.println("  lightning " + side.description()));
        out.println("  state     " + machine.folder());
        out.println();
        machine.firmware()
                .whenItEnds(line -> out.println("  " + line + "\n  To start it again: cut and restore the power at"
                        + " the front panel. Its log is "
                        + machine.firmware().log()));
        out.println("  Front panel:        " + one.panel().address());
    }

    /** Each its own folder and ports; with one machine they are as they were asked for. */
    private List<SimDesk.Place> places() {
        int count = machineCount();
        List<SimDesk.Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeskCabinet kind = DeskCabinet.of(cabinets.get(i % cabinets.size()));
            Path base = state == null ? defaultState(kind, count) : state;
            String name = (kind == DeskCabinet.COIN_BOX ? "Coin box " : "Kiosk ") + (i + 1);
            places.add(new SimDesk.Place(
                    name,
                    setup(kind, count == 1 ? base : base.resolve("machine-" + (i + 1)), port(screenPort(), i), false),
                    port(panelPort, i),
                    pace()));
        }
        return places;
    }

    private int machineCount() {
        return machines == 0 ? cabinets.size() : machines;
    }

    private static int port(int first, int machine) {
        return first == 0 ? 0 : first + PORTS_OF_A_MACHINE * machine;
    }

    private static void stopOnSignal(AutoCloseable machine) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            try {
                machine.close();
            } catch (Exception e) {
                System.err.println("sim: did not stop cleanly: " + e);
            }
        }));
    }

    private int unattended(Scenario loaded) throws IOException {
        PortCheck.requireFree(screenPort(), "the customer's screen", "--port");
        Path folder = state == null ? Files.createTempDirectory("k1-scenario-") : state;
        out.println("scenario " + loaded.name() + ", state in " + folder);
        try {
            ScenarioRunner.play(
                    loaded,
                    setup(DeskCabinet.of(cabinets.getFirst()), folder, screenPort(), true),
                    pace(),
                    new SecureRandom(),
                    clock,
                    WallClock.system(),
                    out,
                    Optional.ofNullable(report));
            out.println("ended well");
            return 0;
        } catch (ScenarioFault e) {
            out.println("FAILED: " + e.getMessage());
            return 1;
        }
    }

    private SimulatedMachine.Setup setup(DeskCabinet kind, Path folder, int itsPort, boolean fast) {
        return new SimulatedMachine.Setup(
                folder,
                kind,
                lines == null ? DeskLines.usual() : DeskLines.of(lines),
                SimOptions.level(level),
                chain,
                currency,
                kind.minimum(currency),
                kind.maximum(currency),
                scanner == null ? kind.scanner() : scanner,
                coins,
                lightning,
                profile,
                false,
                itsPort,
                fast,
                FirmwareClassPath.find());
    }

    /** A journal belongs to one machine: each cabinet has its own folder. */
    private static Path defaultState(DeskCabinet kind, int count) {
        String home = System.getenv().getOrDefault("XDG_STATE_HOME", System.getProperty("user.home") + "/.local/state");
        String name = count > 1 ? "desk" : kind == DeskCabinet.NOTE_KIOSK ? "sim" : "sim-" + kind.word();
        return Path.of(home, "k1", name);
    }

    /** By the desktop's own opener: this JVM runs without a display of its own. */
    private void open(String url) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        boolean display = mac || Stream.of("DISPLAY", "WAYLAND_DISPLAY").anyMatch(System.getenv()::containsKey);
        if (headless || !display) {
            return;
        }
        try {
            new ProcessBuilder(mac ? "open" : "xdg-open", url)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            out.println("  (no browser could be opened: " + e.getMessage() + ")");
        }
    }
}
