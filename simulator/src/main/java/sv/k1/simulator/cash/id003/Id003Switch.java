package sv.k1.simulator.cash.id003;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum Id003Switch {
    /** VEND VALID carries the escrow code (section 6). Usual: no data. */
    VEND_VALID_WITH_CODE,
    /** After 42 and RESET the note is stacked silently even with power recovery on (section 11). Usual: VEND VALID. */
    NO_VEND_VALID_AFTER_POWER_UP,
    /** VEND VALID shown but not ACKed, power cut: comes back with 40 and forgets (section 11). Usual: 42. */
    POWER_UP_FORGETS_VEND_VALID,
    /** Power cut after the ACK, before IDLING: comes back with 42 and reports again (section 11). Usual: 40. */
    POWER_UP_FORGETS_ACK,
    /** Mute 60 s after a VEND VALID that nobody ACKed, until RESET (section 2). Usual: VEND VALID for ever. */
    MUTE_WITHOUT_ACK,
    /** A damaged frame makes the next poll answer 4A (section 2). Usual: silence. */
    COMMUNICATION_ERROR_ON_BAD_CRC,
    /** With the cashbox back in, stays in 44 until RESET (section 6). Usual: 1B by itself. */
    STACKER_OPEN_UNTIL_RESET,
    /** A stray 00 byte at power-up (section 1). */
    STRAY_BYTE_AT_POWER_UP,
    /** A second STACK while stacking is not answered at all (section 2). Usual: 4B. */
    SILENT_ON_SECOND_STACK,
    /** In 40, 41 and 42 the currency table is empty (section 14). Usual: it is there. */
    EMPTY_TABLE_BEFORE_RESET,
    /** Everything but a poll is answered 4B while ACCEPTING (section 14). Usual: settings and RESET are taken. */
    BUSY_WHILE_ACCEPTING,
    /** Settings survive RESET (section 8). Usual: they are lost at RESET as at a power cut. */
    SETTINGS_SURVIVE_RESET,
    /** Without a SET INHIBIT after power-up the slot is open; the sheet does not tell. Usual: inhibited. */
    OPEN_BY_DEFAULT
}
