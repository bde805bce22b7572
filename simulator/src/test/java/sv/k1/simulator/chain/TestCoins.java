package sv.k1.simulator.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import sv.k1.hal.time.WallClock;

/** Keys, a standing clock and hand-made transactions for tests. */
public final class TestCoins {
    public static final long NOW_SECONDS = 1_795_290_000L;
    public static final WallClock STANDING = () -> Instant.ofEpochSecond(NOW_SECONDS);
    public static final long FINAL = 0xffff_fffeL;
    public static final long REPLACEABLE = 0xffff_fffdL;

    private TestCoins() {}

    public static ECKey key(String name) {
        return ECKey.fromPrivate(Sha256Hash.hash(name.getBytes(StandardCharsets.UTF_8)), true);
    }

    public static String address(ECKey key) {
        return key.toAddress(ScriptType.P2WPKH, ChainRules.NETWORK).toString();
    }

    public static Script script(ECKey key) {
        return ScriptBuilder.createP2WPKHOutputScript(key);
    }

    /** An output of a transaction as something to spend. */
    public static UnspentOutput output(Transaction transaction, int index) {
        return UnspentOutput.of(new OutputRef(transaction.getTxId(), index), transaction.getOutput(index), 0, false);
    }

    /** The coins a block's miner got. */
    public static UnspentOutput coinbase(ChainBlock block) {
        return output(block.transactions().getFirst(), 0);
    }

    /** What a spend pays. */
    public record To(Script script, long sats) {
        public static To key(ECKey key, long sats) {
            return new To(TestCoins.script(key), sats);
        }

        public static To address(String address, long sats) {
            return new To(ChainAddresses.script(address), sats);
        }
    }

    /** A signed spend of outputs to P2WPKH of one key. */
    public static Transaction spend(List<UnspentOutput> coins, ECKey key, long sequence, List<To> to) {
        Transaction spend = new Transaction();
        spend.setVersion(2);
        for (UnspentOutput coin : coins) {
            spend.addInput(new TransactionInput(
                    spend,
                    new byte[0],
                    new TransactionOutPoint(coin.at().index(), coin.at().txid()),
                    sequence,
                    Coin.valueOf(coin.sats()),
                    TransactionWitness.EMPTY));
        }
        to.forEach(payment -> spend.addOutput(Coin.valueOf(payment.sats()), payment.script()));
        for (int index = 0; index < coins.size(); index++) {
            TransactionSignature signature = spend.calculateWitnessSignature(
                    index,
                    key,
                    ScriptBuilder.createP2PKHOutputScript(key),
                    Coin.valueOf(coins.get(index).sats()),
                    Transaction.SigHash.ALL,
                    false);
            spend.replaceInput(
                    index, spend.getInput(index).withWitness(TransactionWitness.redeemP2WPKH(signature, key)));
        }
        return spend;
    }

    public static Transaction spend(UnspentOutput coin, ECKey key, To... to) {
        return spend(List.of(coin), key, FINAL, List.of(to));
    }
}
