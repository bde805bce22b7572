package sv.k1.firmware.payout;

/**
 * The hot wallet's account as a node can watch it: public keys only (BIP84, BIP380). Without checksums.
 *
 * @param fingerprint of the master key, eight lower-case hexadecimal digits
 * @param receive {@code wpkh([fingerprint/84h/..]xpub/0/*)}: deposits by the operator
 * @param change {@code wpkh([fingerprint/84h/..]xpub/1/*)}: change of payouts
 */
public record AccountDescriptors(String fingerprint, String receive, String change) {
    public AccountDescriptors {
        if (!fingerprint.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("a key fingerprint is 8 lower-case hexadecimal digits");
        }
        for (String descriptor : new String[] {receive, change}) {
            if (descriptor.matches(".*[xyztuv]prv.*")) {
                throw new IllegalArgumentException("a watch-only descriptor must not hold a private key");
            }
        }
    }
}
