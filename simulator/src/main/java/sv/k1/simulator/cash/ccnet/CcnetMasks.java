package sv.k1.simulator.cash.ccnet;

import java.util.Arrays;

/** What the host set: three masks of 24 bits, first byte types 23 to 16 (CCNET sheet, section 6). In RAM only. */
final class CcnetMasks {
    static final int BYTES = 3;

    private byte[] accepted = new byte[BYTES];
    private byte[] escrowed = new byte[BYTES];
    private byte[] secured = new byte[BYTES];

    void enable(byte[] acceptThenEscrow) {
        accepted = Arrays.copyOf(acceptThenEscrow, BYTES);
        escrowed = Arrays.copyOfRange(acceptThenEscrow, BYTES, 2 * BYTES);
    }

    void secure(byte[] mask) {
        secured = Arrays.copyOf(mask, BYTES);
    }

    void forget() {
        accepted = new byte[BYTES];
        escrowed = new byte[BYTES];
        secured = new byte[BYTES];
    }

    boolean isDisabled() {
        return Arrays.equals(accepted, new byte[BYTES]);
    }

    boolean accepts(int type) {
        return bit(accepted, type);
    }

    /** A type accepted without this bit is stacked without asking. */
    boolean holds(int type) {
        return bit(escrowed, type);
    }

    private static boolean bit(byte[] mask, int type) {
        return (mask[BYTES - 1 - type / Byte.SIZE] >> type % Byte.SIZE & 1) != 0;
    }

    /** Enabled types, then high-security types. */
    byte[] status() {
        byte[] both = Arrays.copyOf(accepted, 2 * BYTES);
        System.arraycopy(secured, 0, both, BYTES, BYTES);
        return both;
    }
}
