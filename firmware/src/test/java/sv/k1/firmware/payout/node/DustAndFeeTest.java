package sv.k1.firmware.payout.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.firmware.payout.node.WalletOnNode.Payout;
import sv.k1.firmware.testnode.BitcoindNode;

/** Our dust table and our sizes against a real node's rules; skipped where there is no bitcoind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DustAndFeeTest {
    private WalletOnNode wallet;

    @BeforeEach
    void start() throws Exception {
        if (wallet != null) {
            return;
        }
        wallet = new WalletOnNode(BitcoindNode.startFunded());
        long[] deposits = new long[20];
        java.util.Arrays.setAll(deposits, i -> 100_000L + i);
        wallet.fund(deposits);
    }

    @AfterAll
    void stop() {
        if (wallet != null) {
            wallet.close();
            wallet.node.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNodeTakesAnOutputAtOurDustLimitAndNoneBelow(ScriptKind kind) {
        String atLimit = wallet.node.cli(
                "testmempoolaccept", "[\"" + raw(kind, kind.dustLimit().value()) + "\"]");
        assertThat(atLimit).contains("\"allowed\": true");

        assertThat(signRefusal(kind, kind.dustLimit().value() - 1)).contains("dust");
        assertThat(nodeAnswerToOutputOf(kind, kind.dustLimit().value() - 1)).contains("dust");
    }

    @Test
    void theNodeRefusesAFeeBelowItsMinimumAndTheTransactionStaysAbsent() throws Exception {
        Coin coin = coins().getFirst();
        Payout cheap = signed(Orders.order(ScriptKind.P2TR, 50_000, List.of(coin), 49_900));

        assertThat(wallet.send(cheap))
                .isInstanceOfSatisfying(BroadcastVerdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains("min relay fee not met"));
        assertThat(wallet.status(cheap)).isEqualTo(new TransactionStatus.Absent());
    }

    /** At one satoshi per byte the node takes it: our sizes are not too small for any number of inputs. */
    @ParameterizedTest
    @CsvSource({"1, P2PKH", "2, P2SH", "3, P2WPKH", "5, P2WSH", "9, P2TR", "20, P2PKH"})
    void oneSatoshiPerByteIsEnoughForTheNode(int inputs, ScriptKind kind) throws Exception {
        List<Coin> some = coins().subList(0, inputs);
        long in = some.stream().mapToLong(coin -> coin.value().value()).sum();
        long virtualBytes = (long) Math.ceil(10.5 + 68 * inputs + kind.outputBytes() + 31);
        Payout payout = signed(Orders.order(kind, in - 20_000 - virtualBytes, some, 20_000));

        String answer =
                wallet.node.cli("testmempoolaccept", "[\"" + payout.signed().rawHex() + "\"]");

        assertThat(answer)
                .contains("\"allowed\": true")
                .contains("\"vsize\": " + payout.signed().virtualBytes());
        assertThat((long) payout.signed().virtualBytes()).isBetween(virtualBytes - (inputs + 3) / 4 - 1, virtualBytes);
    }

    private List<Coin> coins() {
        return new ArrayList<>(wallet.table.values());
    }

    private String raw(ScriptKind kind, long sats) {
        Coin coin = coins().getFirst();
        return signed(Orders.order(kind, sats, List.of(coin), coin.value().value() - sats - 2_000))
                .signed()
                .rawHex();
    }

    private Payout signed(PayoutOrder order) {
        try {
            return new Payout(order, wallet.signer.sign(order));
        } catch (sv.k1.firmware.payout.SigningRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private String signRefusal(ScriptKind kind, long sats) {
        Coin coin = coins().getFirst();
        PayoutOrder order = new PayoutOrder(
                "P-1",
                Orders.address(kind),
                Orders.script(kind),
                new Sats(sats),
                List.of(coin),
                Optional.empty(),
                coin.value().minus(new Sats(sats)));
        try {
            wallet.signer.sign(order);
            return "signed";
        } catch (sv.k1.firmware.payout.SigningRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Made by the node's own wallet, because our signer will not. */
    private String nodeAnswerToOutputOf(ScriptKind kind, long sats) {
        String unspent = wallet.node.cli("-rpcwallet=miner", "listunspent", "100");
        String txId = unspent.replaceAll("(?s).*?\"txid\": \"([0-9a-f]{64})\".*", "$1");
        String index = unspent.replaceAll("(?s).*?\"vout\": ([0-9]+).*", "$1");
        String value = unspent.replaceAll("(?s).*?\"amount\": ([0-9.]+).*", "$1");
        String change = BitcoindNode.bitcoins(
                new java.math.BigDecimal(value).movePointRight(8).longValueExact() - sats - 10_000);
        String outputs = "{\"%s\":%s,\"%s\":%s}"
                .formatted(
                        Orders.address(kind),
                        BitcoindNode.bitcoins(sats),
                        wallet.node.cli("-rpcwallet=miner", "getnewaddress"),
                        change);
        String raw = wallet.node.cli(
                "createrawtransaction", "[{\"txid\":\"" + txId + "\",\"vout\":" + index + "}]", outputs);
        String signed = wallet.node
                .cli("-rpcwallet=miner", "signrawtransactionwithwallet", raw)
                .replaceAll("(?s).*\"hex\": \"([0-9a-f]+)\".*", "$1");
        return wallet.node.cli("testmempoolaccept", "[\"" + signed + "\"]");
    }
}
