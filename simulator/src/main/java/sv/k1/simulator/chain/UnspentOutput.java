package sv.k1.simulator.chain;

import java.util.HexFormat;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.script.Script;

/**
 * An output nothing in the best chain has spent.
 *
 * @param sats its value
 * @param scriptHex its script, lower-case hexadecimal
 * @param height the block that made it; one above the tip for an output of an unconfirmed transaction
 */
public record UnspentOutput(OutputRef at, long sats, String scriptHex, int height, boolean coinbase) {
    static UnspentOutput of(OutputRef at, TransactionOutput output, int height, boolean coinbase) {
        return new UnspentOutput(
                at, output.getValue().value, HexFormat.of().formatHex(output.getScriptBytes()), height, coinbase);
    }

    /** The script as an object. */
    public Script script() {
        return Script.parse(HexFormat.of().parseHex(scriptHex));
    }
}
