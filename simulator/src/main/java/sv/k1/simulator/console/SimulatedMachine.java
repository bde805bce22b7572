package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.lightning.OperatorNode;
import sv.k1.simulator.price.PriceCurrency;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.print.Slip;
import sv.k1.simulator.report.RunReport;

/**
 * One K1 on a desk: devices behind pseudo-terminals, a chain, a price feed, and the firmware as a process that can lose its
 * power at any moment. Everything a person could do to the machine is a method here; panel and scenarios use nothing else.
 */
public final class SimulatedMachine implements AutoCloseable {
    private static final long DEPOSIT_SATS = 5_000_000;
    private static final int DEPOSITS = 6;
    private static final int LOOPBACK_BACKLOG = 1;

    /**
     * How to build it.
     *
     * @param folder everything it writes
     * @param cabinet which of the two machines; the coin box has coins and nothing else, and no printer
     * @param lines what its cables are made of
     * @param level how well the acceptor works that people have before them
     * @param scanner serial, gm65 or camera
     * @param coins no, yes for a ccTalk coin acceptor beside the one for notes, bus for both on one line
     * @param lightning the face the operator's Lightning node shows: lnd, phoenixd, cln, lnbits, or off
     * @param profile the law of the place: simulated, or a shipped profile
     * @param screenPort 0 for a free one
     * @param fast devices move at test speed
     */
    public record Setup(
            Path folder,
            DeskCabinet cabinet,
            DeskLines lines,
            Level level,
            String chain,
            String currency,
            String minimum,
            String maximum,
            String scanner,
            String coins,
            String lightning,
            String profile,
            boolean printerRequired,
            int screenPort,
            boolean fast,
            String firmwareClassPath) {
        /** Over the lines that this system has, with an ideal acceptor. */
        public Setup(
                Path folder,
                DeskCabinet cabinet,
                String chain,
                String currency,
                String minimum,
                String maximum,
                String scanner,
                String coins,
                String lightning,
                String profile,
                boolean printerRequired,
                int screenPort,
                boolean fast,
                String firmwareClassPath) {
            this(
                    folder,
                    cabinet,
                    DeskLines.usual(),
                    Level.IDEAL,
                    chain,
                    currency,
                    minimum,
                    maximum,
                    scanner,
                    coins,
                    lightning,
                    profile,
                    printerRequired,
                    screenPort,
                    fast,
                    firmwareClassPath);
        }

        /** A note kiosk in a place that asks for nothing. */
        public Setup(
                Path folder,
                String chain,
                String currency,
                String minimum,
                String maximum,
                String scanner,
                String coins,
                String lightning,
                boolean printerRequired,
                int screenPort,
                boolean fast,
                String firmwareClassPath) {
            this(
                    folder,
                    DeskCabinet.NOTE_KIOSK,
                    chain,
                    currency,
                    minimum,
                    maximum,
                    scanner,
                    coins,
                    lightning,
                    SimulatedLaw.NO_PLACE,
                    printerRequired,
                    screenPort,
                    fast,
                    firmwareClassPath);
        }
    }

    private final Setup setup;
    private final StateLock lock;
    private final MachineConfig config;
    private final ChainSide chain;
    private final PriceServer price;
    private final Optional<LightningSide> lightning;
    private final DesktopDevices devices;
    private final FirmwareProcess firmware;
    private final Customer customer;
    private final DeskTime time;
    private final Peers peers;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private boolean powered;

    private SimulatedMachine(
            Setup setup,
            MachineConfig config,
            ChainSide chain,
            PriceServer price,
            Optional<LightningSide> lightning,
            DesktopDevices devices,
            FirmwareProcess firmware,
            DeskTime time,
            StateLock lock) {
        this.lock = lock;
        this.time = time;
        this.lightning = lightning;
        this.setup = setup;
        this.config = config;
        this.chain = chain;
        this.price = price;
        this.devices = devices;
        this.firmware = firmware;
        this.peers = new Peers(chain, lightning, price);
        this.customer = new Customer(config.screenPort());
    }

    /** Builds and starts it; the firmware is starting when this returns. */
    public static SimulatedMachine start(
            Setup setup, RandomGenerator chance, MonotonicClock clock, WallClock wallClock) {
        return start(setup, Optional.empty(), chance, () -> DeskTime.ofLife(clock, wallClock));
    }

    /**
     * The same by a time that may be hurried.
     *
     * @param pace how many times as fast as life it passes at most
     */
    static SimulatedMachine start(
            Setup setup, int pace, RandomGenerator chance, MonotonicClock clock, WallClock wallClock) {
        return start(
                setup,
                Optional.empty(),
                chance,
                () -> DeskTime.in(setup.folder().toAbsolutePath(), pace, clock, wallClock));
    }

