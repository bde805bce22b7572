package sv.k1.simulator.chain.rpc;

import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import org.bitcoinj.crypto.TransactionSignature;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptChunk;
import org.bitcoinj.script.ScriptException;
import org.bitcoinj.script.ScriptOpCodes;
import sv.k1.simulator.chain.ChainAddresses;
import sv.k1.simulator.chain.ScriptKind;

/** Scripts as a node shows them. */
final class ScriptJson {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_NUMBER = 4;
    private static final int SIGHASH_ANYONE_CAN_PAY = 0x80;

    private ScriptJson() {}

    /** The scriptPubKey object of an output. */
    static Json output(byte[] program) {
        Json.Builder json = Json.object()
                .put("asm", assembly(program, false))
                .put("desc", descriptor(program))
                .put("hex", HEX.formatHex(program));
        address(program).ifPresent(address -> json.put("address", address));
        return json.put("type", ScriptKind.of(program).map(ScriptKind::wireName).orElse("nonstandard"))
                .build();
    }

    static Optional<String> address(byte[] program) {
        try {
            return ChainAddresses.of(Script.parse(program));
        } catch (ScriptException _) {
            return Optional.empty();
        }
    }

    /** What a node without keys infers from a script. */
    static String descriptor(byte[] program) {
        Optional<ScriptKind> kind = ScriptKind.of(program);
        if (kind.equals(Optional.of(ScriptKind.TAPROOT))) {
            return DescriptorChecksum.append("rawtr(" + HEX.formatHex(program, 2, program.length) + ")");
        }
        if (kind.equals(Optional.of(ScriptKind.PUBLIC_KEY))) {
            return DescriptorChecksum.append("pk(" + HEX.formatHex(program, 1, program.length - 1) + ")");
        }
        return DescriptorChecksum.append(
                address(program).map(address -> "addr(" + address + ")").orElse("raw(" + HEX.formatHex(program) + ")"));
    }

    /**
     * The script in words.
     *
     * @param signatures whether a pushed signature is shown with the name of its hash type
     */
    static String assembly(byte[] program, boolean signatures) {
        StringJoiner words = new StringJoiner(" ");
        try {
            for (ScriptChunk chunk : Script.parse(program).chunks()) {
                words.add(word(chunk, signatures));
            }
        } catch (ScriptException _) {
            words.add("[error]");
        }
        return words.toString();
    }

    private static String word(ScriptChunk chunk, boolean signatures) {
        byte[] data = chunk.data;
        if (data == null || data.length == 0) {
            return opCode(chunk.opcode);
        }
        if (data.length <= LONGEST_NUMBER) {
            return Long.toString(number(data));
        }
        if (signatures && TransactionSignature.isEncodingCanonical(data)) {
            return HEX.formatHex(data, 0, data.length - 1) + hashType(data[data.length - 1]);
        }
        return HEX.formatHex(data);
    }

    private static String opCode(int opcode) {
        if (opcode == ScriptOpCodes.OP_0) {
            return "0";
        }
        if (opcode == ScriptOpCodes.OP_1NEGATE) {
            return "-1";
        }
        if (opcode >= ScriptOpCodes.OP_1 && opcode <= ScriptOpCodes.OP_16) {
            return Integer.toString(opcode - ScriptOpCodes.OP_1 + 1);
        }
        return "OP_" + ScriptOpCodes.getOpCodeName(opcode);
    }

    /** Little-endian with the sign in the highest bit. */
    private static long number(byte[] data) {
        long value = 0;
        for (int index = data.length - 1; index >= 0; index--) {
            value = (value << 8) | Byte.toUnsignedLong(data[index]);
        }
        long sign = 0x80L << (8 * (data.length - 1));
        return (value & sign) == 0 ? value : -(value & ~sign);
    }

    private static String hashType(byte type) {
        int code = Byte.toUnsignedInt(type);
        String name =
                switch (code & ~SIGHASH_ANYONE_CAN_PAY) {
                    case 1 -> "ALL";
                    case 2 -> "NONE";
                    default -> "SINGLE";
                };
        return "[" + name + ((code & SIGHASH_ANYONE_CAN_PAY) == 0 ? "" : "|ANYONECANPAY") + "]";
    }
}
