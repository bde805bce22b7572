package sv.k1.simulator.storm;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.effects.ChainWatch;
import sv.k1.firmware.effects.CoreRound;
import sv.k1.firmware.effects.EffectRunner;
import sv.k1.firmware.effects.LightningPeers;
import sv.k1.firmware.effects.LightningWatch;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.AcceptorView;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.machine.LightningView;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.storm.disk.StormJournal;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Killed;
import sv.k1.simulator.storm.fate.Timeline;
import sv.k1.simulator.storm.line.AcceptorUnit;
import sv.k1.simulator.storm.line.AcceptorWorker;

/**
 * One run of the firmware, from its start to its death: the product's core round, effect runner, chain watch and driver,
 * wired as the product's main class does, in virtual time. What it holds is gone with it.
 */
final class FirmwareRun implements CoreRound.Surroundings {
    private static final int BUSY_TICK_MILLIS = 5_000;
    private static final int IDLE_TICK_MILLIS = 20_000;
    /** As the product's loop notices. */
    private static final long NOTED_PAUSE_MILLIS = 2_000;

    private static final int MOST_EVENTS_IN_A_ROW = 5_000;
    private static final long LIGHTNING_AGAIN_MILLIS = 25_000;
    private static final long LOOK_AGAIN_MILLIS = 25_000;

    private final World world;
    private final Timeline.Life life = new Timeline.Life();
    private final MonotonicClock clock;
    private final Queue<MachineEvent> queue = new ArrayDeque<>();
    private final Consumer<MachineEvent> events;
    private final CoreRound round;
    private final EffectRunner effects;
    private final Map<String, AcceptorWorker> acceptors = new LinkedHashMap<>();
    private final ChainWatch chainWatch;
    private final LightningWatch lightningWatch;
    private final Prices.Watch prices;
    private boolean draining;
    private boolean halted;
    private long plannedTick = Long.MAX_VALUE;
    private String lookedAt = "";
    private long lookedAtMillis;
    private Spendable spendable = new Spendable.Unreachable("not asked yet");
    private long spendableAtMillis;

    /** @throws StoreFault when the journal cannot be used */
    static FirmwareRun start(World world, String boot) throws StoreFault {
        if (world.fate.strikes(Fault.KILL_AT_START)) {
            throw new Killed(Fault.KILL_AT_START, false);
        }
        StormJournal store =
                StormJournal.open(world.disk, boot, world.codec, world.planting.habits(), world.auditor::stored);
        List<JournalEntry> entries = store.replay();
        world.auditor.replayed(entries);
        FirmwareRun process = new FirmwareRun(
                world, world.planting.journal(store), Books.empty().applyAll(world.planting.remembered(entries)));
        try {
            process.begin(boot);
        } catch (StoreFault | Killed end) {
            process.kill();
            throw end;
        }
        return process;
    }

    private FirmwareRun(World world, Journal journal, Books books) {
        this.world = world;
        long offset = world.chance.nextInt(1_000_000_000);
        WallClock wall = world::wallTime;
        clock = world.planting.clock(() -> world.timeline.now() + offset, wall);
        events = world.planting.events(this::enqueue);
        Machine machine = new Machine(world.planting.settings(world.settings));
        round = new CoreRound(
                world.planting.rules(CoreRound.Rules.of(machine)),
                machine.start(books),
                journal,
                clock,
                wall,
                world.chance.fork(),
                this);
        for (AcceptorUnit unit : world.acceptors.units()) {
            acceptors.put(unit.name(), worker(unit, books));
        }
        ChainBackend node = world.planting.node(new StormNode(world));
        Executor signing = task -> {
            if (!world.fate.strikes(Fault.SIGNER_SILENT)) {
                boolean isLate = world.fate.strikes(Fault.SIGNER_LATE);
                world.timeline.after(
                        life, isLate ? world.chance.between(1_000, 90_000) : world.chance.between(2, 80), task);
            }
        };
        Executor sending = task -> world.timeline.after(life, world.chance.between(5, 600), task);
        LightningNode lightningNode = world.planting.lightning(world.lightning);
        LightningPeers peers = new LightningPeers(
                lightningNode,
                world.lightning,
                world.settings
                        .lightning()
                        .filter(LightningTerms::links)
                        .map(_ -> world.planting.links(world.withdraw)));
        effects = new EffectRunner(
                new EffectRunner.Parts(
                        Map.copyOf(acceptors),
                        Optional.of(world.printer.connect(this::post)),
                        world.scanner.connect(this::post),
                        _ -> {},
                        world.planting.signer(new MoodySigner(world.signer(), world.fate)),
                        List.of(node, new StormPeer(world)),
                        world.printer::document,
                        world.settings.lightning().map(_ -> peers)),
                this::postLate,
                signing,
                sending);
        chainWatch = new ChainWatch(node, 6, round::state, this::post);
        lightningWatch = new LightningWatch(lightningNode, this::post);
        prices = world.prices.watch(clock, this::post);
    }

