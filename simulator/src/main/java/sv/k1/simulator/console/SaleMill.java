package sv.k1.simulator.console;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
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
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/**
 * Ordinary sales by the real core, one after the other, for measuring: two notes, confirmed, paid, receipt, two blocks. Every
 * 50th customer leaves with a claim ticket that nobody brings back. Devices and peers answer at once and tell the truth.
 */
final class SaleMill {
    static final int CLAIM_EVERY = 50;

    private static final Currency USD = Currency.getInstance("USD");
    private static final String ACCEPTOR = "bills";
    private static final String ADDRESS = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";
    private static final ExchangeRate PRICE = new ExchangeRate(USD, 6_400_000);
    private static final int EVENTS_OF_A_SALE = 500;
    /** As long as a usual payment with one input and change. */
    private static final int RAW_BYTES = 222;

    private static final long FIRST_WALL_MILLIS = 1_780_000_000_000L;
    private static final long MILLIS_BETWEEN_EVENTS = 1_500;

    /** Where entries go before the effects of their step are run. */
    @FunctionalInterface
    interface Sink {
        void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis);
    }

    /** Who signs, sends and shows coins. */
    interface Peers {
        SignedPayout sign(SaleId sale, PayoutOrder order);

        BroadcastVerdict send(SaleId sale, SignedPayout payout, PayoutOrder order);

        /** Our unspent coins; asked before each visit. */
        List<Coin> coins(Books books);
    }

    private final Machine machine = new Machine(settings());
    private final Sink sink;
    private final Peers peers;
    private final Deque<MachineEvent> pending = new ArrayDeque<>();
    private MachineState state;
    private long now = 1_000_000;
    private long steps;
    private long escrows;
    private long payoutNanos;

    /** @param books where the mill goes on */
    SaleMill(Books books, Sink sink) {
        this(books, sink, new Obedient(books));
    }

    SaleMill(Books books, Sink sink, Peers peers) {
        this.sink = sink;
        this.peers = peers;
        this.state = machine.start(books);
    }

    /** The service starts and every device says that it is there. */
    void boot(String name) {
        take(machine.begin(state, stamp(new MachineEvent.Tick()), name, "bench"));
        post(new MachineEvent.FromCabinet(new CabinetEvent.Door(false)));
        post(new MachineEvent.ScannerStatus(true, "bench"));
        post(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, ""))));
        post(fromAcceptor(new AcceptorEvent.Connected(
                new AcceptorIdentity("id003", "bench", "1", "bench"),
                List.of(Denomination.note(USD, 500), Denomination.note(USD, 2_000)))));
        post(fromAcceptor(new AcceptorEvent.Inhibited()));
        settle();
    }

    Books books() {
        return state.books();
    }

    MachineState state() {
        return state;
    }

    Machine machine() {
        return machine;
    }

    /** Steps of the core so far. */
    long steps() {
        return steps;
    }

    /** From the tap that confirms to the entry that the node took it, in the newest sale; 0 when that went on a ticket. */
    long payoutNanos() {
        return payoutNanos;
    }

    /** One visit from the first tap to the idle screen. */
    void sale() {
        payoutNanos = 0;
        post(new MachineEvent.PriceRead(PRICE, "bench", now));
        lookAtChain();
        boolean isClaim = state.books().nextSale().number() % CLAIM_EVERY == 0;
        tap(Tap.Action.CHOOSE_LANGUAGE, "en-US");
        if (isClaim) {
            tap(Tap.Action.CASH_FIRST, "");
        } else {
            post(new MachineEvent.CodeRead(DestinationText.parse(ADDRESS, ChainNetwork.REGTEST), false));
            settle();
        }
        insert(2_000);
        insert(500);
        if (isClaim) {
            tap(Tap.Action.TAKE_CLAIM, "");
        } else {
            tap(Tap.Action.FINISH_INSERTING, "");
            long confirmed = System.nanoTime();
            tap(Tap.Action.CONFIRM, "");
            payoutNanos = System.nanoTime() - confirmed;
            if (!(state.visit() instanceof Visit.Done)) {
                throw new IllegalStateException("the payout did not leave at once: "
                        + state.payouts().of(new SaleId(state.books().nextSale().number() - 1)));
            }
            tap(Tap.Action.PRINT_RECEIPT, "");
            blocks();
        }
        tap(Tap.Action.FINISH, "");
        for (int i = 0; i < EVENTS_OF_A_SALE && !(state.visit() instanceof Visit.Idle); i++) {
            post(new MachineEvent.Tick());
            settle();
        }
        if (!(state.visit() instanceof Visit.Idle)) {
            throw new IllegalStateException("the visit does not end: " + state.visit());
        }
    }

    private void blocks() {
        SaleId sale = new SaleId(state.books().nextSale().number() - 1);
        for (int confirmations = 1; confirmations <= 2; confirmations++) {
            post(new MachineEvent.PayoutLookedUp(
                    sale, new TransactionStatus.Confirmed(confirmations, "00".repeat(32))));
            settle();
        }
    }

    private void insert(long minor) {
        post(fromAcceptor(new AcceptorEvent.Accepting()));
        post(fromAcceptor(
                new AcceptorEvent.Escrowed(Denomination.note(USD, minor), new EscrowId(++escrows), Optional.empty())));
        settle();
    }

    private void lookAtChain() {
        post(new MachineEvent.ChainSeen(
                new ChainTip(100, "00".repeat(32), true),
                Optional.of(FeeRate.ofSatPerVbyte(3)),
                peers.coins(state.books())));
        settle();
    }

    private void tap(Tap.Action action, String value) {
        post(new MachineEvent.Tapped(new Tap(action, state.screen().number(), value)));
        settle();
    }

    private void post(MachineEvent event) {
        pending.add(event);
    }

    private void settle() {
        for (int i = 0; !pending.isEmpty(); i++) {
            if (i > EVENTS_OF_A_SALE) {
                throw new IllegalStateException("the sale does not come to rest: " + pending.peek());
            }
            take(machine.step(state, stamp(pending.remove())));
        }
    }

    private Stamped stamp(MachineEvent event) {
        now += MILLIS_BETWEEN_EVENTS;
        return new Stamped(event, now, FIRST_WALL_MILLIS + now, ++steps * 0x9E37_79B9_7F4A_7C15L);
    }

    private void take(Step step) {
        sink.append(step.entries(), now, FIRST_WALL_MILLIS + now);
        state = step.state();
        step.effects().forEach(this::run);
    }

    private void run(Effect effect) {
        switch (effect) {
            case Effect.ToAcceptor(String _, AcceptorCommand command) -> command(command);
            case Effect.BuildPayout(SaleId sale, PayoutOrder order) ->
                post(new MachineEvent.PayoutBuilt(sale, peers.sign(sale, order), order));
            case Effect.Broadcast(SaleId sale, SignedPayout payout, PayoutOrder order) ->
                post(new MachineEvent.BroadcastAnswered(sale, "node", true, peers.send(sale, payout, order)));
            case Effect.Print(SaleId _, String document, var _) ->
                post(new MachineEvent.FromPrinter(new PrinterEvent.Printed(document)));
            case Effect.PrintApart _,
                    Effect.ArmScanner _,
                    Effect.DisarmScanner _,
                    Effect.Light _,
                    Effect.OfLightning _ -> {}
        }
    }

    private void command(AcceptorCommand command) {
        switch (command) {
            case AcceptorCommand.Stack(NoteId id, var _) ->
                post(fromAcceptor(new AcceptorEvent.Stacked(
                        Optional.of(id), Optional.empty(), StackProof.CREDIT_MESSAGE, true, Optional.empty())));
            case AcceptorCommand.Inhibit _ -> post(fromAcceptor(new AcceptorEvent.Inhibited()));
            case AcceptorCommand.Enable _,
                    AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeTaken _,
                    AcceptorCommand.AcknowledgeUnattributed _ -> post(fromAcceptor(new AcceptorEvent.Idle()));
            case AcceptorCommand.Return _, AcceptorCommand.Reset _ -> {}
        }
    }

    /** Signs with nothing, takes everything, and shows what nobody has spent yet. */
    private static final class Obedient implements Peers {
        private final Map<OutPoint, Coin> unspent = new HashMap<>();

        Obedient(Books books) {
            for (Coin coin : books.coins().all()) {
                unspent.put(coin.outPoint(), coin);
            }
            if (unspent.isEmpty()) {
                for (int i = 0; i < 4; i++) {
                    Coin deposit = new Coin(new OutPoint(txId(-1 - i), 0), new Sats(1_000_000_000_000L), 0, i, true, 0);
                    unspent.put(deposit.outPoint(), deposit);
                }
            }
        }

        @Override
        public SignedPayout sign(SaleId sale, PayoutOrder order) {
            String txId = txId(sale.number()).hex();
            String raw = txId.repeat(2 * RAW_BYTES / txId.length() + 1).substring(0, 2 * RAW_BYTES);
            return new SignedPayout(
                    order.payout(), new TxId(txId), raw, 0, order.change().isPresent() ? 1 : -1, 141);
        }

        @Override
        public BroadcastVerdict send(SaleId sale, SignedPayout payout, PayoutOrder order) {
            order.inputs().forEach(coin -> unspent.remove(coin.outPoint()));
            return new BroadcastVerdict.Accepted();
        }

        @Override
        public List<Coin> coins(Books books) {
            for (Coin coin : books.coins().free()) {
                unspent.put(coin.outPoint(), coin);
            }
            return List.copyOf(unspent.values());
        }
    }

    /** Different for each number, and looks like one. */
    private static TxId txId(long number) {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        for (int i = 1; i <= 4; i++) {
            bytes.putLong((number + i * 7L) * 0x9E37_79B9_7F4A_7C15L + number);
        }
        return new TxId(HexFormat.of().formatHex(bytes.array()));
    }

    private static MachineEvent fromAcceptor(AcceptorEvent event) {
        return new MachineEvent.FromAcceptor(ACCEPTOR, event);
    }

    private static MachineSettings settings() {
        Fiat nothing = Fiat.zero(USD);
        PriceSettings terms = new PriceSettings(
                new BasisPoints(500), nothing, new BasisPoints(0), new Fiat(USD, 500), new Fiat(USD, 10_000), 600_000);
        return new MachineSettings(
                        "Operator",
                        "2222-3333",
                        "K1-BENCH",
                        "es-SV",
                        USD,
                        terms,
                        60_000,
                        new FeeRate(1_000),
                        new FeeRate(100_000),
                        new FeeRate(2_000),
                        2,
                        List.of(AcceptorTerms.anyOf(ACCEPTOR)),
                        false,
                        true,
                        0,
                        7,
                        MachineSettings.Timeouts.ordinary())
                .underLaw(NoPlace.law(USD));
    }
}
