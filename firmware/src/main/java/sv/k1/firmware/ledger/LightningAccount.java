package sv.k1.firmware.ledger;

/** Where millisatoshis of Lightning stand. {@code OUT} equals the sum of all others after every entry. */
public enum LightningAccount {
    /** All that left the node, or may have left it. */
    OUT,
    /** On the way to customers. */
    IN_FLIGHT,
    /** Set aside for what routing of those may cost. */
    FEE_RESERVE,
    /** Arrived, proved by a preimage. */
    PAID,
    /** What routing cost. */
    ROUTING_FEES
}
