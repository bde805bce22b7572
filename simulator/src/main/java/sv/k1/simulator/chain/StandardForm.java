package sv.k1.simulator.chain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptChunk;
import org.bitcoinj.script.ScriptException;
import org.bitcoinj.script.ScriptPattern;

/** What can be said of a transaction without knowing the coins it spends: sanity and standardness. */
final class StandardForm {
    private static final int MOST_WEIGHT = 400_000;
    private static final int LEAST_STRIPPED_BYTES = 65;
    private static final int MOST_SCRIPT_SIG_BYTES = 1650;
    private static final int MOST_DATA_CARRIER_BYTES = 83;
    private static final int MOST_VERSION = 3;
    /** Bytes of an input that spends a witness output: outpoint, sequence, empty script, a quarter of 107 of witness. */
    private static final int WITNESS_SPEND_BYTES = 67;

    private static final int LEGACY_SPEND_BYTES = 148;

    private StandardForm() {}

    /** The first broken rule, in a node's short form. */
    static Optional<String> complaint(Transaction transaction, long dustSatPerKvb) {
        return insane(transaction)
                .or(() -> unusual(transaction))
                .or(() -> outputs(transaction, dustSatPerKvb))
                .or(() -> when(strippedBytes(transaction) < LEAST_STRIPPED_BYTES, "tx-size-small"));
    }

    private static Optional<String> insane(Transaction transaction) {
        if (transaction.getInputs().isEmpty()) {
            return Optional.of("bad-txns-vin-empty");
        }
        if (transaction.getOutputs().isEmpty()) {
            return Optional.of("bad-txns-vout-empty");
        }
        long total = 0;
        for (TransactionOutput output : transaction.getOutputs()) {
            long sats = output.getValue().value;
            if (sats < 0) {
                return Optional.of("bad-txns-vout-negative");
            }
            if (sats > ChainRules.MOST_SATS || (total += sats) > ChainRules.MOST_SATS) {
                return Optional.of("bad-txns-vout-toolarge");
            }
        }
        Set<OutputRef> spent = new HashSet<>(ChainRules.outputsSpentBy(transaction));
        return when(spent.size() < transaction.getInputs().size(), "bad-txns-inputs-duplicate")
                .or(() -> when(transaction.isCoinBase(), "coinbase"));
    }

    private static Optional<String> unusual(Transaction transaction) {
        if (transaction.getVersion() < 1 || transaction.getVersion() > MOST_VERSION) {
            return Optional.of("version");
        }
        if (transaction.getWeight() > MOST_WEIGHT) {
            return Optional.of("tx-size");
        }
        for (TransactionInput input : transaction.getInputs()) {
            if (input.getScriptBytes().length > MOST_SCRIPT_SIG_BYTES) {
                return Optional.of("scriptsig-size");
            }
            if (!pushesOnly(input)) {
                return Optional.of("scriptsig-not-pushonly");
            }
        }
        return Optional.empty();
    }

    private static boolean pushesOnly(TransactionInput input) {
        try {
            return input.getScriptSig().chunks().stream().allMatch(ScriptChunk::isPushData);
        } catch (ScriptException _) {
            return false;
        }
    }

    private static Optional<String> outputs(Transaction transaction, long dustSatPerKvb) {
        for (TransactionOutput output : transaction.getOutputs()) {
            Optional<ScriptKind> kind = ScriptKind.of(output.getScriptBytes());
            if (kind.isEmpty()
                    || (kind.get() == ScriptKind.NULL_DATA
                            && output.getScriptBytes().length > MOST_DATA_CARRIER_BYTES)) {
                return Optional.of("scriptpubkey");
            }
        }
        return when(
                transaction.getOutputs().stream()
                        .anyMatch(output -> output.getValue().value < dustSats(output, dustSatPerKvb)),
                "dust-nonanchor");
    }

    /** The least an output must carry: what it costs to make it and to spend it at the dust rate. */
    static long dustSats(TransactionOutput output, long dustSatPerKvb) {
        Script script = Script.parse(output.getScriptBytes());
        if (ScriptPattern.isOpReturn(script)) {
            return 0;
        }
        boolean witness = ScriptKind.of(output.getScriptBytes())
                .map(ScriptKind::isWitness)
                .orElse(false);
        int bytes = output.messageSize() + (witness ? WITNESS_SPEND_BYTES : LEGACY_SPEND_BYTES);
        return FeeText.feeSats(dustSatPerKvb, bytes);
    }

    private static int strippedBytes(Transaction transaction) {
        return (transaction.getWeight() - transaction.messageSize()) / 3;
    }

    private static Optional<String> when(boolean broken, String rule) {
        return broken ? Optional.of(rule) : Optional.empty();
    }
}
