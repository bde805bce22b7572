package sv.k1.simulator.storm;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.chain.StormChain;
import sv.k1.simulator.storm.disk.StormDisk;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Killed;
import sv.k1.simulator.storm.fate.Timeline;
import sv.k1.simulator.storm.line.AcceptorUnit;
import sv.k1.simulator.storm.plant.Planting;

/**
 * One machine and everything around it, from one seed: a stormy part, a healing, a calm part with the last customers, and
 * the closing of the books. Its parts share one package and reach each other through it.
 */
final class World {
    static final String ACCEPTOR = "acceptor";

    /** When every world begins, by the calendar. */
    static final long EPOCH_MILLIS = 1_800_000_000_000L;

    /** What marks the lines of {@link #traceWire}. */
    static final String WIRE = "wire ";

    /** The longest way to rest: a ticket's owner walks away, another sale's screens time out after it, then six confirmations. */
    private static final long HEAL_MILLIS = 900_000;

    private static final long LONGEST_MILLIS = 6L * 3_600_000;
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_STORMY_VISITS = 40;
    private static final int MOST_CALM_VISITS = 40;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int LONGEST_CLOSED_DAYS = 40;

    private final WorldOrder order;
    final long seed;
    final Chance chance;
    final Fate fate;
    final Planting planting;
    final Timeline timeline = new Timeline(this::killed);
    final Auditor auditor;
    final MachineSettings settings;
    /** Where the law asks for something. */
    final Optional<Place> place;

    final EntryCodec codec;
    final StormDisk disk;
    final StormChain chain = new StormChain();
    final StormLightning lightning;
    final StormWithdraw withdraw;
    final Acceptors acceptors = new Acceptors(this);
    private final Map<String, Long> typed = new HashMap<>();
    private final Set<String> toldConflicts = new HashSet<>();
    private final Set<String> toldTaken = new HashSet<>();
    final Printer printer = new Printer(this);
    final Scanner scanner = new Scanner(this);
    final Cabinet cabinet = new Cabinet(this);
    final Prices prices;
    final Pairs pairs = new Pairs();
    final Nemesis nemesis;
    final Technicians technicians;
    private final PayoutSigner signer;
    private final Consumer<String> tracer;
    private final Timeline.Life life = new Timeline.Life();
    private final Map<RawTransaction.Input, OutPoint> outPoints = new HashMap<>();
    private final Set<String> tickets = new LinkedHashSet<>();
    private final Set<String> allTickets = new LinkedHashSet<>();

    Optional<FirmwareRun> process = Optional.empty();
    boolean nodeUp = true;
    boolean peerUp = true;
    boolean mempoolFull;
    boolean nodeSyncing;
    long feeRateSatPerKvb;
    /** What the machine's wall clock is wrong by. */
    long wallJumpMillis;
    /** When the newest block was found. */
    long blockAtMillis;

    /** What lies between the days of the story. */
    private long nightsMillis;

    private long pausedMillis;
    private long disturbedMillis;
    private Optional<Long> visitor = Optional.empty();
    private boolean powered = true;
    private int boots;
    private int visits;
    private int calmVisits;
    private int sessionsTried;
    private boolean healed;
    private boolean over;
    private long healedAtMillis;
    private int wallets;

    /** @param tracer gets every line of the story, or is {@link #SILENT} */
    World(WorldOrder order, EntryCodec codec, Consumer<String> tracer) {
        this.order = order;
        seed = order.seed();
        planting = order.planting();
        this.tracer = tracer;
        technicians = new Technicians(this);
        this.codec = codec;
        chance = new Chance(seed);
        fate = order.weather().apply(chance.fork());
        fate.watchedBy(this::struck);
        Draw draw = new Draw(chance.fork());
        order.protocols().ifPresent(draw::fit);
        MachineSettings drawn = draw.settings();
        place = order.protocols().isPresent() ? Optional.empty() : Place.of(seed, drawn);
        MachineSettings lawful = place.map(one -> one.fit(drawn)).orElse(drawn);
        settings = BumpSettings.of(seed)
                .fit(BatchTerms.of(seed)
                        .fit(ColdWallet.of(seed).map(cold -> cold.fit(lawful)).orElse(lawful)));
        auditor = new Auditor(this);
        disk = new StormDisk(fate, chance.fork());
        acceptors.fit(draw, draw.protocols());
        fate.whenDevicesDie(() -> nemesis().cutDevices(1_500));
        lightning = new StormLightning(this, chance.fork());
        withdraw = new StormWithdraw(this, chance.fork());
        prices = new Prices(this, settings.currency(), chance.fork());
        signer = RealSigner.forWorld(seed, (index, script) -> chain.own(1, index, script));
        nemesis = new Nemesis(this, chance.fork(), draw.blockMillis());
        long feeRate = draw.feeRate();
        feeRateSatPerKvb = place.filter(Place::countsNetworkFee).isPresent()
                ? Math.min(feeRate, Place.USUAL_FEE_RATE_SAT_PER_KVB)
                : feeRate;
        forgetful = draw.isForgetful();
        hoards = chance.oneIn(4);
        lightning.liquidity(usualLiquidity());
    }