    private AcceptorWorker worker(AcceptorUnit unit, Books books) {
        AcceptorSession session = world.planting.session(world.acceptors
                .sessionMaker(unit.name())
                .make(
                        world.planting.resume(books.acceptors().resumePoint(unit.name())),
                        world.chance.fork(),
                        unit.bit(),
                        clock.millis()));
        return new AcceptorWorker(
                world.timeline,
                life,
                clock,
                unit,
                session,
                event -> events.accept(new MachineEvent.FromAcceptor(unit.name(), event)),
                line -> world.traceWire(unit.name(), line));
    }

    private void begin(String boot) throws StoreFault {
        round.begin(boot, "storm");
        acceptors.values().forEach(AcceptorWorker::start);
        world.printer.tellStatus();
        world.scanner.tellStatus();
        world.cabinet.tellStatus(this::post);
        after(world.chance.between(5, 400), this::look);
        after(world.chance.between(5, 400), this::pollPrices);
        if (world.settings.lightning().isPresent()) {
            after(world.chance.between(5, 400), this::lookAtLightning);
        }
        after(BUSY_TICK_MILLIS, this::tick);
    }

    private void after(long millis, Runnable deed) {
        world.timeline.after(life, millis, deed);
    }

    // --- what it is told ---

    void post(MachineEvent event) {
        events.accept(event);
    }

    private void postLate(MachineEvent event) {
        boolean isVerdict =
                event instanceof MachineEvent.BroadcastAnswered || event instanceof MachineEvent.SweepAnswered;
        if (isVerdict && world.fate.strikes(Fault.ANSWER_LATE)) {
            after(world.chance.between(1_000, 90_000), () -> post(event));
        } else if (event instanceof MachineEvent.LightningAnswered answer) {
            postLightning(answer, !StormLightning.isWrongWord(answer.status()));
        } else if (event instanceof MachineEvent.LinkAnswered answer) {
            postLink(answer);
        } else {
            post(event);
        }
    }

    /** No call to a Lightning peer takes longer than its deadline allows. */
    private void postLightning(MachineEvent event, boolean maybeTwice) {
        if (world.fate.strikes(Fault.LIGHTNING_ANSWER_LATE)) {
            after(world.chance.between(500, 10_000), () -> post(event));
        } else {
            post(event);
        }
        if (maybeTwice && world.fate.strikes(Fault.LIGHTNING_ANSWER_TWICE)) {
            after(world.chance.between(10, 10_000), () -> post(event));
        }
    }

    private void postLink(MachineEvent event) {
        if (world.fate.strikes(Fault.LINK_ANSWER_LATE)) {
            after(world.chance.between(500, 10_000), () -> post(event));
        } else {
            post(event);
        }
        if (world.fate.strikes(Fault.LINK_ANSWER_TWICE)) {
            after(world.chance.between(10, 10_000), () -> post(event));
        }
    }

    private void enqueue(MachineEvent event) {
        queue.add(event);
        if (!draining) {
            draining = true;
            // Now and then the medium is slow, and the drivers talk on meanwhile.
            after(world.chance.between(0, world.chance.oneIn(6) ? 40 : 3), this::drain);
        }
    }

    private void drain() {
        draining = false;
        for (int i = 0; i < MOST_EVENTS_IN_A_ROW && !queue.isEmpty() && !halted; i++) {
            take(queue.remove());
        }
        if (!queue.isEmpty() && !halted) {
            world.auditor.violated("PR7", "the core is flooded with " + queue.peek());
        }
    }

    private void take(MachineEvent event) {
        if (halted) {
            return;
        }
        world.pairs.count(round.state().visit(), event);
        world.trace(event);
        world.auditor.hears(event, clock.millis());
        try {
            round.take(event);
        } catch (StoreFault e) {
            halt("journal: " + e.getMessage());
        } catch (InvariantBroken e) {
            world.auditor.violated("invariant", e.getMessage() + " after " + event);
            halt("invariant");
        } catch (RuntimeException e) {
            world.auditor.violated("exception", e + " after " + event + " at " + e.getStackTrace()[0]);
            halt("bug");
        }
        planTick();
    }

    private void halt(String reason) {
        halted = true;
        world.trace("halted: " + reason);
        world.diskTended();
        acceptors.values().forEach(acceptor -> acceptor.send(new AcceptorCommand.Inhibit()));
        after(400, () -> world.processEnded(this));
    }

