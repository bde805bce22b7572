package sv.k1.firmware.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.effects.ChainWatch;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.effects.EffectRunner;
import sv.k1.firmware.effects.LightningPeers;
import sv.k1.firmware.effects.LightningWatch;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.payout.AccountDescriptors;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.ColdAccount;
import sv.k1.firmware.payout.bitcoinj.PeerBroadcast;
import sv.k1.firmware.payout.fees.FeeEstimates;
import sv.k1.firmware.payout.fees.RecommendedFees;
import sv.k1.firmware.payout.guard.GuardedSigner;
import sv.k1.firmware.payout.guard.SpendLimit;
import sv.k1.firmware.payout.node.NodeCredentials;
import sv.k1.firmware.payout.node.NodeRpc;
import sv.k1.firmware.payout.node.NodeSettings;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.quote.PriceFeed;
import sv.k1.firmware.quote.PricePoller;
import sv.k1.firmware.receipt.ReceiptText;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.CameraPicture;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.ScreenServer;
import sv.k1.firmware.technician.About;
import sv.k1.firmware.technician.MetricsServer;
import sv.k1.firmware.technician.TechnicianServer;
import sv.k1.firmware.technician.Wires;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.scan.CameraSight;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.supervisor.ServiceNotifier;
import sv.k1.hal.supervisor.systemd.SystemdNotifier;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** One running machine: everything wired, started in the order that keeps the slot shut until all is known. */
final class Firmware {
    static final String VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(Firmware.class);
    private static final long NODE_CALL_MILLIS = 5_000;
    private static final long NOTIFY_EVERY_MILLIS = 2_000;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final K1Config config;
    private final SerialLines lines;
    private final ServiceNotifier notifier;
    private final Runnable whenHalted;
    private final AtomicReference<CoreLoop> core = new AtomicReference<>();
    private final ScreenServer screen;
    /** Until the core runs there is no sale whose receipt could be asked for. */
    private final AtomicReference<Supplier<Optional<String>>> receiptCode = new AtomicReference<>(Optional::empty);

    private Optional<EffectRunner> effects = Optional.empty();
    private Optional<Devices> devices = Optional.empty();
    private volatile Optional<TechnicianServer> technicians = Optional.empty();
    private long notifiedAtMillis;
    private volatile String haltReason = "";

    private Firmware(K1Config config, Map<String, String> environment, Around around, Runnable whenHalted) {
        this.config = config;
        this.clock = around.clock();
        this.wallClock = around.wallClock();
        this.lines = around.lines();
        this.notifier = SystemdNotifier.fromEnvironment(environment);
        this.whenHalted = whenHalted;
        byte[] token = new byte[16];
        new SecureRandom().nextBytes(token);
        this.screen = new ScreenServer(
                config.screen().port(),
                HexFormat.of().formatHex(token),
                tap -> post(new MachineEvent.Tapped(tap)),
                new ScreenServer.Pictures(
                        () -> receiptCode.get().get(),
                        () -> devices.flatMap(made -> made.scanner.sight()).map(Firmware::picture)),
                clock::pace);
    }

    private static CameraPicture picture(CameraSight sight) {
        return new CameraPicture(
                sight.width(), sight.height(), sight::at, sight.hint().name().toLowerCase(Locale.ROOT));
    }

    static Firmware of(K1Config config, Map<String, String> environment, Runnable whenHalted) {
        return of(config, environment, Around.board(), whenHalted);
    }

    static Firmware of(K1Config config, Map<String, String> environment, Around around, Runnable whenHalted) {
        return new Firmware(config, environment, around, whenHalted);
    }

    /** Starts the machine: screen first, then journal and replay, then keys and node, then devices. */
    void start() throws StartFault {
        try {
            startParts();
        } catch (StartFault e) {
            showFault(e);
            throw e;
        }
    }

