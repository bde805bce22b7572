package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sv.k1.firmware.journal.EntryChain;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.cctalk.CcTalkCoinDevice;
import sv.k1.simulator.cash.cctalk.CcTalkCoinProfile;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.price.PriceSource;
import sv.k1.simulator.storm.chain.PlainSigner;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.chain.StormChain;
import sv.k1.simulator.storm.disk.StormDisk;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Timeline;
import sv.k1.simulator.storm.line.AcceptorUnit;

/**
 * The world of the storm in calm weather: one machine, one thread, virtual time, and nothing happens but what a scenario says. The
 * same seed and the same deeds give the same journal, byte for byte. Its chain, disk and acceptor lines are the storm's.
 */
final class VirtualWorld {
    static final long CLOCK_OFFSET_MILLIS = 1_000_000;
    static final String MAIN = "acceptor";
    static final String COINS = "coins";
    private static final Instant EPOCH = Instant.parse("2026-01-05T08:00:00Z");
    private static final int KEYS = 512;
    private static final int DEPOSITS = 6;
    private static final long DEPOSIT_SATS = 5_000_000;
    private static final int BOOT_MILLIS = 2_000;
    private static final int CUSTOMER_TAKES_NOTE_AFTER_MILLIS = 1_500;
    private static final int FREEZE_SLICE_MILLIS = 20;
    private static final long NOTED_PAUSE_MILLIS = 2_000;
    private static final long FIRST_PRICE_MINOR = 6_400_000;
    private static final long SAT_PER_KVB = 1_000;

    final DeskCabinet cabinet;
    final Currency currency;
    final Timeline timeline = new Timeline(_ -> {});
    final Chance chance;
    final MachineSettings settings;
    final StormDisk disk;
    final EntryCodec codec = new EntryCodec();
    final StormChain chain = new StormChain();
    final PlainSigner signer = new PlainSigner();
    final VirtualDevices devices = new VirtualDevices(this);
    private final Optional<VirtualLightning> lightning;
    private final String nodeName;
    private final Level level;
    private Optional<Id003Device> notes = Optional.empty();
    private Duration chainAhead = Duration.ZERO;
    private long byHandMinor;
    private long takenInMinor;
    final VirtualPrices prices;
    private final Timeline.Life life = new Timeline.Life();
    private final Map<String, AcceptorUnit> units = new LinkedHashMap<>();
    private final Set<String> submitted = new LinkedHashSet<>();
    private final List<StoredEntry> journal = new ArrayList<>();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Set<Peer> cut = EnumSet.noneOf(Peer.class);
    private final Jsonb jsonb = Jsonb.builder().build();
    private final Pace pace;
    private Optional<VirtualFirmware> process = Optional.empty();
    private Optional<ScreenModel> mapped = Optional.empty();
    private Map<String, Object> screen = Map.of();
    private OptionalLong fees = OptionalLong.empty();
    private long poolMinimum = 1;
    private boolean network = true;
    private boolean powered;
    private OptionalLong frozenSinceMillis = OptionalLong.empty();
    private int boots;

    /** Counts what goes in, whoever pushes. */
    private final class Counter implements AcceptorUnit.Watcher {
        @Override
        public void acknowledged(AcceptorUnit unit) {
            // nobody counts these here
        }

        @Override
        public void told(AcceptorUnit unit, int status) {
            // nobody counts these here
        }

        @Override
        public void stackBegan(AcceptorUnit unit) {
            // nobody counts these here
        }

        @Override
        public void happened(AcceptorUnit unit, CashHappening happening) {
            if (unit.name().equals(MAIN) && happening.kind() == CashHappening.Kind.TAKEN_IN) {
                takenInMinor += happening.item().map(CashItem::minorUnits).orElse(0L);
            }
        }
    }

    private record Card(StormDisk.Copy disk, List<StoredEntry> entries) {}

    /** How fast virtual time may pass; between two events it waits for the clock on the wall. */
    record Pace(double speed, MonotonicClock clock, long startMillis) {
        /** As fast as the computer can. */
        static final double UNLIMITED = 0;

        static Pace of(double speed, MonotonicClock clock) {
            return new Pace(speed, clock, clock.millis());
        }

