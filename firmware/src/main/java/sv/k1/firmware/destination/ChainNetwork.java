package sv.k1.firmware.destination;

/** The bitcoin network the machine is configured for. Never guessed from an address. */
public enum ChainNetwork {
    MAINNET("bc", 0x00, 0x05),
    TESTNET("tb", 0x6f, 0xc4),
    SIGNET("tb", 0x6f, 0xc4),
    REGTEST("bcrt", 0x6f, 0xc4);

    private final String humanReadablePart;
    private final int pubKeyHashVersion;
    private final int scriptHashVersion;

    ChainNetwork(String humanReadablePart, int pubKeyHashVersion, int scriptHashVersion) {
        this.humanReadablePart = humanReadablePart;
        this.pubKeyHashVersion = pubKeyHashVersion;
        this.scriptHashVersion = scriptHashVersion;
    }

    /** Prefix of segwit addresses (BIP173). */
    public String humanReadablePart() {
        return humanReadablePart;
    }

    /** Base58 version byte of P2PKH addresses. */
    public int pubKeyHashVersion() {
        return pubKeyHashVersion;
    }

    /** Base58 version byte of P2SH addresses. */
    public int scriptHashVersion() {
        return scriptHashVersion;
    }
}
