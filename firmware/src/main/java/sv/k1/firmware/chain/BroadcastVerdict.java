package sv.k1.firmware.chain;

/** What a back-end said to a transaction. Only a trusted back-end's word is a verdict. */
public sealed interface BroadcastVerdict {
    /** Taken into the mempool now. */
    record Accepted() implements BroadcastVerdict {}

    /** Was in the mempool already. */
    record AlreadyKnown() implements BroadcastVerdict {}

    /** Is in a block already. */
    record AlreadyConfirmed() implements BroadcastVerdict {}

    /** The node will not take it, with its words. Not an excuse for a second payout. */
    record Refused(String reason) implements BroadcastVerdict {}

    /** Handed to the wire; this back-end gives no verdicts (peer connections). */
    record Sent() implements BroadcastVerdict {}

    /** No answer, or one that says nothing: the transaction may or may not be out. */
    record Unknown(String reason) implements BroadcastVerdict {}
}
