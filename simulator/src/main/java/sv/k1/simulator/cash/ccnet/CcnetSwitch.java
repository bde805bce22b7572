package sv.k1.simulator.cash.ccnet;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum CcnetSwitch {
    /** 81 is told once, ACKed or not (section 11). Usual: until the host's ACK. */
    STACKED_TOLD_ONCE,
    /** 82 is told once, ACKed or not (section 7). Usual: until the host's ACK. */
    RETURNED_TOLD_ONCE,
    /** 81 carries a routing byte as on recyclers (section 7). Usual: the type only. */
    STACKED_WITH_ROUTING,
    /** 81 told but not ACKed, power cut: comes back with 10 (section 11). Usual: 12. */
    UNACKED_POWERS_UP_EMPTY,
    /** 81 told but not ACKed, power cut or RESET: 81 does not come again (section 11). Usual: it does. */
    UNACKED_NOT_TOLD_AGAIN,
    /** After 11 and RESET, 82 is told when the customer has the note (section 11). Usual: only 19. */
    RETURNED_AFTER_POWER_UP,
    /** After RESET 10 is shown for a moment before 13 (section 6). Usual: 13 at once. */
    POWER_UP_AFTER_RESET,
    /** An ACK more than about 10 ms after the data does not count (section 2). Usual: it does. */
    LATE_ACK_DOES_NOT_COUNT,
    /** SET SECURITY is illegal, as one real unit said (section 6). Usual: ACK. */
    SECURITY_ILLEGAL,
    /** IDENTIFICATION and GET BILL TABLE are answered in every state (section 6). Usual: only at rest. */
    TABLE_LEGAL_ANYWHERE,
    /** GET STATUS tells nothing enabled, whatever is (section 14). Usual: the masks. */
    STATUS_TELLS_NOTHING,
    /** After an illegal command the next POLL answers 30 once more (sections 5 and 7). Usual: only the direct answer. */
    ILLEGAL_AT_NEXT_POLL,
    /** With the box back in, stays in 42 until RESET (section 14). Usual: 13 and 19 by itself. */
    CASSETTE_OUT_UNTIL_RESET,
    /** Jam or failure mended: restarts by itself (section 14). Usual: stays in 43, 44 or 47 until RESET. */
    RECOVERS_BY_ITSELF,
    /** 1B with half a second after each stacked note (section 7). Usual: none. */
    BUSY_AFTER_STACKING,
    /** A damaged frame is not answered (section 5). Usual: NAK. */
    SILENT_ON_BAD_CRC,
    /** HOLD does not restart the escrow time (section 10, fragile on some units). Usual: it does. */
    HOLD_WITHOUT_EFFECT
}
