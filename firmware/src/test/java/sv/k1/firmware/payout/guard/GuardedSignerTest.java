package sv.k1.firmware.payout.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.Coins;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** Threats T3 and T17: whoever has the core's memory in their hands gets no signature that the journal does not ask for. */
class GuardedSignerTest {
    private static final SaleId SALE = new SaleId(1);
    private static final Fiat CASH = new Fiat(Currency.getInstance("USD"), 10_000);
    private static final PayoutSigner KEYS = Orders.signer();

    private final List<JournalEntry> entries = new ArrayList<>();
    private long nowMillis;
    private final GuardedSigner signer = signer(Optional.empty());

    private GuardedSigner signer(Optional<Sats> mostPerHour) {
        return new GuardedSigner(KEYS, _ -> Mandate.of(entries), mostPerHour.map(SpendLimit::new), () -> nowMillis);
    }

    @ParameterizedTest
    @EnumSource(ScriptKind.class)
    void signsWhatTheJournalOwesAndLetsItOut(ScriptKind kind) throws SigningRefused {
        PayoutOrder order = order(kind, 100_000);
        owe(order);

        SignedPayout signed = signer.sign(order);
        entries.add(entry(signed, order));

        assertThat(signed).isEqualTo(KEYS.sign(order));
        assertThatCode(() -> signer.check(signed, order)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(ScriptKind.class)
    void refusesEveryAlteredByteOfTheDestination(ScriptKind kind) {
        PayoutOrder order = order(kind, 100_000);
        owe(order);
        byte[] script = HexFormat.of().parseHex(order.scriptHex());

        for (int at = 0; at < script.length; at++) {
            byte[] altered = script.clone();
            altered[at] ^= (byte) 1;
            String hex = HexFormat.of().formatHex(altered);
            // The thief's address fits the thief's script wherever there is one: only the journal knows better.
            String address = addressOf(hex).orElse(order.address());
            assertRefused(order, with(order, address, hex, order.amount()));
        }
        char[] letters = order.address().toCharArray();
        for (int at = 0; at < letters.length; at++) {
            char[] altered = letters.clone();
            altered[at] = (char) (altered[at] ^ 1);
            assertRefused(order, with(order, String.valueOf(altered), order.scriptHex(), order.amount()));
        }
    }

    @Test
    void refusesEveryAlteredByteOfTheAmount() {
        PayoutOrder order = order(ScriptKind.P2TR, 100_000);
        owe(order);

        for (int bit = 0; bit < 16; bit++) {
            long altered = order.amount().value() ^ (1L << bit);
            assertRefused(order, with(order, order.address(), order.scriptHex(), new Sats(altered)));
        }
    }

    /** Change may go to another key of ours before it is signed; what is stored is not altered any more. */
    @Test
    void refusesEveryAlteredByteOfWhatIsStored() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2TR, 100_000);
        owe(order);
        SignedPayout signed = signer.sign(order);
        entries.add(entry(signed, order));

        PayoutOrder.Change change = order.change().orElseThrow();
        for (int bit = 0; bit < 14; bit++) {
            long value = change.value().value() ^ (1L << bit);
            long fee = order.networkFee().value() + change.value().value() - value;
            if (fee > 0) {
                assertStopped(signed, withChange(order, new PayoutOrder.Change(change.index(), new Sats(value)), fee));
            }
            int index = change.index() ^ (1 << bit);
            assertStopped(
                    signed,
                    withChange(
                            order,
                            new PayoutOrder.Change(index, change.value()),
                            order.networkFee().value()));
        }
        byte[] raw = HexFormat.of().parseHex(signed.rawHex());
        for (int at = 0; at < raw.length; at++) {
            byte[] altered = raw.clone();
            altered[at] ^= (byte) 0x80;
            assertStopped(
                    new SignedPayout(
                            signed.payout(),
                            signed.txId(),
                            HexFormat.of().formatHex(altered),
                            signed.paymentIndex(),
                            signed.changeIndex(),
                            signed.virtualBytes()),
                    order);
        }
    }

    /** A second order for the same sale: whole, valid, signed by our keys, and never let out. */
    @Test
    void signsASaleOnceAndLetsOnlyItsOwnBytesOut() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        owe(order);
        SignedPayout signed = signer.sign(order);
        entries.add(entry(signed, order));
        List<Coin> others = List.of(Coins.confirmed(8, 130_000));
        PayoutOrder second = named(Orders.order(ScriptKind.P2WPKH, 100_000, others, 28_000));

