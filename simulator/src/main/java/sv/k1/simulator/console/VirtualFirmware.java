package sv.k1.simulator.console;

import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.effects.ChainWatch;
import sv.k1.firmware.effects.CoreRound;
import sv.k1.firmware.effects.EffectRunner;
import sv.k1.firmware.effects.LightningPeers;
import sv.k1.firmware.effects.LightningWatch;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.receipt.LegalNotes;
import sv.k1.firmware.receipt.Letterhead;
import sv.k1.firmware.receipt.ReceiptText;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.storm.disk.StormJournal;
import sv.k1.simulator.storm.fate.Timeline;
import sv.k1.simulator.storm.line.AcceptorUnit;
import sv.k1.simulator.storm.line.AcceptorWorker;

/**
 * One run of the firmware in a deterministic world, from its start to its end: the product's core, effects, chain watch, receipts
 * and acceptor drivers, in virtual time. What it holds is gone with it.
 */
final class VirtualFirmware implements CoreRound.Surroundings {
    private static final int TICK_MILLIS = 200;
    private static final int LOOK_MILLIS = 1_000;
    private static final int LIGHTNING_MILLIS = 3_000;
    /** As long as the medium takes to store what came before. */
    private static final int MOST_SYNC_MILLIS = 3;

    private static final int SIGN_MILLIS = 60;
    private static final int SEND_MILLIS = 120;
    private static final int POLL_MILLIS = 100;
    private static final int FEE_TARGET = 3;

    private final VirtualWorld world;
    private final Timeline.Life life = new Timeline.Life();
    private final MonotonicClock clock;
    private final Queue<MachineEvent> queue = new ArrayDeque<>();
    private final CoreRound round;
    private final EffectRunner effects;
    private final Map<String, AcceptorWorker> acceptors = new LinkedHashMap<>();
    private final ChainWatch chainWatch;
    private final Optional<LightningWatch> lightningWatch;
    private final VirtualPrices.Watch prices;
    private boolean draining;
    private Optional<String> halted = Optional.empty();

    /** @throws StoreFault when the journal cannot be used */
    static VirtualFirmware start(VirtualWorld world, String boot) throws StoreFault {
        StormJournal journal = StormJournal.open(world.disk, boot, world.codec, StormJournal.SOUND, world::stored);
        VirtualFirmware firmware =
                new VirtualFirmware(world, journal, Books.empty().applyAll(journal.replay()));
        firmware.round.begin(boot, "deterministic");
        firmware.acceptors.values().forEach(AcceptorWorker::start);
        world.devices.connect(firmware::post);
        firmware.after(50, firmware::look);
        firmware.after(80, firmware::pollPrices);
        firmware.lightningWatch.ifPresent(watch -> firmware.after(60, () -> firmware.lookAtLightning(watch)));
        firmware.after(TICK_MILLIS, firmware::tick);
        return firmware;
    }

    private VirtualFirmware(VirtualWorld world, StormJournal journal, Books books) {
        this.world = world;
        this.clock = () -> world.now() + VirtualWorld.CLOCK_OFFSET_MILLIS;
        Machine machine = new Machine(world.settings);
        round = new CoreRound(
                CoreRound.Rules.of(machine),
                machine.start(books),
                journal,
                clock,
                world::wallTime,
                world.chance.fork(),
                this);
        for (AcceptorUnit unit : world.units()) {
            acceptors.put(
                    unit.name(),
                    new AcceptorWorker(
                            world.timeline,
                            life,
                            clock,
                            unit,
                            session(unit, books),
                            event -> post(new MachineEvent.FromAcceptor(unit.name(), event)),
                            _ -> {}));
        }
        ChainBackend node = new VirtualNode(world, true);
        Executor signing = task -> after(world.chance.between(SIGN_MILLIS / 2, 2 * SIGN_MILLIS), task);
        Executor sending = task -> after(world.chance.between(SEND_MILLIS / 2, 2 * SEND_MILLIS), task);
        ReceiptText receipts = new ReceiptText(
                new Letterhead("Bitcoin de Prueba S.A.", "+503 2222 0000", "K1-SIM", true, LegalNotes.NONE),
                () -> journal.head().hash(),
                ZoneOffset.UTC,
                Optional.empty());
        Map<String, CashAcceptor> fitted = Map.copyOf(acceptors);
        Optional<LightningPeers> peers = world.lightning().map(side -> side.peers(world.nodeName(), clock));
        effects = new EffectRunner(
                new EffectRunner.Parts(
                        fitted,
                        world.cabinet.hasPrinter() ? Optional.of(world.devices) : Optional.empty(),
                        world.devices,
                        _ -> {},
                        world.signer,
                        List.of(node, new VirtualNode(world, false)),
                        receipts::document,
                        peers),
                this::postAnswer,
                signing,
                sending);
        chainWatch = new ChainWatch(node, FEE_TARGET, round::state, this::post);
        lightningWatch = peers.map(found -> new LightningWatch(found.node(), this::post));
        prices = world.prices.new Watch(clock, this::post);
    }

    private AcceptorSession session(AcceptorUnit unit, Books books) {
        var resume = books.acceptors().resumePoint(unit.name());
        return unit.protocol().equals("id003")
                ? new Id003Session(
                        new Id003Settings(LineSettings.of(9600, Parity.EVEN), POLL_MILLIS, Map.of()),
                        resume,
                        clock.millis())
                : new CcTalkCoinSession(CcTalkSettings.coin(), resume, clock.millis());
    }

    private void after(long millis, Runnable deed) {
        world.timeline.after(life, millis, deed);
    }

    void post(MachineEvent event) {
        queue.add(event);
        if (!draining) {
            draining = true;
            after(world.chance.between(0, MOST_SYNC_MILLIS), this::drain);
        }
    }

    /** A node that says everything twice. */
    private void postAnswer(MachineEvent event) {
        post(event);
        boolean isTwice = event instanceof MachineEvent.LightningAnswered
                && world.lightning()
                        .filter(side -> side.node.manner() == NodeManner.ANSWERS_TWICE)
                        .isPresent();
        if (isTwice) {
            after(SEND_MILLIS, () -> post(event));
        }
    }

    private void lookAtLightning(LightningWatch watch) {
        watch.look();
        after(LIGHTNING_MILLIS, () -> lookAtLightning(watch));
    }

    private void drain() {
        draining = false;
        while (!queue.isEmpty() && halted.isEmpty()) {
            take(queue.remove());
        }
    }

    private void take(MachineEvent event) {
        try {
            round.take(event);
        } catch (StoreFault e) {
            halted = Optional.of("journal: " + e.getMessage());
        }
    }

    private void tick() {
        post(new MachineEvent.Tick());
        after(TICK_MILLIS, this::tick);
    }

    private void look() {
        chainWatch.look();
        after(LOOK_MILLIS, this::look);
    }

    private void pollPrices() {
        prices.poll();
        after(VirtualPrices.INTERVAL_MILLIS, this::pollPrices);
    }

    @Override
    public void run(Effect effect) {
        effects.run(effect);
    }

    @Override
    public void published(MachineState state, long nowMillis) {
        // the screen is read from the state
    }

    /** What the customer sees. */
    ScreenModel screen() {
        return round.state().screen();
    }

    Optional<String> whyHalted() {
        return halted;
    }

    void nudge(String acceptor) {
        Objects.requireNonNull(acceptors.get(acceptor), acceptor).nudge();
    }

    /** Stands still until then. */
    void freezeUntil(long millis) {
        life.freezeUntil(millis);
    }

    void kill() {
        life.end();
        world.devices.hostIsGone();
    }
}
