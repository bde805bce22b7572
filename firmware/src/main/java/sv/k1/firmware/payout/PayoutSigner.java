package sv.k1.firmware.payout;

/** Holds the hot wallet's keys. Signs what the journal says, checks what goes out. */
public interface PayoutSigner {
    /** @throws SigningRefused when the order cannot or must not be signed; nothing was sent, so it may be built anew */
    SignedPayout sign(PayoutOrder order) throws SigningRefused;

    /**
     * Compares stored bytes with the order they were signed for: outputs, amounts, inputs, scripts, id. Called on bytes
     * read back from the journal, before the first network byte (threat T3).
     *
     * @throws SigningRefused naming the first difference
     */
    void check(SignedPayout stored, PayoutOrder order) throws SigningRefused;

    /** An address of our own for deposits by the operator. */
    String depositAddress(int index);

    /** Whether the output script belongs to one of our keys: a customer must not be paid to our own wallet. */
    boolean isOwn(String scriptHex);
}
