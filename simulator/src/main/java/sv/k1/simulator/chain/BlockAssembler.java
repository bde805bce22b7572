package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Block;
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
    private static final int HEADER_LENGTH = 80;
    private static final int NONCE_OFFSET = 76;
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
    static Block assemble(
            BestChain chain, List<Transaction> transactions, long feeSats, Script payTo, int extraNonce, Instant time) {
        int height = chain.height() + 1;
        List<Transaction> all = new ArrayList<>();
        all.add(coinbase(height, ChainRules.subsidySats(height) + feeSats, payTo, extraNonce, transactions));
        all.addAll(transactions);
        Sha256Hash root =
                ChainRules.merkleRoot(all.stream().map(Transaction::getTxId).toList());
        Sha256Hash previous = chain.tip().hash();
        long nonce = searchNonce(previous, root, time);
        return new Block(VERSION, previous, root, time, ChainRules.BITS, nonce, all);
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

    private static long searchNonce(Sha256Hash previous, Sha256Hash root, Instant time) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) VERSION).put(previous.serialize()).put(root.serialize());
        header.putInt((int) time.getEpochSecond()).putInt((int) ChainRules.BITS);
        for (int nonce = 0; nonce < MOST_TRIES; nonce++) {
            header.putInt(NONCE_OFFSET, nonce);
            BigInteger hash = Sha256Hash.wrapReversed(Sha256Hash.hashTwice(header.array()))
                    .toBigInteger();
            if (hash.compareTo(ChainRules.TARGET) <= 0) {
                return nonce;
            }
        }
        throw new IllegalStateException("no nonce in " + MOST_TRIES + " tries, which regtest's target does not allow");
    }
}
