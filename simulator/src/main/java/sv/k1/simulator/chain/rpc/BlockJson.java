package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.Locale;
import org.bitcoinj.core.Transaction;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.ChainRules;
import sv.k1.simulator.chain.RawBlock;
import sv.k1.simulator.chain.RegtestChain;

/** Blocks as a node shows them. */
final class BlockJson {
    static final String BITS = String.format(Locale.ROOT, "%08x", ChainRules.BITS);
    static final String TARGET = String.format(Locale.ROOT, "%064x", ChainRules.TARGET);
    /** Regtest's only difficulty, as a node prints its binary fraction. */
    static final Json DIFFICULTY = new Json.Num(new BigDecimal("4.656542373906925e-10"));

    private BlockJson() {}

    static String chainWork(ChainBlock block) {
        return String.format(Locale.ROOT, "%064x", block.work());
    }

    static Json.Builder header(ChainBlock block, RegtestChain chain) {
        int confirmations = chain.confirmations(block);
        Json.Builder json = Json.object()
                .put("hash", block.hash())
                .put("confirmations", confirmations)
                .put("height", block.height())
                .put("version", block.block().version())
                .put(
                        "versionHex",
                        String.format(Locale.ROOT, "%08x", block.block().version()))
                .put("merkleroot", block.block().merkleRoot())
                .put("time", block.timeSeconds())
                .put("mediantime", block.medianSeconds())
                .put("nonce", block.block().nonce())
                .put("bits", BITS)
                .put("target", TARGET)
                .put("difficulty", DIFFICULTY)
                .put("chainwork", chainWork(block))
                .put("nTx", block.transactions().size());
        if (block.height() > 0) {
            json.put("previousblockhash", block.block().previous());
        }
        if (confirmations > 1) {
            chain.blockAt(block.height() + 1).ifPresent(next -> json.put("nextblockhash", next.hash()));
        }
        return json;
    }

    static Json.Builder full(ChainBlock block, RegtestChain chain, boolean decoded) {
        int size = block.block().length();
        int stripped = RawBlock.HEADER_LENGTH
                + countLength(block.transactions().size())
                + block.transactions().stream()
                        .mapToInt(BlockJson::strippedBytes)
                        .sum();
        return header(block, chain)
                .put("strippedsize", stripped)
                .put("size", size)
                .put("weight", 3L * stripped + size)
                .put(
                        "tx",
                        Json.array(block.transactions().stream()
                                .map(transaction -> shown(transaction, decoded))
                                .toList()));
    }

    private static Json shown(Transaction transaction, boolean decoded) {
        return decoded
                ? TransactionJson.decoded(transaction)
                        .put("hex", TransactionJson.hex(transaction))
                        .build()
                : Json.of(transaction.getTxId());
    }

    private static int countLength(int count) {
        return count < 0xfd ? 1 : 3;
    }

    private static int strippedBytes(Transaction transaction) {
        return (transaction.getWeight() - transaction.messageSize()) / 3;
    }
}