    /**
     * Nothing that takes cash was started. Customers and technicians are told why, instead of a dark screen and a command
     * that finds nobody. Everything else is closed, so that the files are free for whoever mends them.
     */
    private void showFault(StartFault fault) {
        parts.reversed().stream().filter(part -> part != screen).forEach(Closing::quietly);
        parts.removeIf(part -> part != screen);
        screen.publish(ScreenClock.closed(config, fault.kind()));
        notifier.ready();
        notifier.status("out of service: " + fault.getMessage());
        TechnicianServer server = TechnicianServer.outOfService(
                config.technician().socket(),
                String.valueOf(fault.getMessage()),
                fault.kind().page());
        try {
            server.start();
            parts.add(server);
        } catch (IOException e) {
            LOG.warn("technicians cannot be told either: {}", e.getMessage());
        }
    }

    /** While a fault of the start is shown: the service manager need not restart us for silence. */
    void stillShowing() {
        notifier.alive();
    }

    /** Why the core stopped; empty while it runs. */
    String haltReason() {
        return haltReason;
    }

    URI screenAddress() {
        return screen.address();
    }

    private void startParts() throws StartFault {
        startScreen();
        String boot = Instant.now().toString();
        Past past = new Past();
        List<String> notes = new ArrayList<>();
        SqliteJournal journal = openJournal(boot, past);
        found(journal, boot);
        witnessNote(journal, past).ifPresent(notes::add);
        Belonging belonging = new Belonging(config, past);
        belonging.checkConfiguration();
        WalletFiles walletFiles = new WalletFiles(config);
        BitcoinjSigner signer = walletFiles.open(past);
        bind(journal, past, belonging, signer.accountDescriptors().fingerprint());
        Books books = past.books();
        long entries = journal.head().sequence();
        Law law = ProfileFile.law(config.law(), config.machine().currency());
        tell(law);
        Optional<ColdAccount> cold = walletFiles.cold(signer);
        Machine machine = new Machine(SettingsOf.machine(config, law, cold));
        NodeRpc node = node(signer.accountDescriptors());
        List<ChainBackend> backends = backends(node);
        Wires wires = new Wires(wallClock);
        Devices made = new Devices(
                config,
                books.acceptors()::resumePoint,
                lines,
                clock,
                new SecureRandom(),
                this::post,
                scans(signer),
                wires);
        devices = Optional.of(made);
        parts.add(made);
        ReceiptText receipts = new ReceiptText(
                SettingsOf.letterhead(config),
                () -> journal.head().hash(),
                ZoneId.systemDefault(),
                walletFiles.receiptSeal(notes));
        Optional<LightningPeers> lightning =
                config.lightning().map(terms -> Lightning.peers(config, terms, clock, wallClock));
        GuardedSigner guarded = guarded(signer, journal, cold);
        EffectRunner runner = new EffectRunner(
                new EffectRunner.Parts(
                        made.acceptors,
                        made.printer,
                        made.scanner,
                        made.lamp,
                        guarded,
                        backends,
                        receipts::document,
                        lightning),
                this::post);
        effects = Optional.of(runner);
        parts.add(runner);
        CoreLoop loop = new CoreLoop(
                machine,
                machine.start(books),
                journal,
                boot,
                VERSION,
                clock,
                wallClock,
                new SecureRandom(),
                new Surroundings());
        startMetrics().ifPresent(notes::add);
        Optional<AlertWatch> alerts = AlertParts.watch(config, boot, () -> technicians, notes::add, clock, wallClock);
        alerts.ifPresent(parts::add);
        startTechnician(loop, machine, new About(VERSION, signer.depositAddress(0), notes, alerts), wires);
        core.set(loop);
        receiptCode.set(() -> machine.receipt(loop.state(), clock.millis()).flatMap(receipts::code));
        parts.add(loop);
        loop.start();
        made.start();
        startWatches(loop, node, journal);
        SpendWatch spends = new SpendWatch(guarded, this::post);
        parts.add(spends);
        spends.start(clock);
        lightning.ifPresent(this::startLightning);
        alerts.ifPresent(AlertWatch::start);
        notifier.ready();
        notifier.status("running, " + entries + " journal entries replayed");
    }

