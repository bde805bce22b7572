package sv.k1.firmware.payout.bitcoinj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.Coins;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;

/** Threat T3: whoever changes the stored transaction or its order between signing and sending is noticed. */
class SigningGuardTest {
    private static final HexFormat HEX = HexFormat.of();

    private final BitcoinjSigner signer = Orders.signer();
    private final List<Coin> coins = List.of(Coins.confirmed(2, 60_000), Coins.confirmed(1, 70_000));
    private final PayoutOrder order = Orders.order(ScriptKind.P2TR, 100_000, coins, 28_000);
    private final SignedPayout signed = sign(order);

    @Test
    void letsPassWhatWasSigned() {
        assertThatCode(() -> signer.check(signed, order)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80, 0xFF})
    void refusesEveryAlteredByte(int mask) {
        byte[] raw = HEX.parseHex(signed.rawHex());
        assertThat(raw.length).isGreaterThan(300);
        List<Integer> missed = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            byte[] altered = raw.clone();
            altered[i] ^= (byte) mask;
            if (isLetPass(withRaw(HEX.formatHex(altered)))) {
                missed.add(i);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void refusesEveryMissingOrAddedByte() {
        String hex = signed.rawHex();
        List<Integer> missed = new ArrayList<>();
        for (int end = 0; end < hex.length(); end++) {
            if (isLetPass(withRaw(hex.substring(0, end)))) {
                missed.add(end);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(isLetPass(withRaw(hex + "00"))).isFalse();
        assertThat(isLetPass(withRaw(hex.toUpperCase(java.util.Locale.ROOT)))).isFalse();
    }

    @Test
    void refusesAWholeValidTransactionOfAnotherOrder() {
        assertOtherOrderRefused(Orders.order(ScriptKind.P2TR, 100_001, coins, 28_000), "payment amount");
        assertOtherOrderRefused(Orders.order(ScriptKind.P2TR, 100_000, coins, 28_001), "change amount");
        assertOtherOrderRefused(Orders.order(ScriptKind.P2WSH, 100_000, coins, 28_000), "payment script");
        assertOtherOrderRefused(Orders.order(ScriptKind.P2TR, 100_000, coins.reversed(), 28_000), "inputs");
        assertOtherOrderRefused(Orders.order(ScriptKind.P2TR, 100_000, coins, 0), "number of outputs");
        assertOtherOrderRefused(
                Orders.order(ScriptKind.P2TR, 100_000, List.of(coins.get(0), Coins.confirmed(9, 70_000)), 28_000),
                "inputs");
    }

    @Test
    void refusesChangeToAnotherKeyOfOurs() {
        PayoutOrder other = new PayoutOrder(
                order.payout(),
                order.address(),
                order.scriptHex(),
                order.amount(),
                coins,
                Optional.of(new PayoutOrder.Change(8, new Sats(28_000))),
                order.networkFee());

        assertOtherOrderRefused(other, "change script");
    }

    @Test
    void refusesACoinWhoseValueOrKeyIsNotTheSignedOne() {
        Coin first = coins.get(0);
        Coin otherKey = new Coin(first.outPoint(), first.value(), 0, first.index() + 1, true, 0);
        Coin otherValue = new Coin(first.outPoint(), new Sats(60_001), 0, first.index(), true, 0);

        assertOtherOrderRefused(Orders.order(ScriptKind.P2TR, 100_000, List.of(otherKey, coins.get(1)), 28_000), "key");
        assertThatThrownBy(() -> signer.check(
                        signed, Orders.order(ScriptKind.P2TR, 100_000, List.of(otherValue, coins.get(1)), 28_000)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("signature of input 0");
    }

    /** Features E10: every byte of a shared transaction is bound to its order, every customer to a place in it. */
    @Test
    void refusesAnythingElseForCustomersWhoShareATransaction() {
        PayoutOrder.Payee one = Orders.payee(ScriptKind.P2TR, 60_000);
        PayoutOrder.Payee other = Orders.payee(ScriptKind.P2PKH, 30_000);
        PayoutOrder shared = shared(one, other);
        SignedPayout both = sign(shared);

        assertThat(both.changeIndex()).isEqualTo(2);
        assertThatCode(() -> signer.check(both, shared)).doesNotThrowAnyException();
        for (PayoutOrder wrong : List.of(
                shared(other, one),
                shared(one),
                shared(one, other, other),
                shared(one, Orders.payee(ScriptKind.P2PKH, 30_001)),
                shared(one, Orders.payee(ScriptKind.P2SH, 30_000)))) {
            assertThatThrownBy(() -> signer.check(both, wrong)).isInstanceOf(SigningRefused.class);
            assertThatThrownBy(() -> signer.check(sign(wrong), shared)).isInstanceOf(SigningRefused.class);
        }
        assertThatThrownBy(() -> signer.sign(shared(one, Orders.payee(ScriptKind.P2TR, 329))))
                .hasMessageContaining("is dust");
        assertThatThrownBy(() -> signer.sign(shared(
                        one, new PayoutOrder.Payee(other.address(), Orders.script(ScriptKind.P2WSH), other.amount()))))
                .hasMessageContaining("not the same destination");
        byte[] raw = HEX.parseHex(both.rawHex());
        for (int i = 0; i < raw.length; i++) {
            byte[] altered = raw.clone();
            altered[i] ^= 1;
            SignedPayout bent = new SignedPayout("P-1", both.txId(), HEX.formatHex(altered), 0, 2, both.virtualBytes());
            assertThatThrownBy(() -> signer.check(bent, shared)).as("byte " + i).isInstanceOf(SigningRefused.class);
        }
    }

    private PayoutOrder shared(PayoutOrder.Payee... payees) {
        long in = coins.stream().mapToLong(coin -> coin.value().value()).sum();
        long paid = List.of(payees).stream()
                .mapToLong(payee -> payee.amount().value())
                .sum();
        return new PayoutOrder(
                "P-1",
                List.of(payees),
                coins,
                Optional.of(new PayoutOrder.Change(7, new Sats(in - paid - 2_000))),
                new Sats(2_000));
    }

    @Test
    void refusesFieldsBesideTheBytes() {
        String raw = signed.rawHex();
        TxId id = signed.txId();
        assertStoredRefused(new SignedPayout("P-2", id, raw, 0, 1, signed.virtualBytes()), "payout");
        assertStoredRefused(new SignedPayout("P-1", new TxId("0".repeat(64)), raw, 0, 1, signed.virtualBytes()), "id");
        assertStoredRefused(new SignedPayout("P-1", id, raw, 1, 0, signed.virtualBytes()), "payment index");
        assertStoredRefused(new SignedPayout("P-1", id, raw, 0, -1, signed.virtualBytes()), "change index");
        assertStoredRefused(new SignedPayout("P-1", id, raw, 0, 1, signed.virtualBytes() + 1), "size");
    }

    private boolean isLetPass(SignedPayout altered) {
        try {
            signer.check(altered, order);
            return true;
        } catch (SigningRefused expected) {
            return false;
        }
    }

    private void assertStoredRefused(SignedPayout stored, String words) {
        assertThatThrownBy(() -> signer.check(stored, order))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining(words);
    }

    /** The other order's transaction for this order, and this one's for the other. */
    private void assertOtherOrderRefused(PayoutOrder other, String words) {
        assertThatThrownBy(() -> signer.check(signed, other))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining(words);
        assertStoredRefused(sign(other), words);
    }

    private SignedPayout sign(PayoutOrder toSign) {
        try {
            return signer.sign(toSign);
        } catch (SigningRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private SignedPayout withRaw(String rawHex) {
        return new SignedPayout(signed.payout(), signed.txId(), rawHex, 0, 1, signed.virtualBytes());
    }
}
