package sv.k1.simulator.cash.ebds;

/**
 * One-shot events of an omnibus reply, shown until the host's next new message: EBDS sheet, sections 4 and 6.
 */
enum EbdsEvent {
    /** data0 bit 4, the only credit point. */
    STACKED,
    /** data0 bit 6. */
    RETURNED,
    /** data1 bit 0. */
    CHEATED,
    /** data1 bit 1. */
    REJECTED,
    /** data2 bit 1. */
    INVALID_COMMAND,
    /** Message of type 7, sub-type 0B, with 7F: the customer took the note. */
    RETRIEVED
}