    /** A machine without a law it can believe starts all the same: what it owes is paid. */
    private static void tell(Law law) {
        switch (law) {
            case Law.Unknown(String reason) -> LOG.warn("nothing is sold: {}", reason);
            case Law.Known known ->
                LOG.info(
                        "law of the place: {}, content {}, {}",
                        known.profile().name(),
                        known.fingerprint(),
                        known.profile().checkedBy());
        }
    }

    private void startScreen() throws StartFault {
        try {
            screen.start();
            parts.add(screen);
        } catch (IOException e) {
            throw new StartFault(StartFault.Kind.PART, "screen: " + e.getMessage(), e);
        }
    }

    private SqliteJournal openJournal(String boot, Consumer<JournalEntry> replay) throws StartFault {
        Path file = config.journal().file();
        if (Files.notExists(file) && Files.notExists(config.journal().witnessFile())) {
            refuseBesideWallet("there is neither a journal " + file + " nor a witness "
                    + config.journal().witnessFile());
        }
        try {
            createFolder(config.journal().file());
            createFolder(config.journal().witnessFile());
            SqliteJournal journal =
                    SqliteJournal.open(config.journal().file(), config.journal().witnessFile(), boot, replay);
            parts.add(journal);
            return journal;
        } catch (StoreFault e) {
            throw new StartFault(StartFault.Kind.JOURNAL, String.valueOf(e.getMessage()), e);
        } catch (InvariantBroken e) {
            throw new StartFault(
                    StartFault.Kind.JOURNAL, "the journal's entries contradict each other: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new StartFault(StartFault.Kind.JOURNAL, "journal folder cannot be made: " + e, e);
        }
    }

    /**
     * The first entry is synced before the wallet's seed is made. So a wallet beside a journal without entries was there
     * before this journal: whatever that machine owed is not known here, and it must not begin again as if it owed nothing.
     */
    private void found(SqliteJournal journal, String boot) throws StartFault {
        if (journal.head().sequence() > 0) {
            return;
        }
        refuseBesideWallet("the journal " + config.journal().file() + " has no entries");
        note(journal, new JournalEntry.MachineStarted(boot, VERSION));
    }

    private void refuseBesideWallet(String found) throws StartFault {
        Path seed = config.wallet().seedFile();
        if (Files.exists(seed)) {
            throw new StartFault(
                    StartFault.Kind.JOURNAL,
                    found + ", but the wallet " + seed
                            + " is there: this machine has worked before. Put the journal and its"
                            + " witness back. If both are gone for good: k1 journal begin "
                            + config.journal().file()
                            + " --witness " + config.journal().witnessFile()
                            + " --reason TEXT; unpaid sales and tickets of the old journal will not be known.",
                    new IOException("no journal beside " + seed));
        }
    }

    private static void createFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    /** Before anything can be owed under this configuration, or paid from this wallet. */
    private void bind(SqliteJournal journal, Past past, Belonging belonging, String fingerprint) throws StartFault {
        belonging.checkWallet(fingerprint);
        if (past.bound().isEmpty()) {
            note(journal, belonging.entry(fingerprint));
        }
    }

    private Optional<String> witnessNote(SqliteJournal journal, Past past) throws StartFault {
        Optional<String> evidence = past.witnessNote();
        if (journal.lostWitness().isPresent()) {
            JournalEntry.Discrepancy lost =
                    WitnessNote.of(wallClock.now(), journal.lostWitness().get());
            note(journal, lost);
            evidence = Optional.of(lost.evidence());
        }
        return evidence.map(where -> WitnessNote.WHAT + " (" + where
                + "). A journal that was set back looks the same: compare with the number of the last sale and the head"
                + " on newer receipts");
    }

    private void note(SqliteJournal journal, JournalEntry entry) throws StartFault {
        try {
            journal.append(List.of(entry), clock.millis(), wallClock.now().toEpochMilli());
            LOG.info("journaled {}", entry);
        } catch (StoreFault e) {
            throw new StartFault(StartFault.Kind.JOURNAL, String.valueOf(e.getMessage()), e);
        }
    }

    /** The core is there before the first order: its own effects ask for signatures. */
    private GuardedSigner guarded(BitcoinjSigner signer, SqliteJournal journal, Optional<ColdAccount> cold)
            throws StartFault {
        JournalMandates mandates = new JournalMandates(
                new JournalMandates.Core() {
                    @Override
                    public <T> CompletableFuture<T> ask(Function<CoreLoop.Books, T> question) {
                        return Objects.requireNonNull(core.get(), "the core has not begun")
                                .ask(question);
                    }
                },
                cold);
        try {
            Optional<SpendLimit> limit = Optional.empty();
            if (config.wallet().mostPerHour().isPresent()) {
                limit = Optional.of(JournalMandates.limit(
                        config.wallet().mostPerHour().get(),
                        journal,
                        clock.millis(),
                        wallClock.now().toEpochMilli()));
            }
            return new GuardedSigner(signer, mandates, limit, clock);
        } catch (StoreFault e) {
            throw new StartFault(StartFault.Kind.JOURNAL, String.valueOf(e.getMessage()), e);
        }
    }

    private static String password(Path file) throws StartFault {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFault(StartFault.Kind.PART, "node password file " + file + " cannot be read: " + e, e);
        }
    }

