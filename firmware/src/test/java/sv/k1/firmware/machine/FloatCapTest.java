package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.SweepBook;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** Threat T11, feature E21: whoever carries the machine away finds little more than the operator wants it to hold. */
class FloatCapTest {
    private static final Sats CAP = new Sats(1_000_000);
    /** Whoever asked for a sweep waits so long at most for the next look. */
    private static final long STEP_MILLIS = 60_000;

    private final List<JournalEntry> journal = new ArrayList<>();
    private final Map<OutPoint, Coin> chain = new HashMap<>();
    private final Map<TxId, Integer> mined = new HashMap<>();
    private final Machine machine = new Machine(StoryWorld.settings(0, List.of(StoryWorld.ACCEPTOR), 500, false)
            .sweeping(new SweepTerms(CAP, FloatCapTest::cold)));
    private MachineState state = machine.start(Books.empty());
    private long now = 1_000_000;
    private boolean nodeTakesIt = true;
    private boolean signerAnswers = true;
    private int deposits;

    /** The address of the cold wallet with this index. */
    static Destination cold(int index) {
        String script = "0014" + "%040x".formatted(index + 7);
        return new Destination("cold-" + index, ScriptKind.P2WPKH, script, Optional.empty(), Optional.empty());
    }

    @Test
    void whatIsMoreThanTheCapGoesToTheColdWalletAndTheRestStays() {
        deposit(600_000);
        deposit(700_000);
        look();

        JournalEntry.SweepSigned sweep = only(JournalEntry.SweepSigned.class).getFirst();
        assertThat(sweep.destination()).isEqualTo(cold(0));
        assertThat(sweep.amount()).isEqualTo(new Sats(500_000));
        assertThat(only(JournalEntry.SweepSent.class)).hasSize(1);
        assertThat(floatOnChain()).isBetween(790_000L, 800_000L);
        assertThat(state.books().upkeep().sweeps().open()).isPresent();
        mine();
        mine();
        assertThat(only(JournalEntry.SweepFinal.class)).hasSize(1);
        assertThat(state.books().upkeep().sweeps()).isEqualTo(new SweepBook(2, Optional.empty()));
        assertThat(state.books().coins().all().stream()
                        .mapToLong(coin -> coin.value().value())
                        .sum())
                .isEqualTo(floatOnChain());
    }

    @Test
    void keepsAFloatThatIsNotTooLarge() {
        deposit(400_000);
        deposit(600_000);
        look();

        assertThat(journal).noneMatch(JournalEntry.SweepSigned.class::isInstance);
    }

    @Test
    void eachSweepGoesToAnAddressOfItsOwn() {
        deposit(2_000_000);
        look();
        mine();
        mine();
        deposit(2_000_000);
        look();

        assertThat(only(JournalEntry.SweepSigned.class).stream().map(JournalEntry.SweepSigned::destination))
                .containsExactly(cold(0), cold(1));
    }

    @Test
    void afterARestartTheSameBytesAreSentAndNoOthers() {
        nodeTakesIt = false;
        deposit(2_000_000);
        look();
        assertThat(only(JournalEntry.SweepSigned.class)).hasSize(1);
        assertThat(only(JournalEntry.SweepSent.class)).isEmpty();

        restart();
        nodeTakesIt = true;
        look();

        assertThat(only(JournalEntry.SweepSigned.class)).hasSize(1);
        assertThat(only(JournalEntry.SweepSent.class)).hasSize(1);
        assertThat(sent)
                .hasSizeGreaterThan(1)
                .containsOnly(only(JournalEntry.SweepSigned.class).getFirst().rawHex());
    }

    @Test
    void aSweepThatTheNodeLostIsSentAgain() {
        deposit(2_000_000);
        look();
        int before = sent.size();
        post(new MachineEvent.SweepLookedUp(open(), new TransactionStatus.Absent()));

        assertThat(sent).hasSizeGreaterThan(before);
        assertThat(only(JournalEntry.SweepSigned.class)).hasSize(1);
    }

