package sv.k1.firmware.payout.bitcoinj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sv.k1.firmware.payout.bitcoinj.Orders.order;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bitcoinj.core.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection.Selected;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.Coins;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;

class BitcoinjSignerTest {
    private static final List<Coin> TWO = List.of(Coins.confirmed(2, 60_000), Coins.pendingChange(3, 70_000, 1));

    private final BitcoinjSigner signer = Orders.signer();

    @ParameterizedTest
    @EnumSource
    void paysEveryKindOfAddressAndNothingElse(ScriptKind kind) throws SigningRefused {
        SignedPayout signed = signer.sign(order(kind, 100_000, TWO, 28_000));

        Transaction transaction = parse(signed);
        assertThat(transaction.getOutputs()).hasSize(2);
        assertThat(transaction.getOutput(0).getValue().value).isEqualTo(100_000);
        assertThat(HexFormat.of().formatHex(transaction.getOutput(0).getScriptBytes()))
                .isEqualTo(Orders.script(kind));
        assertThat(transaction.isOptInFullRBF()).isFalse();
        assertThat(signed.paymentIndex()).isZero();
        assertThat(signed.changeIndex()).isEqualTo(1);
        assertThat(signer.isOwn(
                        HexFormat.of().formatHex(transaction.getOutput(1).getScriptBytes())))
                .isTrue();
    }

    @Test
    void signingAgainGivesTheSameBytes() throws SigningRefused {
        PayoutOrder order = order(ScriptKind.P2TR, 100_000, TWO, 28_000);

        assertThat(Orders.signer().sign(order)).isEqualTo(signer.sign(order));
    }

