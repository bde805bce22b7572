package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Block;
import org.bitcoinj.core.NetworkParameters;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;

/** The consensus constants of regtest and the sums every node does alike. */
public final class ChainRules {
    public static final BitcoinNetwork NETWORK = BitcoinNetwork.REGTEST;
    /** The only difficulty regtest knows: every second hash is good. */
    public static final long BITS = 0x207f_ffffL;

    public static final BigInteger TARGET = BigInteger.valueOf(0x7f_ffffL).shiftLeft(8 * (0x20 - 3));
    /** Blocks a coinbase must wait before it can be spent. */
    public static final int COINBASE_MATURITY = 100;

    public static final long SATS_PER_COIN = 100_000_000L;
    static final long MOST_SATS = 21_000_000L * SATS_PER_COIN;
    static final int MOST_BLOCK_WEIGHT = 4_000_000;
    private static final int HALVING_BLOCKS = 150;
    private static final int MOST_HALVINGS = 64;
    private static final BigInteger WORK_OF_A_BLOCK = BigInteger.TWO;

    private ChainRules() {}

    /** New coins of the block at this height, in satoshi. */
    static long subsidySats(int height) {
        int halvings = height / HALVING_BLOCKS;
        return halvings >= MOST_HALVINGS ? 0 : (50 * SATS_PER_COIN) >> halvings;
    }

    static Block genesis() {
        return NetworkParameters.of(NETWORK).getGenesisBlock();
    }

    static BigInteger workAfter(BigInteger before) {
        return before.add(WORK_OF_A_BLOCK);
    }

    static List<Transaction> transactionsOf(Block block) {
        List<Transaction> transactions = block.getTransactions();
        return transactions == null ? List.of() : List.copyOf(transactions);
    }

    /** Sum of the outputs in satoshi; the caller has checked their range. */
    static long outputSats(Transaction transaction) {
        return transaction.getOutputs().stream()
                .mapToLong(output -> output.getValue().value)
                .sum();
    }

    static List<OutputRef> outputsSpentBy(Transaction transaction) {
        return transaction.getInputs().stream()
                .map(TransactionInput::getOutpoint)
                .map(OutputRef::of)
                .toList();
    }

    /** The merkle root of a list of hashes; an odd one out is paired with itself. */
    static Sha256Hash merkleRoot(List<Sha256Hash> leaves) {
        List<byte[]> level =
                new ArrayList<>(leaves.stream().map(Sha256Hash::serialize).toList());
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int left = 0; left < level.size(); left += 2) {
                int right = Math.min(left + 1, level.size() - 1);
                above.add(Sha256Hash.hashTwice(level.get(left), level.get(right)));
            }
            level = above;
        }
        return Sha256Hash.wrapReversed(level.getFirst());
    }

    /** What the coinbase commits to: the witness hashes with zero in place of its own (BIP141). */
    static Sha256Hash witnessRoot(List<Transaction> transactions) {
        List<Sha256Hash> leaves = new ArrayList<>();
        leaves.add(Sha256Hash.ZERO_HASH);
        transactions.stream().skip(1).map(Transaction::getWTxId).forEach(leaves::add);
        return merkleRoot(leaves);
    }
}