    final boolean forgetful;
    /** People take tickets here and keep them: much is promised, and little of the float is free. */
    final boolean hoards;

    /** Where people keep tickets the operator is poor in channels too: soon most of them is promised. */
    long usualLiquidity() {
        return hoards ? 150_000 : StormLightning.PLENTY_SATS;
    }

    static final Consumer<String> SILENT = _ -> {};

    // --- the run ---

    /** Lives through the whole story; the same seed gives the same one. */
    WorldResult run() {
        long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        nemesis.giveFloat();
        fate.storm(true);
        boot();
        nemesis.begin();
        technicians.begin();
        timeline.after(life, chance.between(200, 5_000), this::nextVisit);
        int steps = 0;
        while (!over && auditor.violations().isEmpty()) {
            if (!timeline.next() || steps++ > MOST_STEPS || timeline.now() > LONGEST_MILLIS) {
                auditor.violated("PR7", "the story has no end: " + steps + " steps, " + timeline.now() + " ms");
            }
        }
        return WorldResult.of(this, steps, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart);
    }

    /** Who has what is above a cap sent home has to refill what customers have bought since, when the price has fallen too. */
    private boolean isSweptDry() {
        return ColdWallet.of(seed).isPresent()
                && process.filter(p -> p.shutGates().contains(Trouble.FLOAT_LOW))
                        .isPresent();
    }

    private void nextVisit() {
        tickets.removeIf(code -> !auditor.mayBeRedeemed(hashOf(code)));
        if (!healed && (sessionsTried >= order.sessions() - order.calmSessions() || visits >= MOST_STORMY_VISITS)) {
            heal();
            return;
        }
        boolean isDone = sessionsTried >= order.sessions();
        if (healed && !isDone && goodTicket().isEmpty() && auditor.isUsedUp()) {
            waitForRest(this::night);
            return;
        }
        if (healed && isDone && goodTicket().isEmpty()) {
            waitForRest(this::close);
            return;
        }
        if (healed && isSweptDry()) {
            nemesis.refill();
        }
        if (healed && calmVisits++ >= MOST_CALM_VISITS) {
            auditor.violated(
                    "PR7",
                    "after the healing " + sessionsTried + " sessions, " + tickets.size()
                            + " tickets left, and the machine serves nobody: " + describe());
            return;
        }
        visits++;
        visitor = Optional.of((long) visits);
        Customer.arrive(this, chance.fork(), ticketInHand(), healed, visits);
    }

    /** The law lets no more cash in: the machine is switched off until a day on which it does. */
    private void night() {
        kill();
        for (int days = 0; days < LONGEST_CLOSED_DAYS && auditor.isUsedUp(); days++) {
            nightsMillis += DAY_MILLIS;
        }
        trace("--- another day");
        timeline.after(life, 10_000, this::nextVisit);
    }

    /** Somebody comes with a ticket: a good one, or one that was redeemed already. */
    private Optional<String> ticketInHand() {
        if (!healed && !allTickets.isEmpty() && chance.oneIn(12)) {
            return Optional.of(chance.pick(List.copyOf(allTickets)));
        }
        Optional<String> next = healed ? goodTicket() : anyTicket();
        return next.filter(_ -> healed || (!hoards && chance.oneIn(3)));
    }

    private Optional<String> anyTicket() {
        return tickets.isEmpty() ? Optional.empty() : Optional.of(chance.pick(List.copyOf(tickets)));
    }

    /** One that is not waiting for a payment that may still arrive. */
    private Optional<String> goodTicket() {
        return tickets.stream()
                .filter(code -> auditor.isRedeemable(hashOf(code)))
                .findFirst();
    }

    /** The customer has gone. */
    void left() {
        visitor = Optional.empty();
        timeline.after(life, chance.waiting(healed ? 2_000 : 6_000), this::nextVisit);
    }

    /** A customer put cash to the slot for the first time in this visit. */
    void sessionTried() {
        sessionsTried++;
    }

