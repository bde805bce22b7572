package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.ledger.Dispute;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/** Events in any order, possible or not, drawn from a seed; many fit the state, so that sales do happen. */
final class Chaos {
    /** A note acceptor and a coin acceptor; both may say anything. */
    static final List<String> ACCEPTORS = List.of("bills", "coins");

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final long[] FACES = {100, 500, 1_000, 2_000, 10_000};

    private final RandomGenerator chance;
    /** What the signer was asked so far; any of it may be answered at any time. */
    final List<Effect.BuildPayout> asked = new ArrayList<>();
    /** Documents handed to the printer. */
    final List<String> documents = new ArrayList<>();

    private long nowMillis;
    private long counted;
    private long escrows;
    Optional<String> lastCode = Optional.empty();

    /** Swarm testing: each run draws how much goes wrong in it, from little to most. */
    private final double trouble;

    Chaos(RandomGenerator chance) {
        this.chance = chance;
        this.trouble = new double[] {0.02, 0.1, 0.3, 0.7}[chance.nextInt(4)];
    }

    long pause() {
        return switch (chance.nextInt(12)) {
            case 0 -> chance.nextInt(4) == 0 ? chance.nextLong(200_000) : 0;
            case 1 -> chance.nextLong(10_000);
            default -> chance.nextLong(300);
        };
    }

    MachineEvent next(MachineState state, long now) {
        nowMillis = now;
        if (state.visit() instanceof Visit.ShowingClaim(var _, String code)) {
            lastCode = Optional.of(code);
        }
        return chance.nextDouble() < trouble ? trouble(state) : cooperation(state);
    }

    private MachineEvent trouble(MachineState state) {
        return switch (chance.nextInt(8)) {
            case 0 -> new MachineEvent.Tapped(tap(state, pick(Tap.Action.values())));
            case 1, 2 -> fromDevice(state);
            case 3 -> chain(state);
            case 4 -> payout(state);
            case 5 -> code();
            case 6 -> chance.nextBoolean() ? peripherals() : closing();
            default -> chance.nextInt(4) > 0 ? signer(state) : person(state);
        };
    }

    /** Two people and the superuser order whatever there is to order. */
    private MachineEvent person(MachineState state) {
        String by = pick("ana", "berta", "root");
        SaleId sale = someSale(state);
        List<NoteId> disputed =
                state.books().acceptors().disputes().stream().map(Dispute::note).toList();
        return switch (chance.nextInt(6)) {
            case 0 -> new MachineEvent.RetryOrdered(waiting(state).orElse(sale), by);
            case 1 -> new MachineEvent.ReprintOrdered(sale, by);
            case 2 -> new MachineEvent.SettlementOrdered(sale, Optional.empty(), "chaos", by);
            case 3 ->
                new MachineEvent.SettlementOrdered(
                        SaleId.NONE,
                        Optional.of(disputed.isEmpty() ? new NoteId(1) : disputed.get(chance.nextInt(disputed.size()))),
                        "chaos",
                        by);
            default ->
                new MachineEvent.SettlementConfirmed(
                        state.books().upkeep().settlements().proposals(), by);
        };
    }

    private MachineEvent cooperation(MachineState state) {
        return switch (chance.nextInt(8)) {
            case 0, 1 -> likelyTap(state);
            case 2, 3 -> likelyNote(state);
            case 4 -> likelyPayout(state);
            default -> healthy(state);
        };
    }

    /** A payout that nobody is at right now. */
    private static Optional<SaleId> waiting(MachineState state) {
        return state.books().activeSales().stream()
                .filter(sale -> sale.payout().filter(payout -> !payout.sent()).isPresent())
                .map(Sale::id)
                .filter(sale -> !state.payouts().building().equals(Optional.of(sale))
                        && !state.payouts().of(sale).broadcasting())
                .findFirst();
    }

    private MachineEvent likelyPayout(MachineState state) {
        if (state.visit() instanceof Visit.Idle && waiting(state).isPresent() && chance.nextInt(4) == 0) {
            return new MachineEvent.RetryOrdered(waiting(state).get(), "ana");
        }
        if (!asked.isEmpty() && chance.nextBoolean()) {
            Effect.BuildPayout ask = asked.getLast();
            return new MachineEvent.PayoutBuilt(ask.sale(), StoryWorld.sign(ask.order()), ask.order());
        }
        SaleId sale = someSale(state);
        return switch (chance.nextInt(4)) {
            case 0 -> answered(state, sale, new BroadcastVerdict.Accepted());
            case 1 -> lookedUp(state, sale, new TransactionStatus.InMempool());
            case 2 -> new MachineEvent.BumpOrdered(unconfirmed(state).orElse(sale), rate(), "ana");
            default -> lookedUp(state, sale, new TransactionStatus.Confirmed(1 + chance.nextInt(3), "00"));
        };
    }