        void waitFor(long virtualMillis) {
            if (speed > UNLIMITED) {
                long due = startMillis + (long) (virtualMillis / speed);
                long left = due - clock.millis();
                if (left > 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
                }
            }
        }
    }

    VirtualWorld(SimulatedMachine.Setup setup, long seed, Pace pace) {
        this.pace = pace;
        cabinet = setup.cabinet();
        level = setup.level();
        currency = Currency.getInstance(setup.currency());
        chance = new Chance(seed);
        Fate calm = Fate.of(chance.fork(), Set.of());
        disk = new StormDisk(calm, chance.fork());
        prices = new VirtualPrices(currency, FIRST_PRICE_MINOR);
        if (cabinet.takesNotes()) {
            fit(MAIN, "id003", noteAcceptor(), calm);
        }
        if (!cabinet.takesNotes() || setup.coins().equals("yes")) {
            fit(cabinet.takesNotes() ? COINS : MAIN, "cctalk-coin", coins(), calm);
        }
        lightning = setup.lightning().equals("off") ? Optional.empty() : Optional.of(new VirtualLightning(this));
        nodeName = setup.lightning();
        settings = VirtualSettings.of(setup, units.keySet(), lightning);
        for (int i = 0; i < KEYS; i++) {
            chain.own(0, i, PlainSigner.script(0, i));
            chain.own(1, i, PlainSigner.script(1, i));
        }
        for (int i = 0; i < DEPOSITS; i++) {
            chain.deposit(DEPOSIT_SATS, PlainSigner.script(0, i));
        }
        chain.mine();
        chain.mine();
        powered = true;
        after(0, this::boot);
    }

    private void fit(String name, String protocol, AcceptorModel model, Fate calm) {
        AcceptorModel fitted = name.equals(MAIN) ? level.of(model, true, chance.fork()) : model;
        units.put(name, new AcceptorUnit(name, protocol, fitted, timeline, calm, chance.fork(), new Counter()));
    }

    /** The validator of notes itself, whatever stands between it and its line; empty without one. */
    Optional<Id003Device> notes() {
        notes.ifPresent(device -> unit(MAIN).model().advance(now()));
        return notes;
    }

    /** Whether the slot for notes, or of the coin box for coins, takes something. */
    boolean isSlotOpen() {
        return notes().map(device -> unit(MAIN).isPowered() && device.view().slotOpen())
                .orElseGet(() -> unit(MAIN).isSlotOpen());
    }

    Optional<VirtualLightning> lightning() {
        return lightning;
    }

    /** As journal and messages call the Lightning node. */
    String nodeName() {
        return nodeName;
    }

    private AcceptorModel noteAcceptor() {
        Id003Device device = new Id003Device(Id003Profile.of(currency.getCurrencyCode())
                .orElseThrow(() -> new IllegalArgumentException("no note set for " + currency)));
        device.customerPatience(OptionalLong.of(CUSTOMER_TAKES_NOTE_AFTER_MILLIS));
        notes = Optional.of(device);
        return device;
    }

    private AcceptorModel coins() {
        return new CcTalkCoinDevice(CcTalkCoinProfile.of(currency.getCurrencyCode())
                .orElseThrow(() -> new IllegalArgumentException("no coins for " + currency)));
    }

    // --- time ---

    long now() {
        return timeline.now();
    }

    Instant wallTime() {
        return EPOCH.plusMillis(timeline.now());
    }

    /** What the newest block tells: the time of everybody else. */
    Instant chainTime() {
        return wallTime().plus(chainAhead);
    }

    /** Everybody else's clocks are so far ahead of the machine's, and a block tells. */
    void setChainAhead(Duration next) {
        chainAhead = next;
        chain.mine();
    }

    /** Something that the world does, whoever of the machine lives or dies. */
    void after(long millis, Runnable deed) {
        timeline.after(life, millis, deed);
    }

    /** Lets time pass until the condition holds; false when so much has passed in vain. */
    boolean await(BooleanSupplier condition, long millis) {
        long deadline = now() + millis;
        after(millis, () -> {}); // so that time comes that far, whatever else is planned
        while (!condition.getAsBoolean()) {
            if (now() >= deadline) {
                return false;
            }
            timeline.next();
            pace.waitFor(now());
        }
        return true;
    }

    // --- the machine ---

