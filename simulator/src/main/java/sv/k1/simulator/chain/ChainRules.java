package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Sha256Hash;
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
    /** Regtest's first block, as every node of it has it. */
    private static final String GENESIS =
            "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd"
                    + "7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f2002000000"
                    + "01"
                    + "01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d"
                    + "04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e20"
                    + "6272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73"
                    + "ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb6"
                    + "49f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000";

    private static final int HALVING_BLOCKS = 150;
    private static final int MOST_HALVINGS = 64;
    private static final BigInteger WORK_OF_A_BLOCK = BigInteger.TWO;

    private ChainRules() {}

    /** New coins of the block at this height, in satoshi. */
    static long subsidySats(int height) {
        int halvings = height / HALVING_BLOCKS;
        return halvings >= MOST_HALVINGS ? 0 : (50 * SATS_PER_COIN) >> halvings;
    }

    static RawBlock genesis() {
        return RawBlock.read(ByteBuffer.wrap(HexFormat.of().parseHex(GENESIS)));
    }

    static BigInteger workAfter(BigInteger before) {
        return before.add(WORK_OF_A_BLOCK);
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