    private Optional<FeeRate> rate() {
        return chance.nextBoolean() ? Optional.empty() : Optional.of(FeeRate.ofSatPerVbyte(1 + chance.nextInt(120)));
    }

    private static Optional<SaleId> unconfirmed(MachineState state) {
        return state.books().activeSales().stream()
                .filter(sale -> sale.payout()
                        .filter(payout -> payout.sent() && payout.confirmations() == 0)
                        .isPresent())
                .map(Sale::id)
                .findFirst();
    }

    /** The tap a customer would make next. */
    private MachineEvent likelyTap(MachineState state) {
        return switch (state.visit()) {
            case Visit.Idle _ ->
                tapped(state, chance.nextInt(4) > 0 ? Tap.Action.CHOOSE_LANGUAGE : Tap.Action.ENTER_CLAIM);
            case Visit.Warned _, Visit.WarnedOff _ ->
                new MachineEvent.Tapped(new Tap(
                        chance.nextInt(8) > 0
                                ? Tap.Action.ACCEPT_WARNING
                                : pick(Tap.Action.STOP_HERE, Tap.Action.FINISH),
                        state.screen().number(),
                        state.screen().warning() == null
                                ? ""
                                : state.screen().warning().name()));
            case Visit.Scanning _ -> chance.nextBoolean() ? destination() : tapped(state, Tap.Action.CASH_FIRST);
            case Visit.Inserting _ ->
                tapped(
                        state,
                        pick(
                                Tap.Action.FINISH_INSERTING,
                                Tap.Action.FINISH_INSERTING,
                                Tap.Action.CANCEL,
                                Tap.Action.TAKE_CLAIM));
            case Visit.ScanningAfterCash _ ->
                chance.nextInt(3) > 0 ? destination() : tapped(state, Tap.Action.TAKE_CLAIM);
            case Visit.Reviewing _ ->
                tapped(
                        state,
                        pick(Tap.Action.CONFIRM, Tap.Action.CONFIRM, Tap.Action.INSERT_MORE, Tap.Action.ANOTHER_CODE));
            case Visit.Paying _, Visit.Done _ -> tapped(state, pick(Tap.Action.FINISH, Tap.Action.PRINT_RECEIPT));
            case Visit.ShowingClaim _ -> tapped(state, pick(Tap.Action.FINISH, Tap.Action.PRINT_RECEIPT));
            case Visit.EnteringClaim _ ->
                tapped(state, pick(Tap.Action.TYPED_CLAIM, Tap.Action.TYPED_CLAIM, Tap.Action.CANCEL));
        };
    }

    private MachineEvent tapped(MachineState state, Tap.Action action) {
        return new MachineEvent.Tapped(new Tap(action, state.screen().number(), value(action)));
    }

    private Tap tap(MachineState state, Tap.Action action) {
        return new Tap(action, state.screen().number() - chance.nextInt(6) + 1, value(action));
    }

    private String value(Tap.Action action) {
        return action == Tap.Action.CHOOSE_LANGUAGE
                ? pick("es-SV", "en-US", "xx", "")
                : chance.nextInt(3) > 0 ? lastCode.orElse("0000-0000-0000") : "0000-0000-0000";
    }

    /** What an honest acceptor would say next. */
    private MachineEvent likelyNote(MachineState state) {
        String name = ACCEPTORS.get(chance.nextInt(4) == 0 ? 1 : 0);
        if (!state.acceptor(name).connected()) {
            return StoryWorld.acceptor(name, connected());
        }
        Optional<NoteId> open = state.books().openNote(name).map(note -> note.id());
        if (open.isPresent()) {
            return StoryWorld.acceptor(
                    name,
                    switch (state.books().openNote(name).get().stage()) {
                        case RETURN_INTENDED -> new AcceptorEvent.Returned(open, ReturnProof.RETURNING_STATE);
                        default ->
                            new AcceptorEvent.Stacked(
                                    open, Optional.empty(), StackProof.CREDIT_MESSAGE, true, Optional.empty());
                    });
        }
        return StoryWorld.acceptor(
                name,
                state.commanded()
                        .accepting(name)
                        .<AcceptorEvent>map(set ->
                                arrival(name, set.stream().sorted().toList().get(chance.nextInt(set.size()))))
                        .orElseGet(AcceptorEvent.Inhibited::new));
    }

