package sv.k1.firmware.chain;

/** A transaction id as people write it: 64 lower-case hexadecimal digits. */
public record TxId(String hex) {
    public TxId {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a transaction id is 64 lower-case hexadecimal digits, got " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
