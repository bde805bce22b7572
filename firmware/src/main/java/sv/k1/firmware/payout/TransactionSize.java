package sv.k1.firmware.payout;

import sv.k1.firmware.destination.ScriptKind;

/**
 * The largest virtual size a payout transaction can have. Counted in weight units (BIP141: four to a virtual byte), rounded
 * up once for the whole, so a rate computed with it is never missed.
 */
final class TransactionSize {
    /** Version, counts and lock time 10 bytes, segwit marker and flag 2 units: 10.5 virtual bytes. */
    private static final int OVERHEAD_WEIGHT = 4 * 10 + 2;

    /** 41 bytes of outpoint, empty script and sequence; witness: count, signature of up to 72 bytes, key of 33, their lengths. */
    private static final int INPUT_WEIGHT = 4 * 41 + 1 + 1 + 72 + 1 + 33;

    /** Exactly 68 virtual bytes. */
    static final int INPUT_BYTES = INPUT_WEIGHT / 4;

    static final int CHANGE_BYTES = ScriptKind.P2WPKH.outputBytes();

    private TransactionSize() {}

    /** @param paymentBytes of the outputs that pay, all together */
    static int virtualBytes(int inputs, int paymentBytes, boolean withChange) {
        int outputs = paymentBytes + (withChange ? CHANGE_BYTES : 0);
        return Math.ceilDiv(OVERHEAD_WEIGHT + inputs * INPUT_WEIGHT + 4 * outputs, 4);
    }
}
