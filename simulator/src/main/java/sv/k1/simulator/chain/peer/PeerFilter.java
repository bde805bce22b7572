package sv.k1.simulator.chain.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.BloomFilter;
import org.bitcoinj.core.PartialMerkleTree;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptChunk;
import org.bitcoinj.script.ScriptException;
import org.bitcoinj.script.ScriptPattern;
import sv.k1.simulator.chain.ChainBlock;

/**
 * A peer's bloom filter (BIP37). The bits are bitcoinj's; the walk through a transaction is our own, because bitcoinj's
 * stumbles over a small number in a script, which the first sixteen coinbases have.
 */
final class PeerFilter {
    /** The part of a block a filter asks for. */
    record Part(PeerMessage proof, List<Transaction> matched) {
        Part {
            matched = List.copyOf(matched);
        }
    }

    private final BloomFilter bits;

    private PeerFilter(BloomFilter bits) {
        this.bits = bits;
    }

    static PeerFilter read(byte[] payload) {
        return new PeerFilter(BloomFilter.read(ByteBuffer.wrap(payload)));
    }

    void insert(byte[] element) {
        bits.insert(element);
    }

    /** Whether the peer wants this transaction; remembers outputs whose spending it will want too. */
    synchronized boolean matches(Transaction transaction) {
        boolean found = bits.contains(transaction.getTxId().serialize());
        for (TransactionOutput output : transaction.getOutputs()) {
            if (holdsElement(output.getScriptBytes())) {
                found = true;
                if (followsSpending(output)) {
                    bits.insert(output.getOutPointFor());
                }
            }
        }
        return found || transaction.getInputs().stream().anyMatch(this::matches);
    }

    private boolean matches(TransactionInput input) {
        return bits.contains(input.getOutpoint().serialize()) || holdsElement(input.getScriptBytes());
    }

    private boolean holdsElement(byte[] program) {
        try {
            for (ScriptChunk chunk : Script.parse(program).chunks()) {
                byte[] data = chunk.data;
                if (data != null && data.length > 0 && bits.contains(data)) {
                    return true;
                }
            }
            return false;
        } catch (ScriptException _) {
            return false;
        }
    }

    private boolean followsSpending(TransactionOutput output) {
        Script script = output.getScriptPubKey();
        return switch (bits.getUpdateFlag()) {
            case UPDATE_NONE -> false;
            case UPDATE_ALL -> true;
            case UPDATE_P2PUBKEY_ONLY -> ScriptPattern.isP2PK(script) || ScriptPattern.isSentToMultisig(script);
        };
    }

    /** The proof and the transactions of a block this filter asks for. */
    Part part(ChainBlock block) {
        List<Transaction> transactions = block.transactions();
        List<Sha256Hash> hashes = new ArrayList<>();
        List<Transaction> matched = new ArrayList<>();
        byte[] included = new byte[Math.ceilDiv(transactions.size(), Byte.SIZE)];
        for (int index = 0; index < transactions.size(); index++) {
            Transaction transaction = transactions.get(index);
            hashes.add(transaction.getTxId());
            if (matches(transaction)) {
                included[index / Byte.SIZE] |= (byte) (1 << (index % Byte.SIZE));
                matched.add(transaction);
            }
        }
        byte[] proof = PartialMerkleTree.buildFromLeaves(included, hashes).serialize();
        PayloadWriter merkleBlock = new PayloadWriter().header(block.block()).bytes(proof);
        return new Part(merkleBlock.toMessage("merkleblock"), matched);
    }
}