    private void heal() {
        trace("--- healing");
        fate.storm(false);
        nemesis.healAll();
        healedAtMillis = timeline.now();
        waitForRest(() -> {
            trace("--- healed");
            healed = true;
            nextVisit();
        });
    }

    /** Within fifteen minutes every session has ended and the machine is open. */
    private void waitForRest(Runnable then) {
        healedAtMillis = timeline.now();
        lookForRest(then);
    }

    private void lookForRest(Runnable then) {
        if (isAtRest()) {
            then.run();
        } else if (timeline.now() - healedAtMillis > restMillis()) {
            auditor.violated("PR7", "not at rest " + restMillis() + " ms after the last fault: " + describe());
        } else {
            nemesis.tendAcceptors();
            if (isSweptDry()) {
                nemesis.refill();
            }
            timeline.after(life, 3_000, () -> lookForRest(then));
        }
    }

    /** What the healing deposits is swept one transaction after the other, and each takes its confirmations; no customer waits for that. */
    private long restMillis() {
        return auditor.sweeps().isAtRest() ? HEAL_MILLIS : 2 * HEAL_MILLIS;
    }

    /** Whether the last fault is over and everything had come to rest since. */
    boolean isHealed() {
        return healed;
    }

    private boolean isAtRest() {
        return process.isPresent()
                && !process.get().isHalted()
                && auditor.unsettled().isEmpty()
                && auditor.sweeps().isAtRest()
                && !auditor.journal().hasOpenNote()
                && acceptors.areEmpty()
                && process.get().state().books().openNotes().isEmpty()
                && process.get().shutGates().stream()
                        .allMatch(gate -> gate == Trouble.LIMIT_REACHED && auditor.isUsedUp());
    }

    private String describe() {
        return "process "
                + process.map(p -> p.isHalted() ? "halted" : "runs, shut by " + p.shutGates())
                        .orElse("is gone")
                + ", visit " + process.map(p -> p.state().visit().toString()).orElse("none") + ", unsettled "
                + auditor.unsettled() + ", acceptors " + acceptors.describe();
    }

    private void close() {
        tickets.removeIf(code -> !auditor.isRedeemable(hashOf(code)));
        if (!tickets.isEmpty()) { // a ticket that came out of the printer late
            nextVisit();
            return;
        }
        auditor.close(process.map(FirmwareRun::state));
        over = true;
    }

    // --- the firmware's life ---

    private void boot() {
        if (!powered || process.isPresent() || over) {
            return;
        }
        boots++;
        trace("boot " + boots);
        try {
            process = Optional.of(FirmwareRun.start(this, "boot" + boots));
        } catch (StoreFault e) {
            trace("start failed: " + e.getMessage());
            disk.makeRoomLater(timeline, life, chance);
            if (!disk.isFull() && !fate.isStorming()) {
                auditor.violated("PR7", "the journal cannot be opened: " + e.getMessage());
            }
            restartIn(5_000);
        } catch (InvariantBroken e) {
            auditor.violated("invariant", "at a start: " + e.getMessage());
        } catch (RuntimeException e) {
            auditor.violated("exception", "at a start: " + e);
        } catch (Killed killed) {
            killed(killed);
        }
    }

    private void restartIn(long millis) {
        timeline.after(life, millis, this::boot);
    }

    private void killed(Killed killed) {
        if (killed.withPower()) {
            hostPowerCut(chance.between(500, 20_000));
        } else {
            kill();
        }
    }

    void kill() {
        trace("killed");
        acceptors.allTroubled(); // it may have been decided long before
        process.ifPresent(FirmwareRun::kill);
        process = Optional.empty();
        auditor.processGone();
        restartIn(chance.between(300, 8_000));
    }

    void hostPowerCut(long millis) {
        trace("host power cut");
        process.ifPresent(FirmwareRun::kill);
        process = Optional.empty();
        auditor.processGone();
        acceptors.units().forEach(AcceptorUnit::hostForgets);
        disk.powerCut();
        powered = false;
        timeline.after(life, millis, () -> {
            powered = true;
            boot();
        });
    }

    /** The operator hears of a thief, looks, and answers for what the journal says. */
    void explainLater(TxId thief) {
        timeline.after(life, chance.between(1_000, 90_000), () -> {
            if (auditor.journal().unexplained.contains(thief.hex())) {
                tell(new MachineEvent.SpendExplained(thief, "storm"));
                explainLater(thief);
            }
        });
    }

    void diskTended() {
        disk.makeRoomLater(timeline, life, chance);
    }

    void processEnded(FirmwareRun ended) {
        if (process.equals(Optional.of(ended))) {
            kill();
        }
    }