    @Test
    void aConflictIsToldOnceAndNothingIsSweptAfterIt() {
        deposit(2_000_000);
        look();
        post(new MachineEvent.SweepLookedUp(open(), new TransactionStatus.Conflicted("test")));
        post(new MachineEvent.SweepLookedUp(open(), new TransactionStatus.Conflicted("test")));
        deposit(3_000_000);
        look();

        assertThat(only(JournalEntry.SweepConflicted.class)).hasSize(1);
        assertThat(only(JournalEntry.SweepSigned.class)).hasSize(1);
    }

    @Test
    void anAnswerAboutAnotherOrderIsNotTaken() {
        signerAnswers = false;
        deposit(2_000_000);
        look();
        PayoutOrder asked = orders.getFirst();
        PayoutOrder elsewhere = new PayoutOrder(
                asked.payout(),
                "thief",
                "0014" + "66".repeat(20),
                asked.amount(),
                asked.inputs(),
                asked.change(),
                asked.networkFee());
        post(new MachineEvent.PayoutBuilt(SaleId.NONE, signed(elsewhere), elsewhere));

        assertThat(only(JournalEntry.SweepSigned.class)).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aLateAnswerAboutTheSweepBeforeSaysNothingOfTheNext() {
        deposit(2_000_000);
        look();
        TxId first = open();
        mine();
        mine();
        nodeTakesIt = false;
        deposit(2_000_000);
        look();
        assertThat(open()).isNotEqualTo(first);

        post(new MachineEvent.SweepAnswered(first, "node", true, new BroadcastVerdict.AlreadyConfirmed()));
        post(new MachineEvent.SweepLookedUp(first, new TransactionStatus.Confirmed(9, "00")));

        assertThat(only(JournalEntry.SweepSent.class)).hasSize(1);
        assertThat(only(JournalEntry.SweepFinal.class)).hasSize(1);
    }

    @Test
    void whatIsNoLongerSpareWhenItIsSignedStays() {
        signerAnswers = false;
        deposit(2_000_000);
        look();
        PayoutOrder asked = orders.getFirst();
        chain.clear(); // a reorganisation took the deposit: what is left is needed here
        post(new MachineEvent.ChainSeen(new ChainTip(101, "01", true), Optional.empty(), List.of()));

        post(new MachineEvent.PayoutBuilt(SaleId.NONE, signed(asked), asked));

        assertThat(only(JournalEntry.SweepSigned.class)).isEmpty();
    }

    /** Deposits of any size at any time, blocks, restarts and a node or signer that do not answer: at rest the float is under its cap. */
    @Property(tries = 60)
    void inEveryHistoryTheFloatComesBackUnderItsCap(@ForAll long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 40; i++) {
            switch (chance.nextInt(6)) {
                case 0, 1 -> deposit(chance.nextLong(10_000, 3_000_000));
                case 2 -> restart();
                case 3 -> nodeTakesIt = chance.nextBoolean();
                case 4 -> signerAnswers = chance.nextBoolean();
                default -> mine();
            }
            look();
            assertThat(only(JournalEntry.SweepSigned.class).stream()
                            .map(JournalEntry.SweepSigned::number)
                            .distinct())
                    .hasSize(only(JournalEntry.SweepSigned.class).size());
        }
        nodeTakesIt = true;
        signerAnswers = true;
        for (int i = 0;
                i < 60
                        && (floatOnChain() > CAP.value()
                                || state.books().upkeep().sweeps().open().isPresent());
                i++) {
            look();
            mine();
        }
        assertThat(floatOnChain()).isLessThanOrEqualTo(CAP.value());
        assertThat(Books.empty().applyAll(journal).coins().all())
                .isEqualTo(state.books().coins().all());
    }

    // --- a chain, a signer and a core in a few lines -----------------------------------------------------------------

    private final List<String> sent = new ArrayList<>();
    private final List<PayoutOrder> orders = new ArrayList<>();