    private void boot() {
        if (!powered || process.isPresent()) {
            return;
        }
        boots++;
        try {
            process = Optional.of(VirtualFirmware.start(this, "boot" + boots));
        } catch (StoreFault e) {
            throw new IllegalStateException("the journal cannot be opened: " + e.getMessage(), e);
        }
    }

    void startFirmware() {
        after(BOOT_MILLIS, this::boot);
    }

    void kill() {
        thaw();
        process.ifPresent(VirtualFirmware::kill);
        process = Optional.empty();
    }

    void cutPower() {
        kill();
        powered = false;
        units.values().forEach(unit -> {
            unit.model().cutPower();
            unit.hostForgets();
            unit.wake();
        });
        disk.powerCut();
    }

    void restorePower() {
        if (!powered) {
            powered = true;
            units.values().forEach(unit -> {
                unit.model().restorePower();
                unit.wake();
            });
        }
        startFirmware();
    }

    void freeze() {
        frozenSinceMillis = OptionalLong.of(now());
        keepFrozen();
    }

    private void keepFrozen() {
        if (frozenSinceMillis.isPresent()) {
            process.ifPresent(firmware -> firmware.freezeUntil(now() + 2 * FREEZE_SLICE_MILLIS));
            after(FREEZE_SLICE_MILLIS, this::keepFrozen);
        }
    }

    void thaw() {
        OptionalLong since = frozenSinceMillis;
        frozenSinceMillis = OptionalLong.empty();
        if (since.isPresent() && now() - since.getAsLong() > NOTED_PAUSE_MILLIS) {
            tell(new MachineEvent.Paused(now() - since.getAsLong()));
        }
    }

    void tell(MachineEvent event) {
        process.ifPresent(firmware -> firmware.post(event));
    }

    /** What the screen shows, as the page is told it; empty when it is dark. */
    Map<String, Object> screen() {
        Optional<ScreenModel> model = model();
        if (model.isEmpty()) {
            return Map.of();
        }
        if (!mapped.equals(model)) {
            mapped = model;
            screen = jsonb.type(Object.class)
                    .map()
                    .fromJson(jsonb.type(ScreenModel.class).toJson(model.get()));
        }
        return screen;
    }

    Optional<ScreenModel> model() {
        return process.filter(firmware -> firmware.whyHalted().isEmpty()).map(VirtualFirmware::screen);
    }

    // --- cash ---

    Collection<AcceptorUnit> units() {
        return units.values();
    }

    AcceptorUnit unit(String name) {
        return Objects.requireNonNull(units.get(name), name);
    }

    boolean has(String name) {
        return units.containsKey(name);
    }

    /** Hands come near a unit that rests: whoever listens looks more often again. */
    void approached(AcceptorUnit unit) {
        process.ifPresent(firmware -> firmware.nudge(unit.name()));
    }

    /** Hands at a unit: its model is brought up to now, and whoever listens looks. */
    void touched(AcceptorUnit unit) {
        unit.wake();
        process.ifPresent(firmware -> firmware.nudge(unit.name()));
    }

    InsertOutcome insert(AcceptorUnit unit, CashItem item, boolean readable) {
        boolean isOpen = unit.name().equals(MAIN) ? isSlotOpen() : unit.isSlotOpen();
        if (isOpen) {
            approached(unit);
        }
        InsertOutcome outcome =
                readable ? unit.model().insert(item) : unit.model().insertUnreadable(item);
        if (outcome == InsertOutcome.TAKEN_IN) {
            byHandMinor += item.minorUnits();
        }
        touched(unit);
        return outcome;
    }

    boolean takeNote() {
        AcceptorUnit unit = unit(MAIN);
        boolean taken = notes().filter(Id003Device::customerTakesNote).isPresent();
        touched(unit);
        return taken;
    }

    Auditor.Cash cash() {
        long box = 0;
        long returned = 0;
        long inside = 0;
        for (AcceptorUnit unit : units.values()) {
            box += sum(unit.model().inCashbox());
            returned += sum(unit.model().returned());
            inside += unit.model().inside().map(NoteInside::minorUnits).orElse(0L);
        }
        // What a bad acceptor refuses at first, its customer pushes in again without us.
        long again = level == Level.IDEAL ? 0 : takenInMinor - byHandMinor;
        return new Auditor.Cash(box, returned - again, takenOut(), inside);
    }