    /**
     * The same with a Lightning node of somebody else's.
     *
     * @param real stands behind the face that the setup names, instead of the twin
     */
    public static SimulatedMachine start(
            Setup setup,
            Optional<OperatorNode> real,
            RandomGenerator chance,
            MonotonicClock clock,
            WallClock wallClock) {
        return start(setup, real, chance, () -> DeskTime.ofLife(clock, wallClock));
    }

    private static SimulatedMachine start(
            Setup setup, Optional<OperatorNode> real, RandomGenerator chance, Supplier<DeskTime> ofDesk) {
        Path folder = setup.folder().toAbsolutePath();
        try {
            StateLock lock = StateLock.take(folder);
            DeskTime time = ofDesk.get();
            if (time.file().isPresent() && setup.chain().equals("bitcoind")) {
                throw new IllegalArgumentException("a bitcoind has a clock of its own, and this machine's is ahead");
            }
            MonotonicClock clock = time.clock();
            WallClock wallClock = time.wallClock();
            for (String name : List.of("dev", "camera", "data", "witness", "chain", "receipts")) {
                Files.createDirectories(folder.resolve(name));
            }
            Path passphrase = folder.resolve("wallet.passphrase");
            if (!Files.exists(passphrase)) {
                Files.writeString(
                        passphrase, Long.toHexString(chance.nextLong()) + Long.toHexString(chance.nextLong()));
                passphrase.toFile().setReadable(false, false);
                passphrase.toFile().setReadable(true, true);
            }
            ChainSide chain = chain(setup, folder.resolve("chain"), chance, clock, wallClock);
            PriceServer price = new PriceServer(0, chance, clock, wallClock);
            Optional<LightningSide> lightning =
                    lightning(setup, folder.resolve("lightning"), real, chance, clock, wallClock);
            MachineConfig config = new MachineConfig(
                    folder,
                    setup.cabinet(),
                    setup.lines(),
                    setup.level(),
                    setup.currency(),
                    setup.minimum(),
                    setup.maximum(),
                    setup.scanner(),
                    setup.coins(),
                    lightning,
                    SimulatedLaw.write(folder, setup.profile(), setup.currency()),
                    setup.printerRequired(),
                    setup.screenPort() == 0 ? freePort() : setup.screenPort(),
                    price.port(),
                    chain.rpcUrl(),
                    chain.cookie(),
                    chain.peerPort(),
                    folder.resolve("technician.sock"));
            Path file = folder.resolve("k1.toml");
            Files.writeString(file, config.toToml());
            DesktopDevices devices = new DesktopDevices(config, setup.fast(), chance, clock);
            FirmwareProcess firmware = firmware(setup, file, folder.resolve("firmware.log"), time);
            SimulatedMachine machine =
                    new SimulatedMachine(setup, config, chain, price, lightning, devices, firmware, time, lock);
            machine.restorePower();
            return machine;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot write in " + folder, e);
        }
    }

    private static ChainSide chain(
            Setup setup, Path folder, RandomGenerator chance, MonotonicClock clock, WallClock wallClock)
            throws IOException {
        return switch (setup.chain()) {
            case "embedded" ->
                new EmbeddedChain(
                        folder,
                        "customer",
                        Long.toHexString(chance.nextLong()) + Long.toHexString(chance.nextLong()),
                        wallClock,
                        clock);
            case "bitcoind" -> BitcoindChain.start(folder, clock);
            default ->
                throw new IllegalArgumentException("no chain called " + setup.chain() + ": embedded or bitcoind");
        };
    }

    private static Optional<LightningSide> lightning(
            Setup setup,
            Path folder,
            Optional<OperatorNode> real,
            RandomGenerator chance,
            MonotonicClock clock,
            WallClock wallClock)
            throws IOException {
        Optional<LightningSide.Face> face = LightningSide.Face.of(setup.lightning());
        return face.isEmpty()
                ? Optional.empty()
                : Optional.of(new LightningSide(face.get(), folder, real, chance, clock, wallClock));
    }

