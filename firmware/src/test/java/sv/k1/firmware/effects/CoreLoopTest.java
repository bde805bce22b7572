package sv.k1.firmware.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.StorySettings;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/** The loop with the real core and the real journal: promise PR4, a failing store, a full queue, questions. */
@Timeout(60)
class CoreLoopTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final String ADDRESS = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";
    private static final int QUEUE_CAPACITY = 1_024;

    @TempDir
    Path folder;

    private final Surroundings around = new Surroundings();
    private WatchedJournal journal;
    private CoreLoop loop;

    @BeforeEach
    void aCoreWithAnEmptyJournal() throws StoreFault {
        journal = new WatchedJournal(
                SqliteJournal.open(folder.resolve("journal.db"), folder.resolve("witness.log"), "test"));
        Machine machine = new Machine(StorySettings.settings());
        loop = new CoreLoop(
                machine,
                machine.start(Books.empty()),
                journal,
                "test",
                "1",
                () -> 1_000_000,
                () -> Instant.ofEpochMilli(1_780_000_000_000L),
                new Random(1),
                around);
    }

    @AfterEach
    void end() {
        around.release.countDown();
        loop.close();
        journal.close();
    }

    @Test
    void handsOutAnEffectOnlyWhenItsEntryIsDurable() throws Exception {
        loop.start();
        sellUntilConfirmed();
        assertThat(around.unjustified).isEmpty();
        assertThat(around.effects)
                .extracting(effect -> effect instanceof Effect.ToAcceptor(String _, AcceptorCommand command)
                        ? command.getClass().getSimpleName()
                        : effect.getClass().getSimpleName())
                .contains("Stack", "AcknowledgeCredit", "BuildPayout", "Broadcast", "Print");
        assertThat(loop.state().books().ledger().balance(Account.IN_FLIGHT)).isEqualTo(1_900);
        loop.close();
        assertThat(journal.replay()).isEqualTo(journal.durable);
    }

    @Test
    void foldsTheLogBackWhenAVisitIsOver() throws Exception {
        loop.start();
        sellUntilConfirmed();
        int before = journal.checkpoints.get();
        tap(Tap.Action.FINISH, "");
        assertThat(journal.checkpoints.get()).isEqualTo(before + 1);
    }

    @Test
    void aFailingJournalHaltsTheCoreBeforeAnyEffect() throws Exception {
        loop.start();
        openASale();
        int effects = around.effects.size();
        int durable = journal.durable.size();
        journal.failsFromNowOn = true;
        loop.post(
                acceptor(new AcceptorEvent.Escrowed(Denomination.note(USD, 2_000), new EscrowId(1), Optional.empty())));
        assertThat(around.halted.get(20, TimeUnit.SECONDS)).contains("the journal failed (FULL)", "no space");
        assertThat(around.effects).hasSize(effects);
        assertThat(journal.durable).hasSize(durable);
        journal.failsFromNowOn = false;
        loop.post(
                acceptor(new AcceptorEvent.Escrowed(Denomination.note(USD, 2_000), new EscrowId(1), Optional.empty())));
        assertThatThrownBy(() -> loop.ask(CoreLoop.Books::nowMillis).get(20, TimeUnit.SECONDS))
                .hasMessageContaining("the core has ended");
        assertThat(journal.durable).hasSize(durable);
        assertThat(around.effects).hasSize(effects);
    }

    @Test
    void bytesThatAreNotInTheJournalNeverLeave() throws Exception {
        loop.start();
        openASale();
        journal.forgetsSignedBytes = true;
        insertAndConfirm();
        assertThat(around.halted.get(20, TimeUnit.SECONDS)).contains("the journal holds 0 signed transactions");
        assertThat(around.effects).noneMatch(Effect.Broadcast.class::isInstance);
    }

    @Test
    void aBugInADeviceHaltsTheCoreAndShutsTheSlot() throws Exception {
        around.onEffect = effect -> {
            if (effect instanceof Effect.ArmScanner) {
                throw new IllegalStateException("scanner bug");
            }
        };
        loop.start();
        openForBusiness();
        loop.post(new MachineEvent.Tapped(
                new Tap(Tap.Action.CHOOSE_LANGUAGE, loop.state().screen().number(), "es-SV")));
        assertThat(around.halted.get(20, TimeUnit.SECONDS)).contains("scanner bug");
    }

    @Test
    void aFullQueueBlocksTheSenderAndLosesNothing() throws Exception {
        int count = QUEUE_CAPACITY + 100;
        around.blockOn = "first";
        loop.start();
        loop.post(new MachineEvent.ScannerStatus(true, "first"));
        assertThat(around.blocked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread sender = Thread.ofVirtual().start(() -> IntStream.range(0, count)
                .forEach(i -> loop.post(new MachineEvent.ScannerStatus(true, Integer.toString(i)))));
        assertThat(sender.join(java.time.Duration.ofMillis(500)))
                .as("the sender waits")
                .isFalse();
        around.release.countDown();
        assertThat(sender.join(java.time.Duration.ofSeconds(20))).isTrue();
        settle();
        List<String> expected =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        assertThat(around.scannerDetails).containsSubsequence(expected);
    }

    @Test
    void aCoreThatHangsDoesNotFeedTheWatchdog() throws Exception {
        around.blockOn = "hang";
        loop.start();
        settle();
        settle(); // a round is counted after its questions are answered: the second answer comes after one is counted
        long healthy = around.rounds.get();
        assertThat(healthy).isPositive();
        loop.post(new MachineEvent.ScannerStatus(true, "hang"));
        assertThat(around.blocked.await(20, TimeUnit.SECONDS)).isTrue();
        long whenItHung = around.rounds.get();
        // Others still talk to it: their events and questions wait, and are no sign of life.
        loop.post(new MachineEvent.Tick());
        CompletableFuture<Long> question = loop.ask(CoreLoop.Books::nowMillis);
        assertThatThrownBy(() -> question.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(around.rounds).hasValue(whenItHung);
        around.release.countDown();
        settle();
        assertThat(around.rounds).hasValueGreaterThan(whenItHung);
    }

    @Test
    void aCoreThatHasHaltedDoesNotFeedTheWatchdog() throws Exception {
        loop.start();
        settle();
        journal.failsFromNowOn = true;
        loop.post(new MachineEvent.FromCabinet(new CabinetEvent.Door(true)));
        assertThat(around.halted.get(20, TimeUnit.SECONDS)).contains("the journal failed");
        long atTheEnd = around.rounds.get();
        loop.post(new MachineEvent.Tick());
        loop.close();
        assertThat(around.rounds).hasValue(atTheEnd);
        journal.failsFromNowOn = false;
    }

    @Test
    void aCoreThatWouldWaitForItselfHalts() throws Exception {
        around.onEffect = effect -> {
            if (effect instanceof Effect.ArmScanner) {
                IntStream.rangeClosed(0, QUEUE_CAPACITY).forEach(_ -> loop.post(new MachineEvent.Tick()));
            }
        };
        loop.start();
        openForBusiness();
        loop.post(new MachineEvent.Tapped(
                new Tap(Tap.Action.CHOOSE_LANGUAGE, loop.state().screen().number(), "es-SV")));
        assertThat(around.halted.get(20, TimeUnit.SECONDS)).contains("its own full queue");
    }

    @Test
    void answersQuestionsBetweenEventsAndSurvivesABadOne() throws Exception {
        loop.start();
        loop.post(new MachineEvent.FromCabinet(new CabinetEvent.Door(true)));
        assertThat(loop.ask(books -> books.state().cabinet().doorOpen()).get(20, TimeUnit.SECONDS))
                .isTrue();
        assertThat(loop.ask(books -> books.journal().head().sequence()).get(20, TimeUnit.SECONDS))
                .isEqualTo(2);
        CompletableFuture<String> bad = loop.ask(_ -> {
            throw new IllegalStateException("bad question");
        });
        assertThatThrownBy(() -> bad.get(20, TimeUnit.SECONDS)).hasMessageContaining("bad question");
        assertThat(loop.ask(CoreLoop.Books::nowMillis).get(20, TimeUnit.SECONDS))
                .isEqualTo(1_000_000);
        assertThat(around.halted).isNotDone();
        loop.close();
        assertThatThrownBy(() -> loop.ask(CoreLoop.Books::nowMillis).get(20, TimeUnit.SECONDS))
                .hasMessageContaining("the core has ended");
    }

    private void openForBusiness() throws Exception {
        loop.post(new MachineEvent.FromCabinet(new CabinetEvent.Door(false)));
        loop.post(new MachineEvent.ScannerStatus(true, "ok"));
        loop.post(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, ""))));
        loop.post(new MachineEvent.PriceRead(new ExchangeRate(USD, 6_400_000), "test", 1_000_000));
        Coin deposit = new Coin(new OutPoint(new TxId("ab".repeat(32)), 0), new Sats(5_000_000), 0, 0, true, 0);
        loop.post(new MachineEvent.ChainSeen(
                new ChainTip(1, "00", true), Optional.of(FeeRate.ofSatPerVbyte(3)), List.of(deposit)));
        loop.post(acceptor(new AcceptorEvent.Connected(
                new AcceptorIdentity("id003", "test", "1", "1"), List.of(Denomination.note(USD, 2_000)))));
        settle();
    }

    private void openASale() throws Exception {
        openForBusiness();
        tap(Tap.Action.CHOOSE_LANGUAGE, "es-SV");
        loop.post(new MachineEvent.CodeRead(DestinationText.parse(ADDRESS, ChainNetwork.REGTEST), false));
        settle();
    }

    private void insertAndConfirm() throws Exception {
        loop.post(
                acceptor(new AcceptorEvent.Escrowed(Denomination.note(USD, 2_000), new EscrowId(1), Optional.empty())));
        settle();
        settle();
        tap(Tap.Action.FINISH_INSERTING, "");
        loop.post(new MachineEvent.Tapped(
                new Tap(Tap.Action.CONFIRM, loop.state().screen().number(), "")));
    }

    private void sellUntilConfirmed() throws Exception {
        openASale();
        insertAndConfirm();
        for (int answers = 0; answers < 4; answers++) {
            settle();
        }
        tap(Tap.Action.PRINT_RECEIPT, "");
        assertThat(loop.state()
                        .books()
                        .sale(new SaleId(1))
                        .orElseThrow()
                        .payout()
                        .orElseThrow()
                        .sent())
                .isTrue();
    }

    private void tap(Tap.Action action, String value) throws Exception {
        loop.post(new MachineEvent.Tapped(new Tap(action, loop.state().screen().number(), value)));
        settle();
    }

    /** Everything posted before is handled when the question is. */
    private void settle() throws Exception {
        loop.ask(CoreLoop.Books::nowMillis).get(20, TimeUnit.SECONDS);
    }

    private static MachineEvent acceptor(AcceptorEvent event) {
        return new MachineEvent.FromAcceptor("acceptor", event);
    }

    /** Devices and peers that answer at once, and note whether they were asked too early. */
    private final class Surroundings implements CoreLoop.Surroundings {
        final List<Effect> effects = new CopyOnWriteArrayList<>();
        final List<String> unjustified = new CopyOnWriteArrayList<>();
        final List<String> scannerDetails = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> halted = new CompletableFuture<>();
        final CountDownLatch blocked = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final AtomicLong rounds = new AtomicLong();
        volatile String blockOn = "never";
        volatile Consumer<Effect> onEffect = _ -> {};

        @Override
        public void run(Effect effect) {
            effects.add(effect);
            onEffect.accept(effect);
            switch (effect) {
                case Effect.ToAcceptor(String _, AcceptorCommand.Stack stack) -> {
                    require(
                            effect,
                            e -> e instanceof JournalEntry.StackIntended i
                                    && i.note().equals(stack.note()));
                    loop.post(acceptor(new AcceptorEvent.Stacked(
                            Optional.of(stack.note()),
                            Optional.empty(),
                            StackProof.CREDIT_MESSAGE,
                            true,
                            Optional.empty())));
                }
                case Effect.ToAcceptor(String _, AcceptorCommand.AcknowledgeCredit credit) ->
                    require(
                            effect,
                            e -> e instanceof JournalEntry.NoteCredited c
                                    && c.note().equals(credit.note()));
                case Effect.BuildPayout build -> {
                    require(
                            effect,
                            e -> e instanceof JournalEntry.PayoutOwed o
                                    && o.sale().equals(build.sale()));
                    SignedPayout signed = new SignedPayout(
                            build.order().payout(),
                            new TxId("cd".repeat(32)),
                            "c0ffee",
                            0,
                            build.order().change().isPresent() ? 1 : -1,
                            141);
                    loop.post(new MachineEvent.PayoutBuilt(build.sale(), signed, build.order()));
                }
                case Effect.Broadcast broadcast -> {
                    require(
                            effect,
                            e -> e instanceof JournalEntry.PayoutSigned s
                                    && s.sale().equals(broadcast.sale()));
                    loop.post(new MachineEvent.BroadcastAnswered(
                            broadcast.sale(), "node", true, new BroadcastVerdict.Accepted()));
                }
                case Effect.Print print ->
                    require(
                            effect,
                            e -> e instanceof JournalEntry.ReceiptIntended i
                                    && i.document().equals(print.document()));
                case Effect.ToAcceptor _,
                        Effect.PrintApart _,
                        Effect.ArmScanner _,
                        Effect.DisarmScanner _,
                        Effect.Light _,
                        Effect.OfLightning _ -> {}
            }
        }

        private void require(Effect effect, java.util.function.Predicate<JournalEntry> justification) {
            if (journal.durable.stream().noneMatch(justification)) {
                unjustified.add(effect.toString());
            }
        }

        @Override
        public void published(MachineState state, long nowMillis) {
            scannerDetails.add(state.scanner().detail());
            if (state.scanner().detail().equals(blockOn)) {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void alive() {
            rounds.incrementAndGet();
        }

        @Override
        public void halted(String reason) {
            halted.complete(reason);
        }
    }
}
