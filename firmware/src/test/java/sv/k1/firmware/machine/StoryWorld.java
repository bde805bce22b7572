package sv.k1.firmware.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.profile.NoPlace;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/**
 * The world around the core at the level of events: an acceptor that knows where its note physically is, a node, a printer,
 * virtual time. The core can be cut off after any journal append; a restart replays the entries and the devices tell their
 * truth, as the real ones do.
 */
final class StoryWorld {
    static final Currency USD = Currency.getInstance("USD");
    static final String ACCEPTOR = "acceptor";

    /** Thrown inside when the plug is pulled. */
    static class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** By the story itself, which goes on with the next start. */
    static final class PowerCutOfTheStory extends PowerCut {
        private static final long serialVersionUID = 1L;
    }

    final Machine machine;
    final List<JournalEntry> journal = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final Map<SaleId, Set<String>> sentTransactions = new LinkedHashMap<>();
    final Deque<MachineEvent> pending = new ArrayDeque<>();
    MachineState state;
    long now = 1_000_000;
    static final long EPOCH_MILLIS = 1_780_000_000_000L;

    /** What the machine's clock said at moment 0; the world's own is {@link #EPOCH_MILLIS}. */
    long wallMillis = EPOCH_MILLIS;

    int height = 100;
    /** How long ago the newest block was found. */
    long blockAgeMillis;

    long feeRateSatPerKvb = 3_000;
    boolean floatIsThere = true;
    /** Whether the signer answers; what it was asked meanwhile is lost. */
    boolean signerAnswers = true;

    int appends;
    /** How far time jumps at once; small steps for stories about seconds. */
    long stepMillis = 5_000;

    private long steps;
    int cutAfterAppends = Integer.MAX_VALUE;
    /** Kind of the entry after whose sync the plug is pulled; empty when the story does not. */
    Optional<String> cutAtKind = Optional.empty();
    /** Whether devices and peers are still told what follows from that entry; their answers are lost. */
    boolean cutAfterTelling;

    boolean nodeUp = true;

    /** Whether somebody still asks the nodes; else nothing at all is heard, also nothing bad. */
    boolean watched = true;

    boolean nodeLosesAnswers;
    boolean nodeHasAllBlocks = true;
    boolean mempoolKeeps = true;
    int confirmations;
    /** Which version of a transaction that was replaced the blocks take, from 1; 0 for the one in the mempool. */
    int minedVersion;
    /** Whether the network does not want later versions. */
    boolean nodeRefusesNewer;

    boolean printerUp = true;
    /** Whether a job's end is told at once. */
    boolean printerAnswers = true;

    private final Map<String, StoryAcceptor> acceptors = new LinkedHashMap<>();
    private final List<Coin> coins = new ArrayList<>();
    /** Sent, and not in the journal any more. */
    private final List<JournalEntry.PayoutSigned> forgotten = new ArrayList<>();

    final StoryLightning lightning = new StoryLightning(this);

    /**
     * @param escrowHoldMillis how long the first note of a sale is held
     * @param names of the acceptors; one whose name begins with coins takes coins
     */
    StoryWorld(long escrowHoldMillis, List<String> names) {
        this(settings(escrowHoldMillis, names));
    }

    StoryWorld(MachineSettings settings) {
        List<String> names = settings.acceptorNames();
        machine = new Machine(settings);
        state = machine.start(Books.empty());
        names.forEach(name -> acceptors.put(
                name,
                name.startsWith("coins")
                        ? new StoryCoins(event -> post(acceptor(name, event)))
                        : new StoryNotes(event -> post(acceptor(name, event)))));
        deposits(List.of(1_000_000L, 1_000_000L, 1_000_000L, 1_000_000L));
    }

    /** What the operator paid in, instead of what was there. */
    void deposits(List<Long> sats) {
        coins.clear();
        for (int i = 0; i < sats.size(); i++) {
            coins.add(new Coin(new OutPoint(txId("deposit" + i), 0), new Sats(sats.get(i)), 0, i, true, 0));
        }
    }

    static MachineSettings settings(long escrowHoldMillis) {
        return settings(escrowHoldMillis, List.of(ACCEPTOR));
    }

    static MachineSettings settings(long escrowHoldMillis, List<String> acceptors) {
        return settings(escrowHoldMillis, acceptors, 500);
    }

    static MachineSettings settings(long escrowHoldMillis, List<String> acceptors, long minimumMinor) {
        return settings(escrowHoldMillis, acceptors, minimumMinor, true);
    }