    // --- what it does by itself ---

    private void tick() {
        take(new MachineEvent.Tick());
        boolean busy = !(round.state().visit() instanceof Visit.Idle);
        after(busy ? BUSY_TICK_MILLIS : IDLE_TICK_MILLIS, this::tick);
    }

    /** The product looks at its deadlines five times a second; here a tick comes when one is due. */
    private void planTick() {
        MachineState state = round.state();
        long now = clock.millis();
        long due = state.deadlineMillis();
        for (AcceptorView view : state.acceptors().values()) {
            due = view.heldUntilMillis() == 0 ? due : Math.min(due, view.heldUntilMillis());
        }
        for (MachineState.PayoutProgress payout : state.payouts().progress().values()) {
            due = payout.nextAttemptMillis() > now ? Math.min(due, payout.nextAttemptMillis()) : due;
        }
        for (LightningView.Progress work : state.lightning().progress().values()) {
            due = work.nextMillis() > now ? Math.min(due, work.nextMillis()) : due;
        }
        long in = due - now;
        if (due < plannedTick && in > 0 && in < IDLE_TICK_MILLIS) {
            plannedTick = due;
            after(in + world.chance.between(0, 200), () -> {
                plannedTick = Long.MAX_VALUE;
                take(new MachineEvent.Tick());
            });
        }
    }

    /** Looks that would see what the last one saw are skipped, as long as the product believes in what it saw. */
    private void look() {
        String sight = world.chain.changes() + " " + world.nodeUp + " " + world.nodeSyncing + " "
                + world.feeRateSatPerKvb + " " + world.auditor.journal().payoutSteps;
        if (!sight.equals(lookedAt) || world.timeline.now() - lookedAtMillis > LOOK_AGAIN_MILLIS) {
            lookedAt = sight;
            lookedAtMillis = world.timeline.now();
            chainWatch.look();
        }
        after(world.auditor.hasOpenPayout() ? 1_000 : 3_000, this::look);
    }

    /** The product asks every three seconds; what would say the same is asked now and then. */
    private void lookAtLightning() {
        Spendable seen = world.lightning.spendable();
        if (!seen.equals(spendable) || world.timeline.now() - spendableAtMillis > LIGHTNING_AGAIN_MILLIS) {
            spendable = seen;
            spendableAtMillis = world.timeline.now();
            lightningWatch.look();
        }
        after(3_000, this::lookAtLightning);
    }

    private void pollPrices() {
        prices.poll();
        after(Prices.INTERVAL_MILLIS, this::pollPrices);
    }

    // --- what the core wants ---

    @Override
    public void run(Effect effect) {
        world.fate.mayKill(Fault.KILL_AT_EFFECT, Fault.POWER_CUT_AT_EFFECT);
        world.trace(effect);
        world.auditor.effect(effect, round.state());
        if (effect instanceof Effect.BuildPayout) {
            world.technicians.payoutOrdered();
        }
        if (movesMoney(effect) && world.fate.strikes(Fault.KILL_AFTER_ORDER)) {
            after(world.chance.between(1, 4_000), world::kill);
        }
        if (effect instanceof Effect.PayByLightning && world.fate.strikes(Fault.LIGHTNING_ORDER_LATE)) {
            after(world.chance.between(1_000, 9_000), () -> effects.run(effect));
        } else {
            effects.run(effect);
        }
    }

    private static boolean movesMoney(Effect effect) {
        return effect instanceof Effect.ToAcceptor(String _, AcceptorCommand.Stack _)
                || effect instanceof Effect.BuildPayout
                || effect instanceof Effect.Broadcast
                || effect instanceof Effect.PayByLightning
                || effect instanceof Effect.OpenLink
                || effect instanceof Effect.RevokeLink;
    }

    @Override
    public void published(MachineState state, long nowMillis) {
        world.auditor.published(state);
    }

    // --- what others may do to it ---

    boolean isHalted() {
        return halted;
    }

    MachineState state() {
        return round.state();
    }

    /** Why no customer could start now. */
    List<? extends Enum<?>> shutGates() {
        return new Machine(world.planting.settings(world.settings)).shutGates(round.state(), clock.millis());
    }

    void kill() {
        halted = true;
        life.end();
    }

    /** Stands still, as in a long garbage collection. */
    void pause(long millis) {
        life.freezeUntil(world.timeline.now() + millis);
        if (millis > NOTED_PAUSE_MILLIS) {
            after(0, () -> take(new MachineEvent.Paused(millis)));
        }
    }

    void nudge(AcceptorUnit unit) {
        Objects.requireNonNull(acceptors.get(unit.name())).nudge();
    }
}