    private void deposit(long sats) {
        OutPoint at = new OutPoint(StoryWorld.txId("refill" + ++deposits), 0);
        chain.put(at, new Coin(at, new Sats(sats), 0, deposits, true, 0));
    }

    private long floatOnChain() {
        return chain.values().stream().mapToLong(coin -> coin.value().value()).sum();
    }

    private void restart() {
        state = machine.start(Books.empty().applyAll(journal));
        take(machine.begin(state, stamp(new MachineEvent.Tick()), "boot", "test"));
    }

    /** What the node shows, after a while. */
    private void look() {
        now += STEP_MILLIS;
        post(new MachineEvent.PriceRead(new ExchangeRate(Currency.getInstance("USD"), 640_000_000), "test", now));
        post(new MachineEvent.ChainSeen(
                new ChainTip(100, "00", true), Optional.of(FeeRate.ofSatPerVbyte(3)), List.copyOf(chain.values())));
        Optional<SweepBook.Open> open = state.books().upkeep().sweeps().open();
        open.ifPresent(of -> post(new MachineEvent.SweepLookedUp(
                of.signed().txId(), status(of.signed().txId()))));
        now += STEP_MILLIS;
        post(new MachineEvent.Tick());
    }

    private TransactionStatus status(TxId txId) {
        Integer confirmations = mined.get(txId);
        if (confirmations == null) {
            return new TransactionStatus.Absent();
        }
        return confirmations == 0
                ? new TransactionStatus.InMempool()
                : new TransactionStatus.Confirmed(confirmations, "00");
    }

    private void mine() {
        mined.replaceAll((_, confirmations) -> confirmations + 1);
        chain.replaceAll((at, coin) -> new Coin(at, coin.value(), coin.chain(), coin.index(), true, 0));
        look();
    }

    private void post(MachineEvent event) {
        take(machine.step(state, stamp(event)));
    }

    private Stamped stamp(MachineEvent event) {
        return new Stamped(event, now, 1_780_000_000_000L + now, now);
    }

    private void take(Step step) {
        journal.addAll(step.entries());
        state = step.state();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.BuildPayout(SaleId sale, PayoutOrder order) -> {
                    orders.add(order);
                    if (signerAnswers) {
                        post(new MachineEvent.PayoutBuilt(sale, signed(order), order));
                    }
                }
                case Effect.Broadcast(SaleId sale, SignedPayout payout, PayoutOrder order) ->
                    broadcast(sale, payout, order);
                default -> {} // devices
            }
        }
    }

    private void broadcast(SaleId sale, SignedPayout payout, PayoutOrder order) {
        sent.add(payout.rawHex());
        if (!nodeTakesIt) {
            post(answer(sale, payout, new BroadcastVerdict.Unknown("test")));
            return;
        }
        if (mined.putIfAbsent(payout.txId(), 0) == null) {
            order.inputs().forEach(coin -> assertThat(chain.remove(coin.outPoint()))
                    .as("an unspent coin")
                    .isNotNull());
            order.change().ifPresent(change -> {
                OutPoint at = new OutPoint(payout.txId(), payout.changeIndex());
                chain.put(at, new Coin(at, change.value(), 1, change.index(), false, 1));
            });
        }
        post(answer(sale, payout, new BroadcastVerdict.Accepted()));
    }

    private static MachineEvent answer(SaleId sale, SignedPayout payout, BroadcastVerdict verdict) {
        return sale.equals(SaleId.NONE)
                ? new MachineEvent.SweepAnswered(payout.txId(), "node", true, verdict)
                : new MachineEvent.BroadcastAnswered(sale, "node", true, verdict);
    }

    private TxId open() {
        return state.books().upkeep().sweeps().open().orElseThrow().signed().txId();
    }

    private static SignedPayout signed(PayoutOrder order) {
        TxId txId = StoryWorld.txId(order.toString());
        return new SignedPayout(
                order.payout(), txId, txId.hex(), 0, order.change().isPresent() ? 1 : -1, 141);
    }

    private <T extends JournalEntry> List<T> only(Class<T> kind) {
        return journal.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