    private long takenOut() {
        return notes().map(device -> sum(device.notesTakenOut())).orElse(0L);
    }

    private static long sum(List<NoteCount> piles) {
        return piles.stream()
                .mapToLong(pile -> pile.minorUnits() * pile.count())
                .sum();
    }

    // --- the network ---

    boolean isReachable(Peer peer) {
        boolean isOfChain = peer == Peer.BITCOIN_NODE || peer == Peer.BITCOIN_PEER;
        return (network || !isOfChain) && !cut.contains(peer);
    }

    void setNetwork(boolean on) {
        network = on;
    }

    void setPeer(Peer peer, boolean connected) {
        if (connected) {
            cut.remove(peer);
        } else {
            cut.add(peer);
        }
        switch (peer) {
            case PRICE_ALFA -> prices.reach(PriceSource.ALFA, connected);
            case PRICE_BRAVO -> prices.reach(PriceSource.BRAVO, connected);
            case PRICE_CHARLIE -> prices.reach(PriceSource.CHARLIE, connected);
            case BITCOIN_NODE, BITCOIN_PEER, LIGHTNING_NODE -> {
                // asked when somebody calls
            }
        }
    }

    void setFees(long satPerVbyte) {
        fees = OptionalLong.of(satPerVbyte * SAT_PER_KVB);
    }

    Optional<FeeRate> feeEstimate() {
        return fees.isEmpty() ? Optional.empty() : Optional.of(new FeeRate(fees.getAsLong()));
    }

    StormChain.Answer submit(RawTransaction transaction) {
        submitted.add(transaction.id());
        return chain.submit(transaction, poolMinimum * SAT_PER_KVB);
    }

    /** What pays too little leaves the pool. */
    void setPoolMinimum(long satPerVbyte) {
        poolMinimum = satPerVbyte;
        for (String id : List.copyOf(chain.mempool())) {
            if (chain.transaction(id).filter(this::paysTooLittle).isPresent()) {
                chain.evict(id);
            }
        }
    }

    private boolean paysTooLittle(RawTransaction transaction) {
        long in = transaction.inputs().stream()
                .mapToLong(input -> chain.transaction(input.txId())
                        .map(from -> from.outputs().get(input.index()).sats())
                        .orElse(0L))
                .sum();
        long out = transaction.outputs().stream()
                .mapToLong(RawTransaction.Output::sats)
                .sum();
        return (in - out) * SAT_PER_KVB < poolMinimum * SAT_PER_KVB * transaction.virtualBytes();
    }

    /** Every payment to this script, in the pool or in blocks. */
    List<ChainSide.Payment> received(String scriptHex) {
        List<ChainSide.Payment> payments = new ArrayList<>();
        for (String id : submitted) {
            int confirmations = chain.confirmations(id);
            if (confirmations > 0 || chain.isInMempool(id)) {
                chain.transaction(id).stream()
                        .flatMap(transaction -> transaction.outputs().stream())
                        .filter(output -> output.scriptHex().equals(scriptHex))
                        .forEach(output -> payments.add(new ChainSide.Payment(id, output.sats(), confirmations)));
            }
        }
        return payments;
    }

    // --- the journal ---

    void stored(List<JournalEntry> entries) {
        journal.addAll(EntryChain.extend(
                EntryChain.headOf(journal),
                codec,
                "boot" + boots,
                entries,
                now(),
                wallTime().toEpochMilli()));
    }

    List<StoredEntry> journal() {
        return List.copyOf(journal);
    }

    /** Journal and witness as they are now, as on a card. */
    void copyJournal(String name) {
        requireStopped();
        cards.put(name, new Card(disk.copy(), journal()));
    }

    /** An older card in the place of the newest. */
    void setJournal(String name) {
        requireStopped();
        Card card = Optional.ofNullable(cards.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no copy " + name));
        disk.restore(card.disk());
        journal.clear();
        journal.addAll(card.entries());
    }

    private void requireStopped() {
        if (process.isPresent()) {
            throw new IllegalStateException("the firmware runs; kill it first");
        }
    }

    /** The hash over everything that was written: two runs with the same one were the same. */
    String fingerprint() {
        return EntryChain.headOf(journal).hash();
    }
}
