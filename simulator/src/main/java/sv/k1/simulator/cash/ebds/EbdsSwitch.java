package sv.k1.simulator.cash.ebds;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum EbdsSwitch {
    /** The stacked event of a note comes in the standard form without a value (section 8). Usual: extended, with value. */
    STACKED_IN_SHORT_FORM,
    /** A blank stacked message when the cassette is refitted (section 8). Usual: nothing. */
    BLANK_STACKED_AFTER_REFIT,
    /** Policy A reports a blank stacked message for a note it stacks after a power cut (section 10). Usual: nothing. */
    BLANK_STACKED_WITH_POLICY_A,
    /** A stacked event that the host did not acknowledge is forgotten at a power cut (section 10). Usual: told again. */
    POWER_UP_FORGETS_STACKED,
    /** A note that was moving in at a power cut is reported as rejected (section 10). Usual: returned. */
    REJECTED_AFTER_POWER_UP,
    /** The reply to STACK still says escrowed (section 9). Usual: stacking. */
    STACK_STILL_ESCROWED,
    /** STACK or RETURN with nothing in escrow is answered as invalid command (section 5). Usual: ignored. */
    INVALID_COMMAND_WITHOUT_NOTE,
    /** A damaged frame is answered by a reply with the other toggle bit (section 4). Usual: silence. */
    NAK_ON_BAD_CHECKSUM,
    /** After power-up the first message must carry toggle 0; toggle 1 is answered with 0 (section 4). Usual: any bit. */
    FIRST_TOGGLE_IS_ZERO,
    /** A query the unit does not know is answered by the CRC reply (section 7). Usual: omnibus reply, invalid command. */
    UNKNOWN_QUERY_GETS_CRC,
    /** Texts of auxiliary replies are filled up with blanks (section 7). Usual: 00. */
    TEXTS_PADDED_WITH_BLANKS,
    /** SET NOTE INHIBITS is answered by a short message of type 7 (section 8). Usual: standard omnibus reply. */
    SHORT_REPLY_TO_INHIBITS,
    /** Note inhibits, escrow time-out and note retrieved survive a restart (section 14). Usual: they are lost. */
    SETTINGS_SURVIVE_RESTART,
    /** A note in escrow stays there although the host stopped polling (section 2). Usual: returned after 5 s. */
    HOLDS_WITHOUT_POLLS,
    /** A jam ends when the way is free (section 11). Usual: only after a soft reset. */
    JAM_CLEARS_BY_ITSELF,
    /** Cheated comes together with stacked when the cassette is nearly full (section 11). */
    NEARLY_FULL_SHOWN_AS_CHEATED,
    /** A stray ENQ at power-up and when a note goes in, though nobody asked for the interrupt mode (section 2). */
    STRAY_ENQ
}
