package sv.k1.firmware.payout;

import sv.k1.firmware.chain.TxId;

/**
 * A signed transaction before anybody has seen it.
 *
 * @param rawHex the serialized transaction, lower-case hexadecimal
 * @param paymentIndex which output pays the customer; where several share it, the first one of theirs
 * @param changeIndex which output is our change, -1 for none
 * @param virtualBytes its size, for the fee rate
 */
public record SignedPayout(
        String payout, TxId txId, String rawHex, int paymentIndex, int changeIndex, int virtualBytes) {}
