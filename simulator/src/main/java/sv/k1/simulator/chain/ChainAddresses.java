package sv.k1.simulator.chain;

import java.util.Arrays;
import java.util.Optional;
import org.bitcoinj.base.AddressParser;
import org.bitcoinj.base.SegwitAddress;
import org.bitcoinj.base.exceptions.AddressFormatException;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.script.ScriptException;

/** Regtest addresses and the scripts behind them. */
public final class ChainAddresses {
    private static final int OP_1_MINUS_1 = 0x50;

    private ChainAddresses() {}

    /** The output script of a regtest address; empty for anything else. */
    public static Optional<Script> parse(String address) {
        try {
            return Optional.of(ScriptBuilder.createOutputScript(
                    AddressParser.getDefault(ChainRules.NETWORK).parseAddress(address)));
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /**
     * The output script of a regtest address.
     *
     * @throws IllegalArgumentException if the text is no regtest address this simulator knows
     */
    public static Script script(String address) {
        return parse(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a regtest address: \"" + address + "\"; take one that starts with bcrt1, m, n or 2"));
    }

    /** The address of an output script; empty if it has none. */
    public static Optional<String> of(Script script) {
        try {
            byte[] program = script.program();
            if (ScriptKind.of(program).equals(Optional.of(ScriptKind.WITNESS_UNKNOWN))) {
                byte[] data = Arrays.copyOfRange(program, 2, program.length);
                return Optional.of(SegwitAddress.fromProgram(ChainRules.NETWORK, program[0] - OP_1_MINUS_1, data)
                        .toString());
            }
            return Optional.of(script.getToAddress(ChainRules.NETWORK).toString());
        } catch (ScriptException | AddressFormatException _) {
            return Optional.empty();
        }
    }
}
