package sv.k1.firmware.payout.bitcoinj;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.Coin;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.core.VerificationException;
import org.bitcoinj.script.Script;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;

/** Compares the bytes of a transaction with its order. Nothing in them may be other than the order and our keys make it. */
final class SignedCheck {
    /** The only signature hash type we make: it covers every input and output. */
    private static final byte SIGHASH_ALL = 1;

    private final AccountKeys keys;

    SignedCheck(AccountKeys keys) {
        this.keys = keys;
    }

    void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        same(order, "payout", order.payout(), stored.payout());
        Transaction transaction = parse(stored, order);
        same(order, "serialization", stored.rawHex(), HexFormat.of().formatHex(transaction.serialize()));
        same(order, "transaction id", stored.txId().hex(), transaction.getTxId().toString());
        same(order, "version", (long) BitcoinjSigner.VERSION, transaction.getVersion());
        same(order, "lock time", 0L, transaction.lockTime().rawValue());
        same(order, "size", stored.virtualBytes(), transaction.getVsize());
        checkInputs(transaction, order);
        checkOutputs(transaction, stored, order);
        checkFee(transaction, order);
        for (int i = 0; i < order.inputs().size(); i++) {
            checkSignature(transaction, i, order);
        }
    }

    private static Transaction parse(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        try {
            return Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(stored.rawHex())));
        } catch (ProtocolException | BufferUnderflowException | IllegalArgumentException unreadable) {
            throw new SigningRefused(
                    "payout " + order.payout() + ": the stored bytes are not a transaction: " + unreadable, unreadable);
        }
    }

    private static void checkInputs(Transaction transaction, PayoutOrder order) throws SigningRefused {
        List<String> names = transaction.getInputs().stream()
                .map(input ->
                        input.getOutpoint().hash() + ":" + input.getOutpoint().index())
                .toList();
        same(order, "inputs", BitcoinjSigner.inputNames(order), names);
        for (TransactionInput input : transaction.getInputs()) {
            same(order, "sequence", BitcoinjSigner.SEQUENCE, input.getSequenceNumber());
            same(order, "input script", "", HexFormat.of().formatHex(input.getScriptBytes()));
        }
    }

    private void checkOutputs(Transaction transaction, SignedPayout stored, PayoutOrder order) throws SigningRefused {
        int payees = order.payees().size();
        same(
                order,
                "number of outputs",
                payees + (order.change().isPresent() ? 1 : 0),
                transaction.getOutputs().size());
        same(order, "payment index", BitcoinjSigner.PAYMENT_INDEX, stored.paymentIndex());
        same(order, "change index", order.changeIndex(), stored.changeIndex());
        for (int i = 0; i < payees; i++) {
            PayoutOrder.Payee payee = order.payees().get(i);
            TransactionOutput payment = transaction.getOutput(i);
            same(order, "payment script", payee.scriptHex(), HexFormat.of().formatHex(payment.getScriptBytes()));
            same(order, "payment amount", payee.amount().value(), payment.getValue().value);
        }
        if (order.change().isPresent()) {
            PayoutOrder.Change expected = order.change().get();
            TransactionOutput change = transaction.getOutput(order.changeIndex());
            Script script = keys.script(AccountKeys.CHANGE, expected.index());
            same(
                    order,
                    "change script",
                    HexFormat.of().formatHex(script.program()),
                    HexFormat.of().formatHex(change.getScriptBytes()));
            same(order, "change amount", expected.value().value(), change.getValue().value);
        }
    }

    private static void checkFee(Transaction transaction, PayoutOrder order) throws SigningRefused {
        long in =
                order.inputs().stream().mapToLong(coin -> coin.value().value()).sum();
        same(order, "network fee", order.networkFee().value(), in - transaction.getOutputSum().value);
    }

    private void checkSignature(Transaction transaction, int i, PayoutOrder order) throws SigningRefused {
        sv.k1.firmware.chain.Coin coin = order.inputs().get(i);
        TransactionWitness witness = transaction.getInput(i).getWitness();
        same(order, "witness items of input " + i, 2, witness.getPushCount());
        byte[] signature = witness.getPush(0);
        byte[] key = keys.key(coin.chain(), coin.index()).getPubKey();
        same(
                order,
                "key of input " + i,
                HexFormat.of().formatHex(key),
                HexFormat.of().formatHex(witness.getPush(1)));
        same(
                order,
                "hash type of input " + i,
                SIGHASH_ALL,
                signature.length == 0 ? 0 : signature[signature.length - 1]);
        try {
            transaction
                    .getInput(i)
                    .getScriptSig()
                    .correctlySpends(
                            transaction,
                            i,
                            witness,
                            Coin.ofSat(coin.value().value()),
                            keys.script(coin.chain(), coin.index()),
                            Script.ALL_VERIFY_FLAGS);
        } catch (VerificationException wrong) {
            throw new SigningRefused(
                    "payout " + order.payout() + ": the signature of input " + i + " does not fit: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static void same(PayoutOrder order, String what, Object expected, Object found) throws SigningRefused {
        if (!expected.equals(found)) {
            throw new SigningRefused(
                    "payout " + order.payout() + ": " + what + " is " + found + ", must be " + expected);
        }
    }
}