    /** Lines and clocks of our own are in our own jar. */
    private static FirmwareProcess firmware(Setup setup, Path config, Path log, DeskTime time) {
        String ours = System.getProperty("java.class.path");
        if (time.file().isEmpty()) {
            String classPath = setup.lines() == DeskLines.PTY ? setup.firmwareClassPath() : ours;
            return new FirmwareProcess(config, log, setup.lines().main(), List.of(), classPath);
        }
        List<String> flags = List.of(
                "-D" + HurriedFirmware.TIME + "=" + time.file().get(),
                "-D" + HurriedFirmware.LINES + "=" + setup.lines().word());
        return new FirmwareProcess(config, log, HurriedFirmware.class.getName(), flags, ours);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, LOOPBACK_BACKLOG, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The operator fills the wallet when it holds less than half of what it should; answers whether it did. */
    public boolean refill(String depositAddress, long walletSats) {
        if (walletSats >= DEPOSIT_SATS * DEPOSITS / 2) {
            return false;
        }
        for (int i = 0; i < DEPOSITS; i++) {
            chain.fund(depositAddress, DEPOSIT_SATS);
        }
        chain.mine(1);
        return true;
    }

    /** The time that it lives by. */
    DeskTime time() {
        return time;
    }

    public Setup setup() {
        return setup;
    }

    public DesktopDevices devices() {
        return devices;
    }

    public ChainSide chain() {
        return chain;
    }

    /** Empty when the machine pays on chain only. */
    public Optional<LightningSide> lightning() {
        return lightning;
    }

    /** Everybody it talks to, and the cables to them. */
    Peers peers() {
        return peers;
    }

    public PriceServer price() {
        return price;
    }

    /** What every source of prices says from now on, in the machine's currency. */
    public void setPrice(BigDecimal perBitcoin) {
        price.setPrice(PriceCurrency.valueOf(setup.currency()), perBitcoin);
    }

    public Customer customer() {
        return customer;
    }

    public FirmwareProcess firmware() {
        return firmware;
    }

    public Path socket() {
        return config.socket();
    }

    public Path folder() {
        return config.folder();
    }

    public String screenUrl() {
        return "http://127.0.0.1:" + config.screenPort() + "/";
    }

    /** One line for each device: name, what it is, path. */
    public List<String> deviceLines() {
        return parts().stream()
                .map(part -> String.format(
                        Locale.ROOT, "%-9s %-28s %s", part.name(), part.what(), folder().resolve(part.where())))
                .toList();
    }

    /** What it is made of. */
    List<RunReport.Part> parts() {
        List<RunReport.Part> parts = new ArrayList<>();
        parts.add(part("acceptor", acceptorKind() + ", " + setup.currency(), config.device("acceptor")));
        if (setup.cabinet().takesNotes() && setup.coins().equals("yes")) {
            parts.add(part("coins", "ccTalk coin acceptor", config.device("coins")));
        }
        parts.add(
                setup.scanner().equals("camera")
                        ? part("scanner", "camera, reads pictures", config.cameraFolder())
                        : part("scanner", setup.scanner() + " module", config.device("scanner")));
        if (setup.cabinet().hasPrinter()) {
            parts.add(part("printer", "ESC/POS, 80 mm paper", config.device("printer")));
        }
        parts.add(part("cabinet", "door, cashbox, tamper, lamp", config.device("cabinet")));
        return parts;
    }

    private String acceptorKind() {
        if (!setup.cabinet().takesNotes()) {
            return "ccTalk coin acceptor";
        }
        return setup.coins().equals(MachineConfig.ON_ONE_BUS) ? "ccTalk coins and bills" : "ID-003 bill validator";
    }

    private RunReport.Part part(String name, String what, Path where) {
        return new RunReport.Part(name, what, folder().relativize(where).toString());
    }

    /** Mains off: devices stop where they are, the board dies without a word. */
    public synchronized void cutPower() {
        powered = false;
        firmware.kill();
        devices.cutPower();
    }

    public synchronized void restorePower() {
        if (!powered) {
            devices.restorePower();
            powered = true;
        }
        firmware.start();
    }

    public synchronized boolean isPowered() {
        return powered;
    }

    /** Saves the newest slip as a picture; empty when nothing was printed. */
    public Optional<Path> saveNewestSlip() {
        List<Slip> slips = devices.slips();
        if (slips.isEmpty()) {
            return Optional.empty();
        }
        Slip newest = slips.getLast();
        Path file = folder().resolve("receipts").resolve("receipt-" + newest.number() + ".png");
        try {
            newest.writePng(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the receipt's picture cannot be written", e);
        }
        return Optional.of(file);
    }

    /** Stops everything, in order; a second call does nothing, so that Ctrl-C and the ordinary end do not meet. */
    @Override
    public void close() {
        if (stopped.compareAndSet(false, true)) {
            firmware.close();
            devices.close();
            price.close();
            lightning.ifPresent(LightningSide::close);
            chain.close();
            time.close();
            lock.close();
        }
    }
}