    static MachineSettings settings(
            long escrowHoldMillis, List<String> acceptors, long minimumMinor, boolean cabinetFitted) {
        return settings(escrowHoldMillis, acceptors, minimumMinor, cabinetFitted, new BasisPoints(BasisPoints.WHOLE));
    }

    static MachineSettings settings(
            long escrowHoldMillis,
            List<String> acceptors,
            long minimumMinor,
            boolean cabinetFitted,
            BasisPoints mostNetworkFee) {
        return settings(
                escrowHoldMillis,
                minimumMinor,
                mostNetworkFee,
                cabinetFitted,
                acceptors.stream().map(AcceptorTerms::anyOf).toList());
    }

    static MachineSettings settings(long escrowHoldMillis, AcceptorTerms acceptor) {
        return settings(escrowHoldMillis, 500, new BasisPoints(BasisPoints.WHOLE), true, List.of(acceptor));
    }

    private static MachineSettings settings(
            long escrowHoldMillis,
            long minimumMinor,
            BasisPoints mostNetworkFee,
            boolean cabinetFitted,
            List<AcceptorTerms> acceptors) {
        PriceSettings terms = new PriceSettings(
                new BasisPoints(500),
                Fiat.zero(USD),
                new BasisPoints(0),
                new Fiat(USD, minimumMinor),
                new Fiat(USD, 10_000),
                300_000,
                mostNetworkFee);
        return new MachineSettings(
                        "Operator",
                        "2222-3333",
                        "K1-1",
                        "es-SV",
                        USD,
                        terms,
                        60_000,
                        new FeeRate(1_000),
                        new FeeRate(100_000),
                        new FeeRate(2_000),
                        2,
                        acceptors,
                        false,
                        cabinetFitted,
                        escrowHoldMillis,
                        7,
                        MachineSettings.Timeouts.ordinary())
                .underLaw(NoPlace.law(USD));
    }

