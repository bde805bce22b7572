package sv.k1.simulator.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.script.ScriptBuilder;

/**
 * The consensus rules a block must keep to become the next one. Signatures are not run again here: a transaction was
 * checked when it entered the pool or was handed over to be mined, and the files of a stopped simulator are its own.
 */
final class BlockCheck {
    /** Outputs a block spends: those of earlier blocks with their value, and those it made itself. */
    record Inputs(List<UnspentOutput> spentFromChain, Set<OutputRef> spentInBlock) {}

    private final BestChain chain;
    private final int height;
    private final Map<OutputRef, UnspentOutput> made = new HashMap<>();
    private final Set<OutputRef> spent = new HashSet<>();
    private final List<UnspentOutput> spentFromChain = new ArrayList<>();
    private final Set<OutputRef> spentInBlock = new HashSet<>();
    private long feeSats;

    private BlockCheck(BestChain chain) {
        this.chain = chain;
        this.height = chain.height() + 1;
    }

    /** Throws IllegalArgumentException with the broken rule, in a node's own words. */
    static Inputs check(RawBlock block, BestChain chain) {
        return new BlockCheck(chain).run(block);
    }

    private Inputs run(RawBlock block) {
        List<Transaction> transactions = block.transactions();
        checkHeader(block);
        require(!transactions.isEmpty() && transactions.getFirst().isCoinBase(), "bad-cb-missing");
        require(
                ChainRules.merkleRoot(
                                transactions.stream().map(Transaction::getTxId).toList())
                        .equals(block.merkleRoot()),
                "bad-txnmrklroot");
        for (Transaction transaction : transactions) {
            spend(transaction);
            for (int output = 0; output < transaction.getOutputs().size(); output++) {
                OutputRef at = new OutputRef(transaction.getTxId(), output);
                made.put(at, UnspentOutput.of(at, transaction.getOutput(output), height, transaction.isCoinBase()));
            }
        }
        checkCoinbase(transactions);
        return new Inputs(List.copyOf(spentFromChain), Set.copyOf(spentInBlock));
    }

    private void checkHeader(RawBlock block) {
        require(block.previous().equals(chain.tip().hash()), "prev-blk-not-found");
        require(block.bits() == ChainRules.BITS, "bad-diffbits");
        require(block.hash().toBigInteger().compareTo(ChainRules.TARGET) <= 0, "high-hash");
        require(block.timeSeconds() > chain.medianSeconds(), "time-too-old");
    }

    private void spend(Transaction transaction) {
        if (transaction.isCoinBase()) {
            return;
        }
        long inputSats = 0;
        for (OutputRef at : ChainRules.outputsSpentBy(transaction)) {
            require(spent.add(at), "bad-txns-inputs-missingorspent");
            UnspentOutput own = made.get(at);
            UnspentOutput output = own != null
                    ? own
                    : chain.unspent(at)
                            .orElseThrow(() -> new IllegalArgumentException("bad-txns-inputs-missingorspent"));
            require(
                    !output.coinbase() || height - output.height() >= ChainRules.COINBASE_MATURITY,
                    "bad-txns-premature-spend-of-coinbase");
            inputSats = Math.addExact(inputSats, output.sats());
            if (own == null) {
                spentFromChain.add(output);
            } else {
                spentInBlock.add(at);
            }
        }
        long fee = inputSats - ChainRules.outputSats(transaction);
        require(fee >= 0, "bad-txns-in-belowout");
        feeSats += fee;
    }

    private void checkCoinbase(List<Transaction> transactions) {
        Transaction coinbase = transactions.getFirst();
        require(ChainRules.outputSats(coinbase) <= ChainRules.subsidySats(height) + feeSats, "bad-cb-amount");
        // BIP34: the script of the coinbase starts with the height.
        byte[] heightPush = new ScriptBuilder().number(height).build().program();
        byte[] script = coinbase.getInput(0).getScriptBytes();
        require(
                script.length >= heightPush.length
                        && Arrays.equals(Arrays.copyOf(script, heightPush.length), heightPush),
                "bad-cb-height");
        Sha256Hash commitment = coinbase.findWitnessCommitment();
        boolean witness = transactions.stream().skip(1).anyMatch(Transaction::hasWitnesses);
        require(commitment != null || !witness, "unexpected-witness");
        require(
                commitment == null || commitment.equals(BlockAssembler.witnessCommitment(transactions)),
                "bad-witness-merkle-match");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