    /** A host that stands still hears of an item as late as one that was hurt. */
    boolean isPaused() {
        return timeline.now() < disturbedMillis;
    }

    void pause(long millis) {
        pausedMillis += millis;
        disturbedMillis = Math.max(disturbedMillis, timeline.now() + millis);
        process.ifPresent(p -> p.pause(millis));
    }

    long pausedMillis() {
        return pausedMillis;
    }

    // --- what parts ask of each other ---

    void tell(MachineEvent event) {
        process.ifPresent(p -> p.post(event));
    }

    Optional<MachineState> screen() {
        return process.filter(p -> !p.isHalted()).map(FirmwareRun::state);
    }

    void touched() {
        acceptors.units().forEach(this::touched);
    }

    void touched(AcceptorUnit unit) {
        unit.wake();
        process.ifPresent(p -> p.nudge(unit));
    }

    private Nemesis nemesis() {
        return nemesis;
    }

    boolean mayTakeCash(MachineState state) {
        return state.visit() instanceof Visit.Inserting && nemesis.mayTakeCash();
    }

    /** Since when neither a host nor a cable nor a device was hurt. */
    long undisturbedSinceMillis() {
        return disturbedMillis;
    }

    private void struck(Fault fault) {
        trace("fault " + fault);
        if (fault.hurtsCash()) {
            disturbedMillis = Math.max(disturbedMillis, timeline.now());
            acceptors.allTroubled();
        }
    }

    /** Number of the customer who stands before the machine. */
    Optional<Long> visitor() {
        return visitor;
    }

    // --- what was said and typed ---

    void typed(String code) {
        typed.put(hashOf(code), timeline.now());
    }

    boolean wasTypedLately(String codeHash) {
        return typed.containsKey(codeHash) && timeline.now() - typed.getOrDefault(codeHash, 0L) < 120_000;
    }

    void toldConflict(String txId) {
        toldConflicts.add(txId);
    }

    /** The node lied: it said that it took a transaction. */
    void toldTaken(String txId) {
        toldTaken.add(txId);
    }

    /** Whether the network took it, or the trusted node said so. */
    boolean countsAsTaken(String txId) {
        return chain.everTook(txId) || toldTaken.contains(txId);
    }

    boolean wasToldConflict(String txId) {
        return toldConflicts.contains(txId);
    }

    /** The world's own calendar at a moment of the story since the last night. */
    long calendarMillis(long storyMillis) {
        return EPOCH_MILLIS + nightsMillis + storyMillis;
    }

    Instant wallTime() {
        return Instant.ofEpochMilli(calendarMillis(timeline.now()) + wallJumpMillis);
    }

    long leastFeeRate() {
        return mempoolFull ? 30_000 : 1_000;
    }

    PayoutSigner signer() {
        return signer;
    }

    /** Making one is dear, because its text is checked; each is made once. */
    OutPoint outPoint(RawTransaction.Input at) {
        return outPoints.computeIfAbsent(at, input -> new OutPoint(new TxId(input.txId()), input.index()));
    }

    /** An invoice that the machine was to pay before, for somebody who shows it again. */
    Optional<String> anOldInvoice() {
        List<String> hashes = List.copyOf(auditor.journal().saleOfHash.keySet());
        return hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.getLast());
    }

    int nextWallet() {
        return wallets++;
    }

    long walletNumber(int wallet) {
        return seed % 1_000_003 * 1_000 + wallet;
    }

    void after(long millis, Runnable deed) {
        timeline.after(life, millis, deed);
    }

    // --- tickets ---

    void ticketTaken(String code) {
        if (allTickets.add(code)) {
            tickets.add(code);
        }
    }

    boolean isHashOfTicket(String hash) {
        return allTickets.stream().anyMatch(code -> hashOf(code).equals(hash));
    }

    static String hashOf(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(("K1 claim " + code).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // --- for the result ---

    int sessions() {
        return sessionsTried;
    }

    int boots() {
        return boots;
    }

    boolean isTraced() {
        return tracer != SILENT;
    }

    /** Both directions of an acceptor's line, marked so that a reader can leave them out. */
    void traceWire(String acceptor, AcceptorTrace line) {
        if (tracer != SILENT) {
            trace(WIRE + acceptor + (line.direction() == AcceptorTrace.Direction.TO_DEVICE ? " > " : " < ") + line.hex()
                    + "  " + line.meaning());
        }
    }

    void trace(Object what) {
        if (tracer != SILENT) {
            tracer.accept("%9d  %s".formatted(timeline.now(), what));
        }
    }
}
