package sv.k1.firmware.technician;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import sv.k1.firmware.alert.AlertWatch;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.StorySettings;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * A machine on the bench: the real core with a real journal, devices that do what they are told, and a technician's socket.
 * Everything around the core answers by posting events.
 */
final class Bench implements AutoCloseable {
    static final String STRANGER = "ab".repeat(32);

    static final Currency USD = Currency.getInstance("USD");
    static final String ADDRESS = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";
    static final Instant WALL = Instant.parse("2026-11-21T19:43:05Z");
    static final AcceptorIdentity IDENTITY = new AcceptorIdentity("id003", "iVIZION", "V1.2", "iVIZION V1.2");

    /** What the command wrote and how it ended. */
    record Outcome(int exitCode, String out, String err) {}

    final Path socket;
    final CoreLoop core;
    final Wires wires = new Wires(() -> WALL);
    private final Desk desk;
    private final SqliteJournal journal;
    final TechnicianServer server;
    private final List<Coin> coins = new ArrayList<>();
    /** Slips of collections that the core had printed. */
    final List<Effect.PrintSelfTest> selfTests = new java.util.concurrent.CopyOnWriteArrayList<>();

    final List<Effect.Print> receipts = new java.util.concurrent.CopyOnWriteArrayList<>();

    final List<Effect.PrintCollection> slips = new java.util.concurrent.CopyOnWriteArrayList<>();

    private volatile boolean nodeTakes = true;
    private volatile boolean notesGetLost;

    Bench(Path folder) throws StoreFault, IOException {
        this(folder, List.of("acceptor"));
    }

    Bench(Path folder, List<String> acceptors) throws StoreFault, IOException {
        this(folder, StorySettings.settings(acceptors));
    }

    Bench(Path folder, MachineSettings settings) throws StoreFault, IOException {
        this(folder, settings, Optional.empty());
    }

    /** @param alerts asks nobody by itself */
    Bench(Path folder, MachineSettings settings, Optional<AlertWatch> alerts) throws StoreFault, IOException {
        journal = SqliteJournal.open(folder.resolve("journal.db"), folder.resolve("witness.log"), "boot-1");
        Machine machine = new Machine(settings);
        WallClock wall = () -> WALL;
        core = new CoreLoop(
                machine,
                machine.start(Books.empty()),
                journal,
                "boot-1",
                "0.1.0",
                MonotonicClock.system(),
                wall,
                new Random(7),
                new Surroundings());
        socket = folder.resolve("run").resolve("technician.sock");
        About about = new About("0.1.0", "bcrt1qrefill", List.of(), alerts);
        desk = new CoreDesk(core, machine, about, wires, wall, ZoneId.systemDefault());
        server = new TechnicianServer(socket, core, machine, about, wires, wall);
        server.start();
        for (int i = 0; i < 3; i++) {
            coins.add(new Coin(new OutPoint(txId(i), 0), new Sats(1_000_000), 0, i, true, 0));
        }
        core.start();
    }

    /** Every device and peer is there. */
    Bench ready() {
        return ready(IDENTITY);
    }

