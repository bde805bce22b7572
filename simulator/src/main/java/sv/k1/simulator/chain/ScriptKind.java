package sv.k1.simulator.chain;

import java.util.Optional;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptException;
import org.bitcoinj.script.ScriptPattern;

/** The output scripts a node relays, with the names its answers use. */
public enum ScriptKind {
    PUBLIC_KEY("pubkey", false),
    PUBLIC_KEY_HASH("pubkeyhash", false),
    SCRIPT_HASH("scripthash", false),
    MULTI_SIGNATURE("multisig", false),
    NULL_DATA("nulldata", false),
    WITNESS_KEY_HASH("witness_v0_keyhash", true),
    WITNESS_SCRIPT_HASH("witness_v0_scripthash", true),
    TAPROOT("witness_v1_taproot", true),
    WITNESS_UNKNOWN("witness_unknown", true);

    private static final int OP_1 = 0x51;
    private static final int OP_16 = 0x60;
    private static final int SHORTEST_WITNESS_PROGRAM = 4;
    private static final int LONGEST_WITNESS_PROGRAM = 42;

    private final String wireName;
    private final boolean witness;

    ScriptKind(String wireName, boolean witness) {
        this.wireName = wireName;
        this.witness = witness;
    }

    /** The name in the node's JSON. */
    public String wireName() {
        return wireName;
    }

    boolean isWitness() {
        return witness;
    }

    /** The kind of an output script; empty for anything not standard. */
    public static Optional<ScriptKind> of(byte[] program) {
        try {
            return of(Script.parse(program));
        } catch (ScriptException _) {
            return Optional.empty();
        }
    }

    private static Optional<ScriptKind> of(Script script) {
        if (ScriptPattern.isP2WPKH(script)) {
            return Optional.of(WITNESS_KEY_HASH);
        }
        if (ScriptPattern.isP2WSH(script)) {
            return Optional.of(WITNESS_SCRIPT_HASH);
        }
        if (ScriptPattern.isP2TR(script)) {
            return Optional.of(TAPROOT);
        }
        if (isFutureWitness(script.program())) {
            return Optional.of(WITNESS_UNKNOWN);
        }
        if (ScriptPattern.isP2PKH(script)) {
            return Optional.of(PUBLIC_KEY_HASH);
        }
        if (ScriptPattern.isP2SH(script)) {
            return Optional.of(SCRIPT_HASH);
        }
        if (ScriptPattern.isOpReturn(script)) {
            return Optional.of(NULL_DATA);
        }
        if (ScriptPattern.isP2PK(script)) {
            return Optional.of(PUBLIC_KEY);
        }
        return ScriptPattern.isSentToMultisig(script) ? Optional.of(MULTI_SIGNATURE) : Optional.empty();
    }

    private static boolean isFutureWitness(byte[] program) {
        return program.length >= SHORTEST_WITNESS_PROGRAM
                && program.length <= LONGEST_WITNESS_PROGRAM
                && program[0] >= OP_1
                && program[0] <= OP_16
                && program[1] == program.length - 2;
    }
}