    @Test
    void signsOnThreadsThatNeverSawBitcoinj() throws Exception {
        PayoutOrder order = order(ScriptKind.P2WSH, 100_000, TWO, 28_000);
        Callable<SignedPayout> sign = () -> signer.sign(order);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var signed : threads.invokeAll(List.of(sign, sign, sign))) {
                assertThat(signed.get()).isEqualTo(signer.sign(order));
            }
        }
    }

    /** The sizes the selector counts with must never make the real rate miss the target. */
    @ParameterizedTest
    @CsvSource({"1, P2PKH", "1, P2WPKH", "2, P2SH", "3, P2TR", "7, P2WSH", "13, P2WPKH", "20, P2TR"})
    void theRateOfTheSignedTransactionIsTheOneAskedFor(int inputs, ScriptKind kind) throws SigningRefused {
        for (int rate : new int[] {1, 2, 7, 33, 90}) {
            List<Coin> coins = IntStream.range(0, inputs)
                    .mapToObj(i -> Coins.confirmed(100 * rate + i, 100_000 + i))
                    .toList();
            CoinSelector selector = new CoinSelector(FeeRate.ofSatPerVbyte(rate), FeeRate.ofSatPerVbyte(1));
            Sats target = selector.largestPayment(coins, kind);
            Selected selected = (Selected) selector.select(coins, target, kind);
            assertThat(selected.inputs()).hasSize(inputs);

            SignedPayout signed = signer.sign(order(
                    kind,
                    target.value(),
                    selected.inputs(),
                    selected.change().map(Sats::value).orElse(0L)));

            assertThat(signed.virtualBytes()).isEqualTo(parse(signed).getVsize());
            assertThat(selected.networkFee().value())
                    .isBetween((long) rate * signed.virtualBytes(), (rate + 1L) * signed.virtualBytes());
        }
    }

    /** The order's fee is for the longest signatures; shorter ones must not make a payout at the cap look dearer than the cap. */
    @ParameterizedTest
    @CsvSource({"2", "3", "5", "8", "20"})
    void signsAtTheCapWhateverTheLengthOfTheSignatures(int inputs) throws SigningRefused {
        FeeRate cap = FeeRate.ofSatPerVbyte(Orders.CAP_SAT_PER_VBYTE);
        CoinSelector selector = new CoinSelector(cap, FeeRate.ofSatPerVbyte(1));
        for (int run = 0; run < 5; run++) {
            int first = 100 * run;
            List<Coin> coins = IntStream.range(0, inputs)
                    .mapToObj(i -> Coins.confirmed(first + i, 100_000 + i))
                    .toList();
            Sats target = selector.largestPayment(coins, ScriptKind.P2WPKH);
            Selected selected = (Selected) selector.select(coins, target, ScriptKind.P2WPKH);

            SignedPayout signed = signer.sign(order(
                    ScriptKind.P2WPKH,
                    target.value(),
                    selected.inputs(),
                    selected.change().map(Sats::value).orElse(0L)));

            assertThat(selected.networkFee()).isGreaterThanOrEqualTo(cap.feeFor(signed.virtualBytes()));
        }
    }

    @Test
    void refusesWhatMustNotBeSigned() {
        PayoutOrder good = order(ScriptKind.P2WPKH, 100_000, TWO, 28_000);
        assertRefused(with(good, Orders.address(ScriptKind.P2SH), good.scriptHex()), "not the same destination");
        assertRefused(with(good, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", good.scriptHex()), "its address");
        assertRefused(order(ScriptKind.P2PKH, 545, TWO, 28_000), "dust");
        assertRefused(order(ScriptKind.P2WPKH, 100_000, TWO, 293), "dust");
        assertRefused(order(ScriptKind.P2WPKH, 1_000, TWO, 20_000), "above the cap");
        assertRefused(order(ScriptKind.P2WPKH, 100_000, List.of(TWO.get(0), TWO.get(0)), 0), "twice");
        assertRefused(
                order(
                        ScriptKind.P2WPKH,
                        1_000,
                        List.of(new Coin(Coins.outPoint(1), new Sats(9_000), 2, 0, true, 0)),
                        0),
                "no key 2/0");
    }

    @Test
    void refusesToPayOurOwnWallet() {
        String own = signer.depositAddress(4);
        PayoutOrder good = order(ScriptKind.P2WPKH, 100_000, TWO, 28_000);
        String script = HexFormat.of().formatHex(new AccountKeysOfTest().script(4));

        assertRefused(with(good, own, script), "our own wallet");
    }

    @Test
    void knowsItsOwnScriptsBeyondTheHighestUsedOne() {
        AccountKeysOfTest keys = new AccountKeysOfTest();
        String far = HexFormat.of().formatHex(keys.changeScript(40));
        assertThat(signer.isOwn(far)).isFalse();

        signer.noteChangeUsed(36);

        assertThat(signer.isOwn(far)).isTrue();
        assertThat(signer.isOwn(Orders.script(ScriptKind.P2WPKH))).isFalse();
    }

    @Test
    void describesTheAccountWithoutItsSecrets() {
        // The account key of the BIP84 test mnemonic, as published there in the zpub form, with the xpub header.
        assertThat(Orders.signer(ChainNetwork.MAINNET).accountDescriptors().receive())
                .startsWith("wpkh([73c5da0a/84h/0h/0h]xpub6")
                .endsWith("/0/*)");
        assertThat(signer.accountDescriptors().change())
                .startsWith("wpkh([73c5da0a/84h/1h/0h]tpub")
                .endsWith("/1/*)");
        assertThat(signer.toString()).isEqualTo("BitcoinjSigner[73c5da0a]");
    }

    @Test
    void depositAddressesAreThoseOfTheVectors() {
        assertThat(Orders.signer(ChainNetwork.MAINNET).depositAddress(1))
                .isEqualTo("bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g");
    }

    private void assertRefused(PayoutOrder order, String words) {
        assertThatThrownBy(() -> signer.sign(order))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("P-1")
                .hasMessageContaining(words);
    }

    private static PayoutOrder with(PayoutOrder order, String address, String scriptHex) {
        return new PayoutOrder(
                order.payout(), address, scriptHex, order.amount(), order.inputs(), order.change(), order.networkFee());
    }

    private static Transaction parse(SignedPayout signed) {
        return Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(signed.rawHex())));
    }

    /** The same account, derived apart from the signer. */
    private static final class AccountKeysOfTest {
        private final AccountKeys keys;

        AccountKeysOfTest() {
            try (WalletSeed seed = WalletSeed.ofWords(Orders.WORDS)) {
                keys = new AccountKeys(seed, ChainNetwork.REGTEST, 1);
            } catch (SeedFault impossible) {
                throw new AssertionError(impossible);
            }
        }

        byte[] script(int index) {
            return keys.script(AccountKeys.RECEIVE, index).program();
        }

        byte[] changeScript(int index) {
            return keys.script(AccountKeys.CHANGE, index).program();
        }
    }
}