    private NodeRpc node(AccountDescriptors descriptors) throws StartFault {
        NodeCredentials credentials =
                switch (config.chain().login()) {
                    case K1Config.RpcLogin.Cookie(Path file) -> new NodeCredentials.CookieFile(file);
                    case K1Config.RpcLogin.Password(String user, Path file) ->
                        new NodeCredentials.UserPassword(user, password(file));
                };
        NodeSettings settings = new NodeSettings(
                "node",
                config.chain().rpcUrl(),
                credentials,
                NodeSettings.defaultWalletName(descriptors.fingerprint()),
                Instant.EPOCH,
                NODE_CALL_MILLIS);
        NodeRpc node = new NodeRpc(settings, descriptors, clock);
        parts.add(node);
        return node;
    }

    private List<ChainBackend> backends(NodeRpc node) {
        List<ChainBackend> backends = new ArrayList<>(List.of(node));
        config.chain().peer().ifPresent(peer -> {
            PeerBroadcast second = new PeerBroadcast("peer", config.chain().network(), peer.host(), peer.port());
            backends.add(second);
            parts.add(second);
        });
        return backends;
    }

    private FeeEstimates feeEstimates() {
        List<RecommendedFees> sources = config.chain().feeSources().stream()
                .map(source -> new RecommendedFees(source.name(), source.url(), source.path(), clock))
                .toList();
        parts.addAll(sources);
        return new FeeEstimates(
                List.copyOf(sources), config.chain().feeFloor(), config.chain().feeCap(), clock);
    }

    /** Parses at the edge, so that a secret somebody shows never gets further than this method. */
    private Consumer<ScannerEvent> scans(BitcoinjSigner signer) {
        return event -> {
            switch (event) {
                case ScannerEvent.Connected(String detail) -> post(new MachineEvent.ScannerStatus(true, detail));
                case ScannerEvent.Disconnected(String reason) -> post(new MachineEvent.ScannerStatus(false, reason));
                case ScannerEvent.Unreadable(String reason) -> post(new MachineEvent.CodeUnreadable(reason));
                case ScannerEvent.Scanned(var text) -> {
                    LightningText code = lightning(text.reveal(), signer);
                    if (!(code instanceof LightningText.NotLightning)) {
                        post(new MachineEvent.LightningCodeRead(code));
                        return;
                    }
                    ParsedText parsed =
                            DestinationText.parse(text.reveal(), config.chain().network());
                    boolean own = parsed instanceof ParsedText.Usable(var destination)
                            && signer.isOwn(destination.scriptHex());
                    post(new MachineEvent.CodeRead(parsed, own));
                }
            }
        };
    }