        assertThatThrownBy(() -> signer.sign(second))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("a signed transaction for it already");
        assertStopped(KEYS.sign(second), second);
    }

    @Test
    void signsNothingThatIsNotOwed() {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);

        assertThatThrownBy(() -> signer.sign(order)).hasMessageContaining("the journal owes nothing for it");
        entries.add(new JournalEntry.DestinationChosen(SALE, destination(order)));
        assertThatThrownBy(() -> signer.sign(order)).hasMessageContaining("the journal owes nothing for it");
        owe(order);
        entries.add(new JournalEntry.DestinationDropped(SALE));
        assertThatThrownBy(() -> signer.sign(order)).hasMessageContaining("the journal owes nothing for it");
    }

    @Test
    void letsNothingOutThatIsNotStored() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        owe(order);
        SignedPayout signed = signer.sign(order);

        assertThatThrownBy(() -> signer.check(signed, order))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("the journal holds no signed transaction");
    }

    @Test
    void signsUpToTheLimitOfTheHourWithFeesAndTheRestLater() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        Sats each = order.amount().plus(order.networkFee());
        GuardedSigner limited = signer(Optional.of(new Sats(each.value() * 2 - 1)));
        owe(order);
        SignedPayout first = limited.sign(order);
        assertThat(limited.sign(order)).as("the same bytes count once").isEqualTo(first);
        assertThat(limited.leftThisHour()).contains(new Sats(each.value() - 1));
        PayoutOrder second = named(Orders.order(
                ScriptKind.P2WPKH, 100_000, List.of(Coins.confirmed(8, 60_000), Coins.confirmed(9, 70_000)), 28_000));

        nowMillis += 60_000;
        assertThatThrownBy(() -> limited.sign(second))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("more than the hour's limit of")
                .hasMessageContaining("for 59 more minutes");
        nowMillis = SpendLimit.HOUR_MILLIS;
        assertThatCode(() -> limited.sign(second)).doesNotThrowAnyException();
    }

    /** The core says when and how much; where to is the guard's own word, and the hour's limit is for what leaves the operator. */
    @Test
    void sweepsOnlyToTheAddressItWorkedOutByItself() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        PayoutOrder elsewhere = order(ScriptKind.P2TR, 100_000);
        GuardedSigner sweeping = new GuardedSigner(
                KEYS,
                _ -> Optional.of(Mandate.sweep(destination(order))),
                Optional.of(new SpendLimit(new Sats(50_000))),
                () -> nowMillis);

        assertThat(sweeping.sign(order)).isEqualTo(KEYS.sign(order));
        assertThat(sweeping.leftThisHour()).contains(new Sats(50_000));
        assertThatThrownBy(() -> sweeping.sign(elsewhere))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("the journal says");
    }

    @Test
    void letsOnlyTheStoredSweepOut() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        SignedPayout signed = KEYS.sign(order);
        JournalEntry.PayoutSigned stored = (JournalEntry.PayoutSigned) entry(signed, order);
        JournalEntry.SweepSigned sweep = new JournalEntry.SweepSigned(
                1,
                destination(order),
                order.amount(),
                stored.txId(),
                stored.rawHex(),
                stored.inputs(),
                stored.change(),
                stored.networkFee(),
                stored.virtualBytes());
        GuardedSigner sweeping =
                new GuardedSigner(KEYS, _ -> Optional.of(Mandate.sweep(sweep)), Optional.empty(), () -> nowMillis);

        assertThatCode(() -> sweeping.check(signed, order)).doesNotThrowAnyException();
        assertThatThrownBy(() -> sweeping.sign(order)).hasMessageContaining("a signed transaction for it already");
        PayoutOrder other = with(order, order.address(), order.scriptHex(), new Sats(99_999));
        assertThatThrownBy(() -> sweeping.check(KEYS.sign(other), other)).hasMessageContaining("the journal says");
    }

    /** Features E10: whoever shares a transaction is paid what the journal owes them, at their own place in it. */
    @Test
    void salesThatShareATransactionAreSignedTogetherAndOnlyAsTheJournalOwesThem() throws SigningRefused {
        PayoutOrder order = shared(Orders.payee(ScriptKind.P2TR, 60_000), Orders.payee(ScriptKind.P2WPKH, 30_000));
        List<List<JournalEntry>> owed = List.of(
                owed(1, order.payees().getFirst()), owed(2, order.payees().getLast()));
        GuardedSigner unsigned = together(owed);

        SignedPayout signed = unsigned.sign(order);

        assertThat(signed).isEqualTo(KEYS.sign(order));
        for (PayoutOrder wrong : List.of(
                shared(order.payees().getLast(), order.payees().getFirst()),
                shared(order.payees().getFirst()),
                shared(Orders.payee(ScriptKind.P2TR, 60_001), order.payees().getLast()))) {
            assertThatThrownBy(() -> unsigned.sign(wrong))
                    .isInstanceOf(SigningRefused.class)
                    .hasMessageContaining("the journal says");
        }
        JournalEntry.BatchSigned batch = batch(signed, order);
        JournalEntry joined = new JournalEntry.PayoutJoined(new SaleId(2), SALE, signed.txId(), 1);
        List<JournalEntry> first = and(owed.getFirst(), batch);
        List<JournalEntry> second = and(owed.getLast(), joined);
        assertThatCode(() -> together(List.of(first, second)).check(signed, order))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> together(List.of(first, second)).sign(order))
                .hasMessageContaining("a signed transaction for it already");
        assertThatThrownBy(() -> together(List.of(owed.getFirst(), second)).sign(order))
                .hasMessageContaining("a signed transaction for it already");
        assertThatThrownBy(() -> together(List.of(first, owed.getLast())).check(signed, order))
                .hasMessageContaining("place of payment 1");
        JournalEntry elsewhere = new JournalEntry.PayoutJoined(new SaleId(2), SALE, signed.txId(), 2);
        assertThatThrownBy(() ->
                        together(List.of(first, and(owed.getLast(), elsewhere))).check(signed, order))
                .hasMessageContaining("place of payment 1");
        PayoutOrder alone = shared(order.payees().getFirst());
        assertThatThrownBy(() -> together(List.of(first)).check(KEYS.sign(alone), alone))
                .hasMessageContaining("number of payments");
    }

    /** Features E11: a version that spends less, pays anybody else or comes out of turn gets no signature. */
    @Test
    void aReplacementSpendsWhatTheVersionBeforeSpendsAndPaysTheSame() throws SigningRefused {
        PayoutOrder order = shared(Orders.payee(ScriptKind.P2TR, 60_000), Orders.payee(ScriptKind.P2WPKH, 30_000));
        SignedPayout signed = KEYS.sign(order);
        List<JournalEntry> first = and(owed(1, order.payees().getFirst()), batch(signed, order));
        List<JournalEntry> second = and(
                owed(2, order.payees().getLast()),
                new JournalEntry.PayoutJoined(new SaleId(2), SALE, signed.txId(), 1));
        GuardedSigner guard = together(List.of(first, second));
        PayoutOrder next = version(2, order, order.payees(), order.inputs(), 3_000);

        SignedPayout replaced = guard.sign(next);

        assertThat(replaced).isEqualTo(KEYS.sign(next));
        assertThatThrownBy(() -> guard.check(replaced, next)).hasMessageContaining("no signed transaction");
        assertThatThrownBy(() -> guard.sign(version(3, order, order.payees(), order.inputs(), 3_000)))
                .hasMessageContaining("or none to replace");
        assertThatThrownBy(() -> guard.sign(version(
                        2,
                        order,
                        order.payees(),
                        List.of(order.inputs().getFirst(), Coins.confirmed(9, 60_000)),
                        3_000)))
                .hasMessageContaining("which the version before it spends");
        assertThatThrownBy(() -> guard.sign(version(2, order, order.payees(), order.inputs(), 1_000)))
                .hasMessageContaining("not above that of the version before");
        assertThatThrownBy(() ->
                        guard.sign(version(2, order, List.of(order.payees().getFirst()), order.inputs(), 3_000)))
                .hasMessageContaining("number of payments");
        PayoutOrder.Payee last = order.payees().getLast();
        PayoutOrder.Payee less = new PayoutOrder.Payee(last.address(), last.scriptHex(), new Sats(29_999));
        assertThatThrownBy(() ->
                        guard.sign(version(2, order, List.of(order.payees().getFirst(), less), order.inputs(), 3_000)))
                .hasMessageContaining("amount");

        JournalEntry later = new JournalEntry.PayoutReplaced(
                SALE,
                List.of(new SaleId(2)),
                signed.txId(),
                replaced.txId(),
                replaced.rawHex(),
                next.inputs().stream().map(Coin::outPoint).toList(),
                next.change()
                        .map(change -> new Coin(
                                new OutPoint(replaced.txId(), replaced.changeIndex()),
                                change.value(),
                                1,
                                change.index(),
                                false,
                                1)),
                next.networkFee(),
                replaced.virtualBytes(),
                "maria");
        JournalEntry joined = new JournalEntry.PayoutJoined(new SaleId(2), SALE, replaced.txId(), 1);
        GuardedSigner both = together(List.of(and(first, later), and(second, joined)));
        assertThatCode(() -> both.check(replaced, next)).doesNotThrowAnyException();
        assertThatCode(() -> both.check(signed, order)).doesNotThrowAnyException();
        assertThatThrownBy(() -> both.sign(next)).hasMessageContaining("already");
        assertThatThrownBy(() -> together(List.of(and(first, later), second)).check(replaced, next))
                .hasMessageContaining("place of payment 1");
    }

    /** What left with the first version is counted once: of another only what miners get beyond it. */
    @Test
    void theHourCountsOfAReplacementOnlyTheHigherFee() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2TR, 100_000);
        owe(order);
        GuardedSigner limited =
                signer(Optional.of(order.amount().plus(order.networkFee()).plus(new Sats(900))));
        SignedPayout signed = limited.sign(order);
        entries.add(entry(signed, order));

        PayoutOrder tooMuch = version(
                2, order, order.payees(), order.inputs(), order.networkFee().value() + 901);
        assertThatThrownBy(() -> limited.sign(tooMuch)).hasMessageContaining("the hour's limit");
        PayoutOrder next = version(
                2, order, order.payees(), order.inputs(), order.networkFee().value() + 900);

        assertThatCode(() -> limited.sign(next)).doesNotThrowAnyException();
        assertThat(limited.leftThisHour()).contains(Sats.ZERO);
    }

    private static PayoutOrder version(
            int version, PayoutOrder order, List<PayoutOrder.Payee> payees, List<Coin> inputs, long fee) {
        long in = inputs.stream().mapToLong(coin -> coin.value().value()).sum();
        long paid = payees.stream().mapToLong(payee -> payee.amount().value()).sum();
        return new PayoutOrder(
                order.payout() + "v" + version,
                payees,
                inputs,
                Optional.of(new PayoutOrder.Change(7, new Sats(in - paid - fee))),
                new Sats(fee));
    }

    @Test
    void nobodySharesATransactionWithSomebodyWhoIsOwedNothing() {
        PayoutOrder order = shared(Orders.payee(ScriptKind.P2TR, 60_000), Orders.payee(ScriptKind.P2WPKH, 30_000));

        assertThatThrownBy(() -> together(List.of(owed(1, order.payees().getFirst()), List.of()))
                        .sign(order))
                .hasMessageContaining("owes nothing");
    }

    private GuardedSigner together(List<List<JournalEntry>> histories) {
        return new GuardedSigner(KEYS, _ -> Mandate.together(histories), Optional.empty(), () -> nowMillis);
    }

    private static List<JournalEntry> and(List<JournalEntry> before, JournalEntry last) {
        List<JournalEntry> all = new ArrayList<>(before);
        all.add(last);
        return all;
    }

    private static List<JournalEntry> owed(long sale, PayoutOrder.Payee payee) {
        return List.of(
                new JournalEntry.DestinationChosen(
                        new SaleId(sale),
                        new Destination(
                                payee.address(),
                                kind(payee.scriptHex()),
                                payee.scriptHex(),
                                Optional.empty(),
                                Optional.empty())),
                new JournalEntry.PayoutOwed(
                        new SaleId(sale),
                        payee.amount(),
                        CASH,
                        Fiat.zero(CASH.currency()),
                        Sats.ZERO,
                        JournalEntry.Cause.CONFIRMED_BY_CUSTOMER));
    }

    /** Of the same coins with the same change; the rest is for the miners. */
    private static PayoutOrder shared(PayoutOrder.Payee... payees) {
        List<Coin> inputs = List.of(Coins.confirmed(2, 60_000), Coins.confirmed(1, 60_000));
        long paid = List.of(payees).stream()
                .mapToLong(payee -> payee.amount().value())
                .sum();
        long change = 119_000 - paid;
        return new PayoutOrder(
                "P1+2",
                List.of(payees),
                inputs,
                Optional.of(new PayoutOrder.Change(7, new Sats(change))),
                new Sats(1_000));
    }

    private static JournalEntry.BatchSigned batch(SignedPayout signed, PayoutOrder order) {
        JournalEntry.PayoutSigned one = (JournalEntry.PayoutSigned) entry(signed, order);
        return new JournalEntry.BatchSigned(
                SALE,
                List.of(new SaleId(2)),
                one.txId(),
                one.rawHex(),
                one.inputs(),
                one.change(),
                one.networkFee(),
                one.virtualBytes());
    }

    @Test
    void aSumAboveTheLimitIsNeverSigned() {
        GuardedSigner limited = signer(Optional.of(new Sats(100_000)));
        PayoutOrder order = order(ScriptKind.P2WPKH, 100_000);
        owe(order);

        assertThatThrownBy(() -> limited.sign(order)).hasMessageContaining("at any time");
    }

    private void owe(PayoutOrder order) {
        entries.add(new JournalEntry.DestinationChosen(SALE, destination(order)));
        entries.add(new JournalEntry.PayoutOwed(
                SALE,
                order.amount(),
                CASH,
                Fiat.zero(CASH.currency()),
                Sats.ZERO,
                JournalEntry.Cause.CONFIRMED_BY_CUSTOMER));
    }

    private void assertRefused(PayoutOrder journaled, PayoutOrder altered) {
        assertThat(altered).isNotEqualTo(journaled);
        assertThatThrownBy(() -> signer.sign(altered))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("the journal says");
    }

    private void assertStopped(SignedPayout stored, PayoutOrder order) {
        assertThatThrownBy(() -> signer.check(stored, order))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("the journal says");
    }

    private static Destination destination(PayoutOrder order) {
        return new Destination(
                order.address(), kind(order.scriptHex()), order.scriptHex(), Optional.empty(), Optional.empty());
    }

    private static ScriptKind kind(String scriptHex) {
        return List.of(ScriptKind.values()).stream()
                .filter(kind -> Orders.script(kind).equals(scriptHex))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> addressOf(String scriptHex) {
        return Orders.addressOf(scriptHex);
    }

    private static JournalEntry entry(SignedPayout signed, PayoutOrder order) {
        return new JournalEntry.PayoutSigned(
                SALE,
                signed.txId(),
                signed.rawHex(),
                order.inputs().stream().map(Coin::outPoint).toList(),
                signed.paymentIndex(),
                order.change()
                        .map(change -> new Coin(
                                new OutPoint(signed.txId(), signed.changeIndex()),
                                change.value(),
                                1,
                                change.index(),
                                false,
                                1)),
                order.networkFee(),
                signed.virtualBytes());
    }

    private static PayoutOrder order(ScriptKind kind, long amount) {
        return named(
                Orders.order(kind, amount, List.of(Coins.confirmed(2, 60_000), Coins.confirmed(1, 70_000)), 28_000));
    }

    private static PayoutOrder named(PayoutOrder order) {
        return new PayoutOrder(
                "P" + SALE,
                order.address(),
                order.scriptHex(),
                order.amount(),
                order.inputs(),
                order.change(),
                order.networkFee());
    }

    /** The same coins; what the amount gains the network fee loses, or change where that does not reach. */
    private static PayoutOrder with(PayoutOrder order, String address, String scriptHex, Sats amount) {
        long spare = order.networkFee().value() + order.amount().value() - amount.value();
        List<Coin> inputs = new ArrayList<>(order.inputs());
        if (spare < 1) {
            inputs.add(Coins.confirmed(5, 100_000));
            spare += 100_000;
        }
        return new PayoutOrder(order.payout(), address, scriptHex, amount, inputs, order.change(), new Sats(spare));
    }

    private static PayoutOrder withChange(PayoutOrder order, PayoutOrder.Change change, long fee) {
        return new PayoutOrder(
                order.payout(),
                order.address(),
                order.scriptHex(),
                order.amount(),
                order.inputs(),
                Optional.of(change),
                new Sats(fee));
    }
}