    /** Plugs the machine in: replay, then every device and peer tells what it knows. */
    void boot() {
        Books books = Books.empty().applyAll(journal);
        state = machine.start(books);
        pending.clear();
        cutAtKind = Optional.empty();
        take(machine.begin(state, stamp(new MachineEvent.Tick()), "boot", "test"));
        post(new MachineEvent.FromCabinet(new CabinetEvent.Door(false)));
        post(new MachineEvent.ScannerStatus(true, "test"));
        post(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(printerStatus())));
        post(new MachineEvent.PriceRead(new ExchangeRate(USD, 6_400_000), "test", now));
        lookAtChain();
        lightning.look();
        acceptors.forEach((name, one) -> one.tellTruth(books.acceptors().resumePoint(name)));
        settle();
    }

    private PrinterStatus printerStatus() {
        return printerUp
                ? new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, "")
                : PrinterStatus.disconnected("off");
    }

    /** Journal and witness are set back to before the newest entry of this kind. */
    void setBackBefore(String kind) {
        while (!journal.getLast().getClass().getSimpleName().equals(kind)) {
            forget();
        }
        forget();
    }

    private void forget() {
        switch (journal.removeLast()) {
            case JournalEntry.PayoutSigned signed -> forgotten.add(signed);
            case JournalEntry.BatchSigned batch -> forgotten.add(batch.part(0));
            default -> {} // spends nothing
        }
    }

    /** Somebody spends our newest free coin. */
    void steal() {
        post(new MachineEvent.CoinSpent(new CoinSpend(
                state.books().coins().free().getLast().outPoint(), Optional.of(txId("somebody's payout")))));
        settle();
    }

    /** Somebody answers for whatever the machine asks about. */
    void explain() {
        state.books().coins().unexplained().forEach(txId -> post(new MachineEvent.SpendExplained(txId, "maria")));
        settle();
    }

    static MachineEvent acceptor(AcceptorEvent event) {
        return acceptor(ACCEPTOR, event);
    }

    static MachineEvent acceptor(String name, AcceptorEvent event) {
        return new MachineEvent.FromAcceptor(name, event);
    }

    /** Into a slot that is open. */
    void insert(String acceptor, long minor) {
        if (state.commanded().accepting(acceptor).isPresent()) {
            insertAnyway(acceptor, minor);
        }
    }

    /** Also into a slot that was shut a moment ago. */
    void insertAnyway(String acceptor, long minor) {
        device(acceptor).insert(minor);
        settle();
    }

    void repeatLast(String acceptor) {
        ((StoryCoins) device(acceptor)).repeatLast();
        settle();
    }

    String firstAcceptor() {
        return acceptors.keySet().iterator().next();
    }

    long takenMinor() {
        return acceptors.values().stream().mapToLong(StoryAcceptor::takenMinor).sum();
    }

    private StoryAcceptor device(String name) {
        return Optional.ofNullable(acceptors.get(name)).orElseThrow(() -> new AssertionError("no acceptor " + name));
    }

    void tap(Tap.Action action, String value) {
        post(new MachineEvent.Tapped(new Tap(action, state.screen().number(), value)));
        settle();
    }

    void post(MachineEvent event) {
        pending.add(event);
    }

    /** Handles everything that is waiting, and what follows from it. */
    void settle() {
        for (int round = 0; !pending.isEmpty(); round++) {
            if (round > 10_000) {
                throw new AssertionError("the story does not come to rest: " + pending.peek());
            }
            take(machine.step(state, stamp(pending.remove())));
        }
    }

    void pass(long millis) {
        long until = now + millis;
        while (now < until) {
            now = Math.min(until, now + stepMillis);
            post(new MachineEvent.PriceRead(new ExchangeRate(USD, 6_400_000), "test", now));
            if (watched) {
                lookAtChain();
                lightning.look();
            }
            post(new MachineEvent.Tick());
            settle();
        }
    }

    void lookAtChain() {
        if (!nodeUp) {
            post(new MachineEvent.ChainLost("unplugged"));
            return;
        }
        Set<OutPoint> spent = new java.util.HashSet<>();
        List<Coin> unspent = new ArrayList<>(coins);
        for (JournalEntry.PayoutSigned signed : forgotten) {
            spent.addAll(signed.inputs());
            signed.change().ifPresent(unspent::add);
            signed.inputs().stream()
                    .map(coin -> new CoinSpend(coin, Optional.of(signed.txId())))
                    .filter(spend -> state.books().coins().free().stream()
                            .anyMatch(coin -> coin.outPoint().equals(spend.coin())))
                    .forEach(spend -> post(new MachineEvent.CoinSpent(spend)));
        }
        for (SaleId sale : versions().keySet()) {
            inNetwork(sale).ifPresent(signed -> {
                spent.addAll(signed.inputs());
                signed.change().ifPresent(unspent::add);
            });
        }
        unspent.removeIf(coin -> spent.contains(coin.outPoint()));
        post(new MachineEvent.ChainSeen(
                new ChainTip(
                        height, "00", nodeHasAllBlocks, Optional.of((EPOCH_MILLIS + now - blockAgeMillis) / 1_000)),
                Optional.of(new FeeRate(feeRateSatPerKvb)),
                floatIsThere ? unspent : List.of()));
        versions().forEach((sale, versions) -> {
            Optional<JournalEntry.PayoutSigned> known = inNetwork(sale);
            TransactionStatus status = known.isEmpty()
                    ? new TransactionStatus.Absent()
                    : confirmations > 0
                            ? new TransactionStatus.Confirmed(confirmations, "00")
                            : new TransactionStatus.InMempool();
            TxId newest = versions.getLast().txId();
            TxId found = known.map(JournalEntry.PayoutSigned::txId).orElse(newest);
            if (versions.getFirst().paymentIndex() == 0) { // as the chain watch asks: once for a batch
                post(new MachineEvent.PayoutLookedUp(
                        sale, status, Optional.of(new MachineEvent.PayoutLookedUp.Asked(found, newest))));
            }
        });
    }

    /** The version that the network has: a later one displaces those before it, and a block may hold any that was ever sent. */
    Optional<JournalEntry.PayoutSigned> inNetwork(SaleId sale) {
        List<JournalEntry.PayoutSigned> sent = versions().getOrDefault(sale, List.of()).stream()
                .filter(one -> mempoolKeeps && wasSent(one))
                .toList();
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        boolean isOlder = confirmations > 0 && minedVersion > 0 && minedVersion <= sent.size();
        return Optional.of(isOlder ? sent.get(minedVersion - 1) : sent.getLast());
    }

    private boolean wasSent(JournalEntry.PayoutSigned one) {
        return sentTransactions
                .getOrDefault(one.sale(), Set.of())
                .contains(one.txId().hex());
    }

    /** All stored bytes by their sale, oldest first. */
    Map<SaleId, List<JournalEntry.PayoutSigned>> versions() {
        Map<SaleId, List<JournalEntry.PayoutSigned>> all = new java.util.TreeMap<>();
        signed().forEach(one ->
                all.computeIfAbsent(one.sale(), _ -> new ArrayList<>()).add(one));
        return all;
    }

    /** What of our coins is left, as the network has it. */
    List<OutPoint> unspent() {
        List<OutPoint> left = new ArrayList<>(coins.stream().map(Coin::outPoint).toList());
        for (SaleId sale : versions().keySet()) {
            inNetwork(sale)
                    .filter(one -> one.paymentIndex() == 0)
                    .ifPresent(one -> one.change().map(Coin::outPoint).ifPresent(left::add));
        }
        versions().keySet().forEach(sale -> inNetwork(sale).ifPresent(one -> left.removeAll(one.inputs())));
        left.sort(java.util.Comparator.naturalOrder());
        return left;
    }

    private List<JournalEntry.PayoutSigned> signed() {
        List<JournalEntry.PayoutSigned> all = new ArrayList<>();
        for (JournalEntry entry : journal) {
            switch (entry) {
                case JournalEntry.PayoutSigned one -> all.add(one);
                case JournalEntry.BatchSigned batch -> {
                    for (int i = 0; i < batch.sales().size(); i++) {
                        all.add(batch.part(i));
                    }
                }
                case JournalEntry.PayoutReplaced later -> {
                    for (int i = 0; i < later.sales().size(); i++) {
                        all.add(later.part(i));
                    }
                }
                default -> {} // no signed transaction
            }
        }
        return all;
    }

    private Stamped stamp(MachineEvent event) {
        return new Stamped(event, now, wallMillis + now, 0x1234_5678_9abc_def0L ^ (++steps * 0x9E37_79B9_7F4A_7C15L));
    }

    private void take(Step step) {
        if (!step.entries().isEmpty()) {
            journal.addAll(step.entries());
            appends++;
        }
        if (appends >= cutAfterAppends) {
            cutAfterAppends = Integer.MAX_VALUE;
            throw new PowerCut();
        }
        boolean isCut = step.entries().stream()
                .anyMatch(entry -> cutAtKind.equals(Optional.of(entry.getClass().getSimpleName())));
        if (isCut && !cutAfterTelling) {
            cutAtKind = Optional.empty();
            throw new PowerCutOfTheStory();
        }
        state = step.state();
        step.effects().forEach(this::run);
        if (isCut) {
            cutAtKind = Optional.empty();
            throw new PowerCutOfTheStory();
        }
    }

    private void run(Effect effect) {
        effects.add(effect);
        switch (effect) {
            case Effect.ToAcceptor(String name, AcceptorCommand command) ->
                device(name).obey(command);
            case Effect.BuildPayout(SaleId sale, PayoutOrder order) -> {
                if (signerAnswers) {
                    post(new MachineEvent.PayoutBuilt(sale, sign(order), order));
                }
            }
            case Effect.Broadcast(SaleId sale, SignedPayout payout, PayoutOrder _) -> broadcast(sale, payout);
            case Effect.Print(SaleId _, String document, ReceiptFacts _) -> {
                if (printerAnswers) {
                    post(new MachineEvent.FromPrinter(
                            printerUp
                                    ? new PrinterEvent.Printed(document)
                                    : new PrinterEvent.NotStarted(document, "off")));
                }
            }
            case Effect.OfLightning ask -> lightning.obey(ask);
            case Effect.PrintApart _, Effect.ArmScanner _, Effect.DisarmScanner _, Effect.Light _ -> {}
        }
    }

    private void broadcast(SaleId sale, SignedPayout payout) {
        if (!nodeUp) {
            post(answer(sale, payout, new BroadcastVerdict.Unknown("unplugged")));
            return;
        }
        if (nodeRefusesNewer && PayoutName.version(payout.payout()) > 1) {
            post(answer(sale, payout, new BroadcastVerdict.Refused("story")));
            return;
        }
        boolean known = sentTransactions
                        .getOrDefault(sale, Set.of())
                        .contains(payout.txId().hex())
                && mempoolKeeps;
        for (SaleId paid : PayoutName.sales(payout.payout()).orElseThrow()) {
            sentTransactions
                    .computeIfAbsent(paid, _ -> new java.util.TreeSet<>())
                    .add(payout.txId().hex());
        }
        mempoolKeeps = true;
        post(answer(
                sale,
                payout,
                nodeLosesAnswers
                        ? new BroadcastVerdict.Unknown("answer lost")
                        : known ? new BroadcastVerdict.AlreadyKnown() : new BroadcastVerdict.Accepted()));
    }

    private static MachineEvent answer(SaleId sale, SignedPayout payout, BroadcastVerdict verdict) {
        return new MachineEvent.BroadcastAnswered(sale, Optional.of(payout.txId()), "node", true, verdict);
    }

    static SignedPayout sign(PayoutOrder order) {
        return new SignedPayout(order.payout(), txId(order.toString()), "00", 0, order.changeIndex(), 141);
    }

    static TxId txId(String seed) {
        try {
            return new TxId(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8))));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
