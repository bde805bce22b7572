package sv.k1.simulator.chain.rpc;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionWitness;

/** Transactions to and from a node's JSON. */
final class TransactionJson {
    private static final HexFormat HEX = HexFormat.of();

    private TransactionJson() {}

    /** Reads a raw transaction; empty if the text is not exactly one with at least one input. */
    static Optional<Transaction> parse(String hex) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(HEX.parseHex(hex));
            Transaction transaction = Transaction.read(bytes);
            return bytes.hasRemaining() || transaction.getInputs().isEmpty()
                    ? Optional.empty()
                    : Optional.of(transaction);
        } catch (IllegalArgumentException | BufferUnderflowException | ProtocolException _) {
            return Optional.empty();
        }
    }

    static String hex(Transaction transaction) {
        return HEX.formatHex(transaction.serialize());
    }

    /** What decoderawtransaction shows. */
    static Json.Builder decoded(Transaction transaction) {
        List<Json> outputs = new ArrayList<>();
        for (int index = 0; index < transaction.getOutputs().size(); index++) {
            outputs.add(Json.object()
                    .coins("value", transaction.getOutput(index).getValue().value)
                    .put("n", index)
                    .put(
                            "scriptPubKey",
                            ScriptJson.output(transaction.getOutput(index).getScriptBytes()))
                    .build());
        }
        return Json.object()
                .put("txid", transaction.getTxId())
                .put("hash", transaction.getWTxId())
                .put("version", transaction.getVersion())
                .put("size", transaction.messageSize())
                .put("vsize", transaction.getVsize())
                .put("weight", transaction.getWeight())
                .put("locktime", transaction.lockTime().rawValue())
                .put(
                        "vin",
                        Json.array(transaction.getInputs().stream()
                                .map(TransactionJson::input)
                                .toList()))
                .put("vout", Json.array(outputs));
    }

    private static Json input(TransactionInput input) {
        Json.Builder json = Json.object();
        if (input.isCoinBase()) {
            json.put("coinbase", HEX.formatHex(input.getScriptBytes()));
        } else {
            json.put("txid", input.getOutpoint().hash())
                    .put("vout", input.getOutpoint().index())
                    .put(
                            "scriptSig",
                            Json.object()
                                    .put("asm", ScriptJson.assembly(input.getScriptBytes(), true))
                                    .put("hex", HEX.formatHex(input.getScriptBytes()))
                                    .build());
        }
        if (input.hasWitness()) {
            json.put("txinwitness", witness(input.getWitness()));
        }
        return json.put("sequence", input.getSequenceNumber()).build();
    }

    private static Json witness(TransactionWitness witness) {
        List<String> pushes = new ArrayList<>();
        for (int index = 0; index < witness.getPushCount(); index++) {
            pushes.add(HEX.formatHex(witness.getPush(index)));
        }
        return Json.texts(pushes);
    }
}
