package sv.k1.firmware.payout.bitcoinj;

import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.payout.AccountDescriptors;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;

/**
 * Signs with the keys of one BIP84 account, by bitcoinj. The same order gives the same bytes (RFC 6979, fixed order of
 * inputs and outputs), so signing again after a crash changes nothing. Thread-safe.
 */
public final class BitcoinjSigner implements PayoutSigner {
    /** Keys beyond the highest used one that are recognised as ours. */
    private static final int LOOKAHEAD = 1000;

    /** A payout without change may leave to the miners what change would have cost: its output and the input that spends it. */
    private static final int COST_OF_CHANGE_BYTES = 31 + 68;

    static final int VERSION = 2;

    /** Final but for the lock time: no signal that it could be replaced, which customers' wallets distrust (bitcoin.md, section 4). */
    static final long SEQUENCE = 0xFFFF_FFFEL;

    /** The first payee's output; the others follow it. */
    static final int PAYMENT_INDEX = 0;

    private final Context context = new Context();
    private final FeeRate feeRateCap;
    private final AccountKeys keys;
    private final OrderRules rules;
    private final SignedCheck signedCheck;

    /**
     * Derives the account; takes about a second. The seed may be closed afterwards.
     *
     * @param feeRateCap nothing is signed that pays more, whatever the order says
     */
    public BitcoinjSigner(WalletSeed seed, ChainNetwork network, FeeRate feeRateCap) {
        this(seed, network, feeRateCap, LOOKAHEAD);
    }

    BitcoinjSigner(WalletSeed seed, ChainNetwork network, FeeRate feeRateCap, int lookahead) {
        enter();
        this.keys = new AccountKeys(seed, network, lookahead);
        this.rules = new OrderRules(Networks.of(network), keys);
        this.signedCheck = new SignedCheck(keys);
        this.feeRateCap = feeRateCap;
    }

    @Override
    public SignedPayout sign(PayoutOrder order) throws SigningRefused {
        enter();
        rules.check(order);
        Transaction transaction = unsigned(order);
        for (int i = 0; i < order.inputs().size(); i++) {
            signInput(transaction, i, order.inputs().get(i));
        }
        SignedPayout signed = new SignedPayout(
                order.payout(),
                new TxId(transaction.getTxId().toString()),
                HexFormat.of().formatHex(transaction.serialize()),
                PAYMENT_INDEX,
                order.changeIndex(),
                transaction.getVsize());
        checkFeeRate(signed, order);
        signedCheck.check(signed, order);
        return signed;
    }

    /** At signing only: a cap lowered later must not stop the sending of what was signed under the old one. */
    private void checkFeeRate(SignedPayout signed, PayoutOrder order) throws SigningRefused {
        // The fee was set before the signatures were there, for the longest they can be; each may turn out two bytes
        // shorter.
        int shorterSignatures = Math.ceilDiv(order.inputs().size() * 2, 4);
        int paidFor =
                signed.virtualBytes() + shorterSignatures + (order.change().isPresent() ? 0 : COST_OF_CHANGE_BYTES);
        if (order.networkFee().compareTo(feeRateCap.feeFor(paidFor)) > 0) {
            throw new SigningRefused("payout " + order.payout() + ": its network fee of " + order.networkFee()
                    + " is above the cap of " + feeRateCap + " for " + signed.virtualBytes() + " vB");
        }
    }

    @Override
    public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        enter();
        rules.check(order);
        signedCheck.check(stored, order);
    }

    @Override
    public String depositAddress(int index) {
        enter();
        return keys.receiveAddress(index);
    }

    @Override
    public boolean isOwn(String scriptHex) {
        return keys.isOwn(scriptHex);
    }

    /** Tells the highest change index in the journal, so that {@link #isOwn} knows the keys after it. Call at start. */
    public void noteChangeUsed(int index) {
        enter();
        keys.noteUsed(AccountKeys.CHANGE, index);
    }

    /** For the node's watch-only wallet. */
    public AccountDescriptors accountDescriptors() {
        return keys.descriptors();
    }

    @Override
    public String toString() {
        return "BitcoinjSigner[" + keys.descriptors().fingerprint() + "]";
    }

    private Transaction unsigned(PayoutOrder order) {
        Transaction transaction = new Transaction();
        transaction.setVersion(VERSION);
        transaction.setLockTime(0);
        for (sv.k1.firmware.chain.Coin coin : order.inputs()) {
            TransactionOutPoint spent = new TransactionOutPoint(
                    coin.outPoint().index(),
                    Sha256Hash.wrap(coin.outPoint().txId().hex()));
            transaction.addInput(new TransactionInput(
                    transaction,
                    new byte[0],
                    spent,
                    SEQUENCE,
                    Coin.ofSat(coin.value().value()),
                    null));
        }
        for (PayoutOrder.Payee payee : order.payees()) {
            transaction.addOutput(
                    Coin.ofSat(payee.amount().value()),
                    Script.parse(HexFormat.of().parseHex(payee.scriptHex())));
        }
        order.change().ifPresent(change -> {
            keys.noteOwn(AccountKeys.CHANGE, change.index());
            transaction.addOutput(Coin.ofSat(change.value().value()), keys.script(AccountKeys.CHANGE, change.index()));
        });
        return transaction;
    }

    private void signInput(Transaction transaction, int i, sv.k1.firmware.chain.Coin coin) {
        DeterministicKey key = keys.key(coin.chain(), coin.index());
        // BIP143: the script code of a P2WPKH input is the P2PKH script of its key.
        Script scriptCode = ScriptBuilder.createP2PKHOutputScript(key);
        TransactionSignature signature = transaction.calculateWitnessSignature(
                i, key, scriptCode, Coin.ofSat(coin.value().value()), Transaction.SigHash.ALL, false);
        transaction.replaceInput(
                i, transaction.getInput(i).withWitness(TransactionWitness.redeemP2WPKH(signature, key)));
    }

    /** bitcoinj wants its context on every thread that uses it (bitcoinj sheet, section 3). */
    private void enter() {
        Context.propagate(context);
    }

    static List<String> inputNames(PayoutOrder order) {
        return order.inputs().stream().map(coin -> coin.outPoint().toString()).toList();
    }
}
