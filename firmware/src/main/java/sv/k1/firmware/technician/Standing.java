package sv.k1.firmware.technician;

/** Where a sale stands, told from its journal entries. */
enum Standing {
    /** Opened, no cash yet. */
    STARTED,
    /** Cash inside, nothing decided. */
    CASH_IN,
    /** Owed on chain, nothing signed. */
    OWED,
    /** Signed and stored, no trusted node took it yet. */
    SIGNED,
    /** A trusted node has it. */
    SENT,
    /** In a block, not deep enough. */
    CONFIRMED,
    /** Owed by Lightning, no invoice handed to the node. */
    OWED_LIGHTNING,
    /** The operator's service may have shown the customer's wallet a link. */
    LINK_OFFERED,
    /** The node may have been asked to pay; its answer is awaited. */
    PAYING,
    /** Final. */
    PAID,
    /** Another transaction spent an input. */
    CONFLICT,
    /** On a claim ticket. */
    TICKET,
    /** Its ticket was settled by two people outside of the machine. */
    SETTLED,
    /** Over without money. */
    ABANDONED;

    boolean isOver() {
        return this == PAID || this == SETTLED || this == ABANDONED;
    }
}
