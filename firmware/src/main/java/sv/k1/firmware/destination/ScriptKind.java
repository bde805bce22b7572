package sv.k1.firmware.destination;

import sv.k1.firmware.money.Sats;

/** The five kinds of address the machine pays, with the size of the output and its dust limit at 3 sat/vB. */
public enum ScriptKind {
    P2PKH(34, 546),
    P2SH(32, 540),
    P2WPKH(31, 294),
    P2WSH(43, 330),
    P2TR(43, 330);

    private final int outputBytes;
    private final long dustLimitSats;

    ScriptKind(int outputBytes, long dustLimitSats) {
        this.outputBytes = outputBytes;
        this.dustLimitSats = dustLimitSats;
    }

    /** Virtual size of an output of this kind. */
    public int outputBytes() {
        return outputBytes;
    }

    /** Below this nodes refuse the output (bitcoin.md, section 4). */
    public Sats dustLimit() {
        return new Sats(dustLimitSats);
    }
}
