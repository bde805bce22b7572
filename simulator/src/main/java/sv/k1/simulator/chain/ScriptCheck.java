package sv.k1.simulator.chain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.core.VerificationException;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.SignatureDecodeException;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.crypto.internal.CryptoUtils;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.script.ScriptChunk;
import org.bitcoinj.script.ScriptPattern;

/**
 * Whether an input may spend an output. Covers the scripts the firmware and the test customers can sign; an input of
 * another kind (taproot, larger witness scripts) is refused by name and never waved through.
 */
final class ScriptCheck {
    static final String HASH_MISMATCH = "Witness program hash mismatch";
    static final String EQUALVERIFY = "Script failed an OP_EQUALVERIFY operation";
    static final String NULL_FAIL = "Signature must be zero for failed CHECK(MULTI)SIG operation";
    static final String FALSE_TOP = "Script evaluated without error but finished with a false/empty top stack element";
    static final String NOT_DER = "Non-canonical DER signature";
    static final String HIGH_S = "Non-canonical signature: S value is unnecessarily high";
    static final String UNEXPECTED_WITNESS = "Witness provided for non-witness script";
    private static final int KEY_SCRIPT_LENGTH = 35;
    private static final int PUSH_33 = 33;
    private static final int OP_CHECKSIG = 0xac;

    private final Transaction transaction;
    private final int index;
    private final UnspentOutput spent;

    private ScriptCheck(Transaction transaction, int index, UnspentOutput spent) {
        this.transaction = transaction;
        this.index = index;
        this.spent = spent;
    }

    /** Why the input may not spend the output, in a node's words; empty if it may. */
    static Optional<String> complaint(Transaction transaction, int index, UnspentOutput spent) {
        return new ScriptCheck(transaction, index, spent).run();
    }

    private Optional<String> run() {
        TransactionInput input = transaction.getInput(index);
        Script script = spent.script();
        try {
            if (ScriptPattern.isP2WPKH(script)) {
                return input.getScriptBytes().length > 0
                        ? Optional.of("Witness requires empty scriptSig")
                        : keyHashWitness(ScriptPattern.extractHashFromP2WH(script));
            }
            if (ScriptPattern.isP2WSH(script)) {
                return scriptHashWitness(ScriptPattern.extractHashFromP2WH(script));
            }
            if (ScriptPattern.isP2SH(script) && input.hasWitness()) {
                return nestedWitness(input, ScriptPattern.extractHashFromP2SH(script));
            }
            if (ScriptPattern.isP2WH(script) || ScriptPattern.isP2TR(script)) {
                return Optional.of("the simulator cannot check spending of this output kind");
            }
            return input.hasWitness() ? Optional.of(UNEXPECTED_WITNESS) : legacy(input, script);
        } catch (VerificationException | IllegalArgumentException trouble) {
            return Optional.of(String.valueOf(trouble.getMessage()));
        }
    }

    private Optional<String> keyHashWitness(byte[] keyHash) {
        TransactionWitness witness = transaction.getInput(index).getWitness();
        if (witness.getPushCount() != 2) {
            return Optional.of(HASH_MISMATCH);
        }
        byte[] publicKey = witness.getPush(1);
        if (!Arrays.equals(CryptoUtils.sha256hash160(publicKey), keyHash)) {
            return Optional.of(EQUALVERIFY);
        }
        Script code = ScriptBuilder.createP2PKHOutputScript(keyHash);
        return signature(witness.getPush(0), publicKey, witnessHash(code.program()));
    }

    private Optional<String> scriptHashWitness(byte[] scriptHash) {
        TransactionWitness witness = transaction.getInput(index).getWitness();
        int pushes = witness.getPushCount();
        if (pushes == 0) {
            return Optional.of("Witness program was passed an empty witness");
        }
        byte[] code = witness.getPush(pushes - 1);
        if (!Arrays.equals(Sha256Hash.hash(code), scriptHash)) {
            return Optional.of(HASH_MISMATCH);
        }
        boolean singleKey = code.length == KEY_SCRIPT_LENGTH
                && code[0] == PUSH_33
                && Byte.toUnsignedInt(code[KEY_SCRIPT_LENGTH - 1]) == OP_CHECKSIG;
        if (!singleKey || pushes != 2) {
            return Optional.of("the simulator checks only witness scripts of one key");
        }
        return signature(witness.getPush(0), Arrays.copyOfRange(code, 1, KEY_SCRIPT_LENGTH - 1), witnessHash(code));
    }

    private Optional<String> nestedWitness(TransactionInput input, byte[] scriptHash) {
        List<ScriptChunk> chunks = input.getScriptSig().chunks();
        byte[] redeem = chunks.size() == 1 ? chunks.getFirst().data : null;
        if (redeem == null || !Arrays.equals(CryptoUtils.sha256hash160(redeem), scriptHash)) {
            return Optional.of(EQUALVERIFY);
        }
        Script inner = Script.parse(redeem);
        if (ScriptPattern.isP2WPKH(inner)) {
            return keyHashWitness(ScriptPattern.extractHashFromP2WH(inner));
        }
        return ScriptPattern.isP2WSH(inner)
                ? scriptHashWitness(ScriptPattern.extractHashFromP2WH(inner))
                : Optional.of(UNEXPECTED_WITNESS);
    }

    private Optional<String> legacy(TransactionInput input, Script script) {
        List<ScriptChunk> chunks = input.getScriptSig().chunks();
        if (ScriptPattern.isP2PKH(script) && chunks.size() == 2) {
            byte[] publicKey = pushed(chunks.get(1));
            if (!Arrays.equals(CryptoUtils.sha256hash160(publicKey), ScriptPattern.extractHashFromP2PKH(script))) {
                return Optional.of(EQUALVERIFY);
            }
            return signature(
                    pushed(chunks.getFirst()),
                    publicKey,
                    sig -> transaction.hashForSignature(index, script.program(), (byte) sig.sighashFlags));
        }
        try {
            input.getScriptSig()
                    .correctlySpends(
                            transaction,
                            index,
                            input.getWitness(),
                            Coin.valueOf(spent.sats()),
                            script,
                            EnumSet.copyOf(Script.ALL_VERIFY_FLAGS));
            return Optional.empty();
        } catch (VerificationException _) {
            return Optional.of(FALSE_TOP);
        }
    }

    private static byte[] pushed(ScriptChunk chunk) {
        byte[] data = chunk.data;
        return data == null ? new byte[0] : data;
    }

    private Function<TransactionSignature, Sha256Hash> witnessHash(byte[] code) {
        return sig ->
                transaction.hashForWitnessSignature(index, code, Coin.valueOf(spent.sats()), (byte) sig.sighashFlags);
    }

    private static Optional<String> signature(
            byte[] signature, byte[] publicKey, Function<TransactionSignature, Sha256Hash> hash) {
        if (signature.length == 0) {
            return Optional.of(FALSE_TOP);
        }
        if (!ECKey.isPubKeyCanonical(publicKey)) {
            return Optional.of("Public key is neither compressed or uncompressed");
        }
        if (!TransactionSignature.isEncodingCanonical(signature)) {
            return Optional.of(NOT_DER);
        }
        TransactionSignature decoded;
        try {
            decoded = TransactionSignature.decodeFromBitcoin(signature, true, false);
        } catch (SignatureDecodeException _) {
            return Optional.of(NOT_DER);
        }
        if (!decoded.isCanonical()) {
            return Optional.of(HIGH_S);
        }
        boolean good = ECKey.verify(hash.apply(decoded).getBytes(), decoded, publicKey);
        return good ? Optional.empty() : Optional.of(NULL_FAIL);
    }
}