    Bench ready(AcceptorIdentity identity) {
        core.post(new MachineEvent.FromCabinet(new CabinetEvent.Door(false)));
        core.post(new MachineEvent.ScannerStatus(true, "gm65"));
        core.post(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, "12 12 12 12"))));
        core.post(new MachineEvent.PriceRead(
                new ExchangeRate(USD, 6_400_000),
                "kraken",
                MonotonicClock.system().millis()));
        core.post(new MachineEvent.ChainSeen(
                new ChainTip(840, "00", true), Optional.of(FeeRate.ofSatPerVbyte(3)), coins));
        acceptor(new AcceptorEvent.Connected(
                identity,
                List.of(Denomination.note(USD, 500), Denomination.note(USD, 1_000), Denomination.note(USD, 2_000))));
        acceptor(new AcceptorEvent.Inhibited());
        return until(state -> state.acceptor("acceptor").connected());
    }

    /** The node shows one of our coins as spent by nobody the journal knows. */
    Bench stranger() {
        core.post(new MachineEvent.CoinSpent(
                new CoinSpend(coins.getFirst().outPoint(), Optional.of(new TxId(STRANGER)))));
        return until(state -> !state.books().coins().unexplained().isEmpty());
    }

    /** The device proves a note that nobody inserted. */
    Bench noteOfNobody() {
        acceptor(new AcceptorEvent.Stacked(
                Optional.empty(),
                Optional.of(Denomination.note(USD, 2_000)),
                StackProof.CREDIT_MESSAGE,
                true,
                Optional.empty()));
        return until(state -> !state.books().acceptors().disputes().isEmpty());
    }

    /** A customer who buys for twenty dollars up to the network's first word. */
    Bench sale() {
        tap(Tap.Action.CHOOSE_LANGUAGE, "es-SV");
        until(state -> state.screen().kind() == ScreenModel.Kind.SCAN);
        core.post(new MachineEvent.CodeRead(DestinationText.parse(ADDRESS, ChainNetwork.REGTEST), false));
        insert();
        tap(Tap.Action.FINISH_INSERTING, "");
        until(state -> state.screen().kind() == ScreenModel.Kind.REVIEW);
        tap(Tap.Action.CONFIRM, "");
        return this;
    }

    /** A customer who inserts twenty dollars before any address. */
    Bench cashFirst() {
        tap(Tap.Action.CHOOSE_LANGUAGE, "es-SV");
        until(state -> state.screen().kind() == ScreenModel.Kind.SCAN);
        tap(Tap.Action.CASH_FIRST, "");
        insert();
        return this;
    }

    /** A customer who takes a ticket for twenty dollars and leaves with it. */
    Bench ticket() {
        cashFirst().tap(Tap.Action.TAKE_CLAIM, "");
        until(state -> state.screen().kind() == ScreenModel.Kind.CLAIM);
        tap(Tap.Action.FINISH, "");
        return until(state -> state.screen().kind() == ScreenModel.Kind.IDLE);
    }

    /** Whoever stands there goes. */
    Bench leaves() {
        tap(Tap.Action.FINISH, "");
        return until(state -> state.visit() instanceof Visit.Idle);
    }

    private void insert() {
        until(state -> !state.commanded().enabled().isEmpty());
        acceptor(new AcceptorEvent.Escrowed(Denomination.note(USD, 2_000), new EscrowId(1), Optional.empty()));
        until(state -> state.books().sales().stream().anyMatch(sale -> sale.isUndecided())
                || state.books().ledger().balance(Account.DISPUTED) > 0);
    }

    Bench sent() {
        return until(state -> state.screen().kind() == ScreenModel.Kind.DONE);
    }

    /** From now on the acceptor cannot tell where a note went. */
    Bench losesNotes() {
        notesGetLost = true;
        return this;
    }

    /** The node refuses everything from now on. */
    Bench nodeRefuses() {
        nodeTakes = false;
        return this;
    }

    Bench nodeTakesAgain() {
        nodeTakes = true;
        return this;
    }

    void tap(Tap.Action action, String value) {
        long number = ask(books -> books.state().screen().number());
        core.post(new MachineEvent.Tapped(new Tap(action, number, value)));
    }

    void post(MachineEvent event) {
        core.post(event);
    }

    /** Waits until the core has got there. */
    Bench until(Predicate<MachineState> there) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!ask(books -> there.test(books.state()))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "the core did not get there: " + core.state().screen());
            }
        }
        return this;
    }

    private <T> T ask(java.util.function.Function<CoreLoop.Books, T> question) {
        try {
            return core.ask(question).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the core does not answer", e);
        }
    }

    /** Runs the command as a shell would. */
    Outcome k1(String... arguments) {
        return k1(Map.of("LANG", "en_US.UTF-8"), false, arguments);
    }

    Outcome k1(Map<String, String> environment, boolean hasColours, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("K1_SOCKET", socket.toString());
        return command(all, hasColours, arguments);
    }

    static Outcome command(Map<String, String> environment, boolean hasColours, String... arguments) {
        return command(environment, Reader.nullReader(), hasColours, arguments);
    }

    /** Without a machine and an environment: somebody types something while it runs. */
    static Outcome typed(String typed, String... arguments) {
        return command(Map.of(), new StringReader(typed), false, arguments);
    }

    private static Outcome command(
            Map<String, String> environment, Reader typed, boolean hasColours, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        K1Command.Inputs inputs = new K1Command.Inputs(
                environment, new BufferedReader(typed), WallClock.system(), MonotonicClock.system());
        int exitCode = K1Command.commandLine(new PrintWriter(out), new PrintWriter(err), hasColours, inputs)
                .execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** What the service answers this user of the machine. */
    Report asked(Request request, String by) {
        try {
            return desk.answer(request, by);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything in the journal, oldest first. */
    List<JournalEntry> entries() {
        List<JournalEntry> all = new ArrayList<>();
        ask(books -> {
            try {
                books.journal().replay(all::add);
            } catch (StoreFault e) {
                throw new AssertionError(e);
            }
            return 0;
        });
        return all;
    }

    /** For Prometheus. */
    Optional<String> figures() {
        return server.figures();
    }

    /** How many are being told what happens. */
    int live() {
        return server.live();
    }

    void stopServer() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        core.close();
        journal.close();
    }

    private void acceptor(AcceptorEvent event) {
        core.post(new MachineEvent.FromAcceptor("acceptor", event));
    }

    private static TxId payoutTxId(PayoutOrder order) {
        String[] name = order.payout().substring(1).split("v");
        return txId(100 + Integer.parseInt(name[0]) + (name.length > 1 ? 1_000 * Integer.parseInt(name[1]) : 0));
    }

    private static TxId txId(int number) {
        return new TxId(String.format("%064x", number + 1));
    }

    private final class Surroundings implements CoreLoop.Surroundings {
        @Override
        public void run(Effect effect) {
            switch (effect) {
                case Effect.ToAcceptor(String _, AcceptorCommand command) -> obey(command);
                case Effect.BuildPayout(var sale, PayoutOrder order) ->
                    post(new MachineEvent.PayoutBuilt(
                            sale,
                            new SignedPayout(
                                    order.payout(),
                                    payoutTxId(order),
                                    "00",
                                    0,
                                    order.change().isPresent() ? 1 : -1,
                                    141),
                            order));
                case Effect.Broadcast(var sale, SignedPayout payout, PayoutOrder _) ->
                    post(new MachineEvent.BroadcastAnswered(
                            sale,
                            Optional.of(payout.txId()),
                            "node",
                            true,
                            nodeTakes
                                    ? new BroadcastVerdict.Accepted()
                                    : new BroadcastVerdict.Refused("min relay fee \u001b[2Jnot met")));
                case Effect.Print print -> {
                    receipts.add(print);
                    post(new MachineEvent.FromPrinter(new PrinterEvent.Printed(print.document())));
                }
                case Effect.PrintCollection print -> slips.add(print);
                case Effect.PrintSelfTest print -> selfTests.add(print);
                case Effect.PrintDispute _, Effect.PrintRefund _ -> {}
                case Effect.ArmScanner _, Effect.DisarmScanner _, Effect.Light _, Effect.OfLightning _ -> {}
            }
        }

        private void obey(AcceptorCommand command) {
            switch (command) {
                case AcceptorCommand.Stack(var note, var _) ->
                    acceptor(
                            notesGetLost
                                    ? new AcceptorEvent.Unresolved(note, "power-up status 40")
                                    : new AcceptorEvent.Stacked(
                                            Optional.of(note),
                                            Optional.empty(),
                                            StackProof.CREDIT_MESSAGE,
                                            true,
                                            Optional.empty()));
                case AcceptorCommand.Return(var note, var _) ->
                    acceptor(new AcceptorEvent.Returned(Optional.of(note), ReturnProof.RETURNING_STATE));
                case AcceptorCommand.Enable _,
                        AcceptorCommand.AcknowledgeCredit _,
                        AcceptorCommand.AcknowledgeUnattributed _ -> acceptor(new AcceptorEvent.Idle());
                case AcceptorCommand.Inhibit _ -> acceptor(new AcceptorEvent.Inhibited());
                case AcceptorCommand.AcknowledgeTaken _, AcceptorCommand.Reset _ -> {}
            }
        }

        @Override
        public void published(MachineState state, long nowMillis) {}

        @Override
        public void alive() {}

        @Override
        public void halted(String reason) {
            throw new AssertionError(reason);
        }
    }

    /** The node looks at a sale's transaction. */
    void lookedUp(long sale, TransactionStatus status) {
        core.post(new MachineEvent.PayoutLookedUp(new sv.k1.firmware.record.SaleId(sale), status));
    }
}
