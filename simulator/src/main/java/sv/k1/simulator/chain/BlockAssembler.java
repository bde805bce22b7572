package sv.k1.simulator.chain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;

/** Builds the next block and searches its nonce: about two tries on regtest. */
final class BlockAssembler {
    private static final long VERSION = 0x2000_0000L;
    private static final int MOST_TRIES = 10_000;
    private static final byte[] WITNESS_RESERVED = new byte[32];
    private static final String COMMITMENT_PREFIX = "6a24aa21a9ed";

    private BlockAssembler() {}

    /**
     * A block ready to connect.
     *
     * @param payTo script the coinbase pays
     * @param extraNonce makes two otherwise equal coinbases differ
     */
    static RawBlock assemble(
            BestChain chain,
            List<Transaction> transactions,
            long feeSats,
            Script payTo,
            int extraNonce,
            long timeSeconds) {
        int height = chain.height() + 1;
        List<Transaction> all = new ArrayList<>();
        all.add(coinbase(height, ChainRules.subsidySats(height) + feeSats, payTo, extraNonce, transactions));
        all.addAll(transactions);
        RawBlock block = RawBlock.of(VERSION, chain.tip().hash(), timeSeconds, ChainRules.BITS, 0, all);
        return solved(block);
    }

    private static Transaction coinbase(
            int height, long sats, Script payTo, int extraNonce, List<Transaction> transactions) {
        Transaction coinbase = new Transaction();
        coinbase.setVersion(2);
        byte[] script = new ScriptBuilder()
                .number(height)
                .data(ByteBuffer.allocate(4).putInt(extraNonce).array())
                .build()
                .program();
        coinbase.addInput(new TransactionInput(coinbase, script, TransactionOutPoint.UNCONNECTED)
                .withWitness(TransactionWitness.of(WITNESS_RESERVED)));
        coinbase.addOutput(new TransactionOutput(coinbase, Coin.valueOf(sats), payTo.program()));
        List<Transaction> all = new ArrayList<>(List.of(coinbase));
        all.addAll(transactions);
        coinbase.addOutput(new TransactionOutput(
                coinbase, Coin.ZERO, HexFormat.of().parseHex(COMMITMENT_PREFIX + witnessCommitment(all))));
        return coinbase;
    }

    /** The commitment in byte order as it stands in the coinbase (BIP141). */
    static Sha256Hash witnessCommitment(List<Transaction> transactions) {
        byte[] root = ChainRules.witnessRoot(transactions).serialize();
        return Sha256Hash.wrap(Sha256Hash.hashTwice(root, WITNESS_RESERVED));
    }

    private static RawBlock solved(RawBlock block) {
        for (int nonce = 0; nonce < MOST_TRIES; nonce++) {
            RawBlock candidate = block.withNonce(nonce);
            if (candidate.hash().toBigInteger().compareTo(ChainRules.TARGET) <= 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("no nonce in " + MOST_TRIES + " tries, which regtest's target does not allow");
    }
}