    private AcceptorEvent arrival(String name, Denomination value) {
        return name.equals("coins")
                ? new AcceptorEvent.Taken(value, StackProof.COUNTED_EVENT, true, mark(++counted))
                : new AcceptorEvent.Escrowed(value, new EscrowId(++escrows), Optional.empty());
    }

    /** Often one that was told before: repeated, or out of order. */
    private Optional<EventMark> someMark() {
        return chance.nextInt(3) == 0 ? Optional.empty() : mark(Math.max(0, counted + 1 - chance.nextInt(3)));
    }

    private static Optional<EventMark> mark(long count) {
        return Optional.of(new EventMark("c" + count));
    }

    private AcceptorEvent connected() {
        return new AcceptorEvent.Connected(
                new AcceptorIdentity("id003", "chaos", "1", "1"),
                IntStream.range(0, FACES.length)
                        .mapToObj(i -> Denomination.note(i == 1 && chance.nextInt(4) == 0 ? EUR : USD, FACES[i]))
                        .toList());
    }

    private MachineEvent fromDevice(MachineState state) {
        return StoryWorld.acceptor(ACCEPTORS.get(chance.nextInt(2)), device(state));
    }

    private AcceptorEvent device(MachineState state) {
        Optional<NoteId> note = chance.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new NoteId(
                        Math.max(1, state.books().nextNote().number() - 1 - chance.nextInt(3) + chance.nextInt(2))));
        Optional<Denomination> told = chance.nextBoolean() ? Optional.of(denomination()) : Optional.empty();
        return switch (chance.nextInt(17)) {
            case 0 -> connected();
            case 1 -> new AcceptorEvent.Disconnected("chaos");
            case 2 -> new AcceptorEvent.Accepting();
            case 3 -> new AcceptorEvent.Escrowed(denomination(), new EscrowId(++escrows), someMark());
            case 4 -> new AcceptorEvent.Stacking();
            case 5, 6 ->
                new AcceptorEvent.Stacked(note, told, pick(StackProof.values()), chance.nextBoolean(), someMark());
            case 13, 14 ->
                new AcceptorEvent.Taken(denomination(), pick(StackProof.values()), chance.nextBoolean(), someMark());
            case 15 -> new AcceptorEvent.EventsRead(mark(counted).orElseThrow());
            case 16 -> new AcceptorEvent.EvidenceLost("chaos", someMark());
            case 7, 8 -> new AcceptorEvent.Returned(note, pick(ReturnProof.values()));
            case 9 -> new AcceptorEvent.Rejected(pick(RejectReason.values()), 0x71);
            case 10 -> new AcceptorEvent.Unresolved(note.orElse(new NoteId(1)), "chaos");
            case 11 -> new AcceptorEvent.FaultRaised(new AcceptorFault(pick(AcceptorFault.Kind.values()), 1, "chaos"));
            default -> new AcceptorEvent.FaultCleared();
        };
    }

    private Denomination denomination() {
        return Denomination.note(chance.nextInt(10) == 0 ? EUR : USD, FACES[chance.nextInt(FACES.length)]);
    }

    private MachineEvent chain(MachineState state) {
        if (chance.nextInt(5) == 0) {
            return new MachineEvent.ChainLost("chaos");
        }
        List<Coin> known = state.books().coins().all();
        if (chance.nextInt(60) == 0 && !known.isEmpty()) {
            return new MachineEvent.CoinSpent(new CoinSpend(
                    known.get(chance.nextInt(known.size())).outPoint(),
                    chance.nextInt(3) == 0 ? Optional.empty() : Optional.of(StoryWorld.txId("thief" + nowMillis))));
        }
        List<Coin> coins = new ArrayList<>(deposits());
        coins.addAll(state.books().coins().all());
        coins.removeIf(_ -> chance.nextInt(8) == 0);
        List<Coin> seen = coins.stream()
                .map(c -> new Coin(c.outPoint(), c.value(), c.chain(), c.index(), chance.nextInt(5) > 0, 0))
                .toList();
        return new MachineEvent.ChainSeen(
                tip(chance.nextInt(10) > 0),
                chance.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(FeeRate.ofSatPerVbyte(new long[] {1, 3, 3, 3, 45, 200}[chance.nextInt(6)])),
                seen);
    }

    private ChainTip tip(boolean synced) {
        Optional<Long> seconds = chance.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of((StoryWorld.EPOCH_MILLIS + nowMillis) / 1_000 - chance.nextInt(8_000));
        return new ChainTip(100 + chance.nextInt(3), "00", synced, seconds);
    }

    static List<Coin> deposits() {
        return IntStream.range(0, 6)
                .mapToObj(
                        i -> new Coin(new OutPoint(StoryWorld.txId("chaos" + i), 0), new Sats(400_000), 0, i, true, 0))
                .toList();
    }

    /** Or the sweep, which has no sale. */
    private SaleId someSale(MachineState state) {
        if (chance.nextInt(4) == 0) {
            return SaleId.NONE;
        }
        return new SaleId(Math.max(1, state.books().nextSale().number() - 1 - chance.nextInt(4) + chance.nextInt(2)));
    }

    private MachineEvent payout(MachineState state) {
        SaleId sale = someSale(state);
        return switch (chance.nextInt(12)) {
            case 0, 1 -> answered(state, sale, new BroadcastVerdict.Accepted());
            case 2 -> answered(state, sale, new BroadcastVerdict.AlreadyKnown());
            case 3 -> answered(state, sale, new BroadcastVerdict.AlreadyConfirmed());
            case 4 -> answered(state, sale, new BroadcastVerdict.Refused("chaos"));
            case 5 -> answered(state, sale, new BroadcastVerdict.Unknown("chaos"));
            case 6 -> answered(state, sale, new BroadcastVerdict.Sent());
            case 7 -> new MachineEvent.BroadcastStopped(sale, "chaos");
            case 8 -> lookedUp(state, sale, new TransactionStatus.InMempool());
            case 9 -> lookedUp(state, sale, new TransactionStatus.Confirmed(1 + chance.nextInt(3), "00"));
            case 10 -> lookedUp(state, sale, new TransactionStatus.Absent());
            default -> lookedUp(state, sale, new TransactionStatus.Conflicted("chaos"));
        };
    }

    private MachineEvent answered(MachineState state, SaleId sale, BroadcastVerdict verdict) {
        boolean trusted = chance.nextInt(6) > 0;
        return sale.equals(SaleId.NONE)
                ? new MachineEvent.SweepAnswered(someSweep(state), "chaos", trusted, verdict)
                : new MachineEvent.BroadcastAnswered(sale, someVersion(state, sale), "chaos", trusted, verdict);
    }

    private MachineEvent lookedUp(MachineState state, SaleId sale, TransactionStatus status) {
        return sale.equals(SaleId.NONE)
                ? new MachineEvent.SweepLookedUp(someSweep(state), status)
                : new MachineEvent.PayoutLookedUp(
                        sale, status, someVersion(state, sale).flatMap(found -> someVersion(state, sale)
                                .map(newest -> new MachineEvent.PayoutLookedUp.Asked(found, newest))));
    }

    /** Of a sale's transaction, mostly the newest, now and then one that is none. */
    private Optional<TxId> someVersion(MachineState state, SaleId sale) {
        List<TxId> all = state.books().sale(sale).flatMap(Sale::payout).map(Payout::versions).orElse(List.of()).stream()
                .map(JournalEntry.PayoutSigned::txId)
                .toList();
        if (all.isEmpty() || chance.nextInt(20) == 0) {
            return chance.nextBoolean() ? Optional.empty() : Optional.of(StoryWorld.txId("nobody's"));
        }
        return Optional.of(chance.nextInt(3) > 0 ? all.getLast() : all.get(chance.nextInt(all.size())));
    }

    /** The one under way, or one that is long over. */
    private TxId someSweep(MachineState state) {
        return state.books()
                .upkeep()
                .sweeps()
                .open()
                .filter(_ -> chance.nextInt(8) > 0)
                .map(open -> open.signed().txId())
                .orElseGet(() -> StoryWorld.txId("another sweep"));
    }

    private MachineEvent signer(MachineState state) {
        if (asked.isEmpty() || chance.nextInt(6) == 0) {
            return new MachineEvent.PayoutNotBuilt(someSale(state), "chaos");
        }
        Effect.BuildPayout ask = chance.nextInt(3) > 0 ? asked.getLast() : asked.get(chance.nextInt(asked.size()));
        SignedPayout signed = StoryWorld.sign(ask.order());
        if (chance.nextInt(8) == 0) {
            signed = new SignedPayout(signed.payout(), signed.txId(), "00", 0, chance.nextInt(3) - 1, 141);
        }
        return new MachineEvent.PayoutBuilt(chance.nextInt(6) == 0 ? someSale(state) : ask.sale(), signed, ask.order());
    }

    private MachineEvent code() {
        return switch (chance.nextInt(5)) {
            case 0 -> new MachineEvent.CodeUnreadable("chaos");
            case 1 -> new MachineEvent.CodeRead(new ParsedText.Refused(pick(ParsedText.Refusal.values())), false);
            case 2 -> new MachineEvent.CodeRead(new ParsedText.ClaimTicket(lastCode.orElse("0000-0000-0000")), false);
            case 3 -> new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), true);
            default -> destination();
        };
    }

    private static MachineEvent destination() {
        return new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), false);
    }

    private MachineEvent peripherals() {
        String document = documents.isEmpty() || chance.nextInt(4) == 0
                ? "R" + chance.nextInt(5) + "-SALE-1"
                : documents.get(chance.nextInt(documents.size()));
        return switch (chance.nextInt(6)) {
            case 0 -> new MachineEvent.FromPrinter(new PrinterEvent.Printed(document));
            case 1 -> new MachineEvent.FromPrinter(new PrinterEvent.NotStarted(document, "chaos"));
            case 2 -> new MachineEvent.FromPrinter(new PrinterEvent.Unknown(document, "chaos"));
            case 3 -> new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(PrinterStatus.disconnected("chaos")));
            case 4 -> new MachineEvent.ScannerStatus(chance.nextInt(4) > 0, "chaos");
            default -> new MachineEvent.PriceLost("chaos");
        };
    }

    private MachineEvent closing() {
        return switch (chance.nextInt(8)) {
            case 0 -> new MachineEvent.FromCabinet(new CabinetEvent.Door(chance.nextInt(4) == 0));
            case 1 -> new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(chance.nextInt(4) == 0));
            case 2 -> new MachineEvent.FromCabinet(new CabinetEvent.Tamper(chance.nextInt(4) == 0));
            case 3 -> new MachineEvent.FromCabinet(new CabinetEvent.SensorsLost("chaos"));
            case 4 -> new MachineEvent.StorageChecked(chance.nextInt(4) == 0);
            case 5 ->
                chance.nextInt(6) == 0
                        ? new MachineEvent.PanicOrdered("chaos", "chaos")
                        : chance.nextInt(4) > 0
                                ? new MachineEvent.OpenForBusiness(chance.nextInt(4) > 0, "chaos", "chaos")
                                : new MachineEvent.ResetOrdered(ACCEPTORS.get(chance.nextInt(2)), "chaos");
            case 6 ->
                new MachineEvent.PriceRead(new ExchangeRate(EUR, 1 + chance.nextLong(9_000_000)), "chaos", nowMillis);
            default ->
                new MachineEvent.PriceRead(new ExchangeRate(USD, 1 + chance.nextLong(9_000_000)), "chaos", nowMillis);
        };
    }

    /** Brings a broken world back, one piece at a time. */
    private MachineEvent healthy(MachineState state) {
        return switch (chance.nextInt(8)) {
            case 0 ->
                state.acceptor("bills").connected()
                        ? new MachineEvent.FromCabinet(new CabinetEvent.Door(false))
                        : StoryWorld.acceptor("bills", connected());
            case 1 ->
                state.cabinet().cashboxRemoved()
                        ? new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(false))
                        : new MachineEvent.FromCabinet(new CabinetEvent.Tamper(false));
            case 2 -> new MachineEvent.PriceRead(new ExchangeRate(USD, 6_400_000), "chaos", nowMillis);
            case 3 ->
                state.books().coins().unexplained().isEmpty()
                        ? new MachineEvent.ChainSeen(tip(true), Optional.of(FeeRate.ofSatPerVbyte(3)), deposits())
                        : new MachineEvent.SpendExplained(
                                state.books().coins().unexplained().getFirst(), "chaos");
            case 4 ->
                new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                        new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, "")));
            case 5 ->
                state.acceptor("bills").fault().isPresent()
                        ? StoryWorld.acceptor("bills", new AcceptorEvent.FaultCleared())
                        : new MachineEvent.ScannerStatus(true, "chaos");
            case 6 ->
                state.closure().storageLow()
                        ? new MachineEvent.StorageChecked(false)
                        : new MachineEvent.OpenForBusiness(true, "", "chaos");
            default ->
                switch (chance.nextInt(9)) {
                    case 0 -> new MachineEvent.Paused(2_001);
                    case 1 ->
                        new MachineEvent.CollectCashbox(
                                state.books().upkeep().cashbox().nextCollection(), ACCEPTORS, "chaos");
                    case 2 ->
                        new MachineEvent.RecountCashbox(
                                state.books().upkeep().cashbox().nextCollection() - 1, List.of(), "chaos");
                    default -> new MachineEvent.Tick();
                };
        };
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[chance.nextInt(from.length)];
    }

    /** How often each kind of entry occurred, to see that the chaos reaches everything. */
    static void count(Map<String, Integer> into, Object entry) {
        into.merge(entry.getClass().getSimpleName(), 1, Integer::sum);
    }
}
