package sv.k1.simulator.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;

/** Gives away the coins the simulator mined: deposits to the machine's wallet, and double spends of its own payments. */
public final class Faucet {
    /** The mined coins belong to this seed's first key. */
    private static final String SEED = "faucet";

    /** The script of that key, written down so that a start needs no curve arithmetic; a test compares them. */
    private static final String MINER_SCRIPT = "0014171dfa0a01d0c4dfd9bea9d63785ec04dcc2589f";

    private static final int MOST_INPUTS = 200;
    /** Larger than any input or the fixed part of a payment, so that the fee is never short. */
    private static final int INPUT_VBYTES = 69;

    private static final int BASE_VBYTES = 90;
    private static final long LEAST_CHANGE_SATS = 10_000;
    private static final long NO_REPLACEMENT_SIGNAL = 0xffff_fffeL;

    private final RegtestChain chain;

    private Faucet(RegtestChain chain) {
        this.chain = chain;
    }

    /** The faucet of a chain that mines to {@link #minerScript()}. */
    public static Faucet of(RegtestChain chain) {
        return new Faucet(chain);
    }

    /** Where a chain must mine for its faucet to have money. */
    public static Script minerScript() {
        return Script.parse(HexFormat.of().parseHex(MINER_SCRIPT));
    }

    static ECKey key() {
        return CustomerWallet.key(SEED, 0);
    }

    /** What the faucet can give now, in satoshi. */
    public long spendableSats() {
        return coins().stream().mapToLong(UnspentOutput::sats).sum();
    }

    /**
     * Pays an address from the faucet. The payment waits in the pool for a block.
     *
     * @throws IllegalArgumentException if the address is not one of regtest, or the amount is dust or refused
     * @throws IllegalStateException if the faucet has not enough mature coins; mine some blocks
     */
    public Sha256Hash pay(String address, long sats) {
        Script to = ChainAddresses.script(address);
        return chain.atomically(() -> {
            Transaction payment = build(pick(sats), to, sats);
            return switch (chain.submit(payment, RegtestChain.NO_FEE_LIMIT)) {
                case Submission.Accepted accepted -> accepted.txid();
                case Submission.Refused refused ->
                    throw new IllegalArgumentException("the node refuses the payment of " + sats + " sat to " + address
                            + ": " + refused.verdict());
                case Submission other -> throw new IllegalStateException("a new payment cannot be " + other);
            };
        });
    }

    /**
     * Undoes an unconfirmed payment of the faucet: mines a block that spends its coins back to the faucet. All that was
     * built on the payment becomes invalid.
     *
     * @return the transaction that won
     * @throws IllegalArgumentException if the transaction is not an unconfirmed payment of this faucet
     */
    public Transaction doubleSpend(Sha256Hash txid) {
        return chain.atomically(() -> {
            Transaction victim = chain.poolEntry(txid)
                    .map(MempoolEntry::transaction)
                    .orElseThrow(() -> new IllegalArgumentException("not in the pool: " + txid));
            List<UnspentOutput> coins = ChainRules.outputsSpentBy(victim).stream()
                    .map(at -> chain.unspent(at)
                            .orElseThrow(() -> new IllegalArgumentException("the parent " + at + " is not confirmed")))
                    .toList();
            long total = coins.stream().mapToLong(UnspentOutput::sats).sum();
            Transaction winner = build(coins, minerScript(), total - feeSats(coins.size()));
            chain.mineWith(List.of(winner));
            return winner;
        });
    }

    private List<UnspentOutput> pick(long sats) {
        List<UnspentOutput> picked = new ArrayList<>();
        long sum = 0;
        for (UnspentOutput coin : coins()) {
            if (sum >= sats + feeSats(picked.size()) || picked.size() == MOST_INPUTS) {
                break;
            }
            picked.add(coin);
            sum += coin.sats();
        }
        if (sum < sats + feeSats(picked.size())) {
            throw new IllegalStateException(
                    "the faucet has " + spendableSats() + " sat to give, not " + sats + "; mine more blocks");
        }
        return picked;
    }

    private long feeSats(int inputs) {
        long rate = Math.max(
                2 * chain.policy().minimumRelaySatPerKvb(), chain.policy().poolMinimumSatPerKvb());
        return FeeText.feeSats(rate, BASE_VBYTES + (long) inputs * INPUT_VBYTES);
    }

    /** Confirmed and mature coins first, largest first; then own change that waits for a block. */
    private List<UnspentOutput> coins() {
        int nextHeight = chain.height() + 1;
        Comparator<UnspentOutput> order = Comparator.comparing((UnspentOutput coin) -> coin.height() == nextHeight)
                .thenComparing(UnspentOutput::sats, Comparator.reverseOrder());
        return chain.spendable(minerScript()).stream()
                .filter(coin -> !coin.coinbase() || nextHeight - coin.height() >= ChainRules.COINBASE_MATURITY)
                .sorted(order)
                .toList();
    }

    private Transaction build(List<UnspentOutput> coins, Script to, long sats) {
        Transaction payment = new Transaction();
        payment.setVersion(2);
        long sum = 0;
        for (UnspentOutput coin : coins) {
            TransactionOutPoint outPoint =
                    new TransactionOutPoint(coin.at().index(), coin.at().txid());
            payment.addInput(new TransactionInput(
                    payment,
                    new byte[0],
                    outPoint,
                    NO_REPLACEMENT_SIGNAL,
                    Coin.valueOf(coin.sats()),
                    TransactionWitness.EMPTY));
            sum += coin.sats();
        }
        payment.addOutput(Coin.valueOf(sats), to);
        long change = sum - sats - feeSats(coins.size());
        if (change >= LEAST_CHANGE_SATS) {
            payment.addOutput(Coin.valueOf(change), minerScript());
        }
        ECKey key = key();
        for (int index = 0; index < coins.size(); index++) {
            TransactionSignature signature = payment.calculateWitnessSignature(
                    index,
                    key,
                    ScriptBuilder.createP2PKHOutputScript(key),
                    Coin.valueOf(coins.get(index).sats()),
                    Transaction.SigHash.ALL,
                    false);
            payment.replaceInput(
                    index, payment.getInput(index).withWitness(TransactionWitness.redeemP2WPKH(signature, key)));
        }
        return payment;
    }
}
