package sv.k1.firmware.lightning;

/**
 * What names a Lightning payment everywhere: 32 bytes as 64 lower-case hexadecimal digits (BOLT 11, field {@code p}). One is
 * never paid for two sales.
 */
public record PaymentHash(String hex) {
    public PaymentHash {
        Hex32.check("a payment hash", hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