    /** An address of our own beside an invoice is as good as none. */
    private LightningText lightning(String text, BitcoinjSigner signer) {
        if (config.lightning().isEmpty()) {
            return new LightningText.NotLightning();
        }
        boolean offers = config.lightning().get().offers();
        return switch (LightningCode.read(text, config.chain().network(), offers)) {
            case LightningText.Payable(LightningTarget target, Optional<Destination> onChain) ->
                new LightningText.Payable(target, onChain.filter(address -> !signer.isOwn(address.scriptHex())));
            case LightningText.Refused(LightningText.Refusal reason, Optional<Destination> onChain) ->
                new LightningText.Refused(reason, onChain.filter(address -> !signer.isOwn(address.scriptHex())));
            case LightningText.NotLightning none -> none;
        };
    }

    private void startWatches(CoreLoop loop, NodeRpc node, SqliteJournal journal) {
        ChainWatch chainWatch =
                new ChainWatch(node, config.chain().feeTargetBlocks(), feeEstimates()::rate, loop::state, this::post);
        parts.add(chainWatch);
        chainWatch.start(clock);
        List<PriceFeed> feeds = PriceWatch.feeds(config, clock);
        PriceWatch priceWatch = new PriceWatch(
                SettingsOf.prices(config), feeds.stream().map(PriceFeed::name).toList(), clock, this::post);
        PricePoller poller = new PricePoller(feeds, PricePoller.INTERVAL_MILLIS, clock, priceWatch);
        parts.add(poller);
        poller.start();
        StorageWatch storage = new StorageWatch(journal, this::post);
        parts.add(storage);
        storage.start();
    }

    private void startLightning(LightningPeers peers) {
        parts.add(peers.node());
        LightningWatch watch = new LightningWatch(peers.node(), this::post);
        parts.add(watch);
        watch.start(clock);
    }

    /** Figures are no reason not to sell: a port that cannot be opened is told in the status. */
    private Optional<String> startMetrics() {
        Optional<Integer> port = config.technician().metricsPort();
        if (port.isEmpty()) {
            return Optional.empty();
        }
        try {
            MetricsServer server = new MetricsServer(port.get(), () -> technicians.flatMap(TechnicianServer::figures));
            parts.add(server);
            server.start();
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void startTechnician(CoreLoop loop, Machine machine, About about, Wires wires) throws StartFault {
        TechnicianServer server =
                new TechnicianServer(config.technician().socket(), loop, machine, about, wires, wallClock);
        try {
            server.start();
            parts.add(server);
            technicians = Optional.of(server);
        } catch (IOException e) {
            throw new StartFault(StartFault.Kind.PART, "technician socket: " + e.getMessage(), e);
        }
    }

    private void post(MachineEvent event) {
        CoreLoop loop = core.get();
        if (loop != null) {
            loop.post(event);
        }
    }

    /** What the core loop calls, on its own thread. */
    private final class Surroundings implements CoreLoop.Surroundings {
        private Optional<ScreenModel> lastScreen = Optional.empty();

        @Override
        public void run(Effect effect) {
            effects.ifPresent(runner -> runner.run(effect));
        }

        @Override
        public void published(MachineState state, long nowMillis) {
            lastScreen = Optional.of(state.screen());
            screen.publish(ScreenClock.at(state.screen(), nowMillis));
        }

        @Override
        public void alive() {
            long now = clock.millis();
            if (now - notifiedAtMillis >= NOTIFY_EVERY_MILLIS) {
                notifiedAtMillis = now;
                notifier.alive();
            }
        }

        @Override
        public void halted(String reason) {
            devices.ifPresent(d -> d.acceptors.values().forEach(one -> one.send(new AcceptorCommand.Inhibit())));
            screen.publish(ScreenClock.closed(config, StartFault.Kind.JOURNAL, lastScreen));
            notifier.status("halted: " + reason);
            technicians.ifPresent(server -> server.coreHasStopped(reason + "."));
            haltReason = reason;
            whenHalted.run();
        }
    }

    /** Stops every part in the opposite order; the slot is shut first. A second call does nothing. */
    void stop() {
        if (closed.compareAndSet(false, true)) {
            notifier.stopping();
            for (AutoCloseable part : parts.reversed()) {
                Closing.quietly(part);
            }
        }
    }
}
