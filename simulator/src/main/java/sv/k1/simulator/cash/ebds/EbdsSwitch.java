package sv.k1.simulator.cash.ebds;

import sv.k1.simulator.cash.ModelSwitch;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum EbdsSwitch implements ModelSwitch {
    STACKED_IN_SHORT_FORM(
            "The stacked event of a note comes in the standard form without a value (section 8)",
            "extended, with value"),
    BLANK_STACKED_AFTER_REFIT("A blank stacked message when the cassette is refitted (section 8)", "nothing"),
    BLANK_STACKED_WITH_POLICY_A(
            "Policy A reports a blank stacked message for a note it stacks after a power cut (section 10)", "nothing"),
    POWER_UP_FORGETS_STACKED(
            "A stacked event that the host did not acknowledge is forgotten at a power cut (section 10)", "told again"),
    REJECTED_AFTER_POWER_UP(
            "A note that was moving in at a power cut is reported as rejected (section 10)", "returned"),
    STACK_STILL_ESCROWED("The reply to STACK still says escrowed (section 9)", "stacking"),
    INVALID_COMMAND_WITHOUT_NOTE(
            "STACK or RETURN with nothing in escrow is answered as invalid command (section 5)", "ignored"),
    NAK_ON_BAD_CHECKSUM("A damaged frame is answered by a reply with the other toggle bit (section 4)", "silence"),
    FIRST_TOGGLE_IS_ZERO(
            "After power-up the first message must carry toggle 0; toggle 1 is answered with 0 (section 4)", "any bit"),
    UNKNOWN_QUERY_GETS_CRC(
            "A query the unit does not know is answered by the CRC reply (section 7)",
            "omnibus reply, invalid command"),
    TEXTS_PADDED_WITH_BLANKS("Texts of auxiliary replies are filled up with blanks (section 7)", "00"),
    SHORT_REPLY_TO_INHIBITS(
            "SET NOTE INHIBITS is answered by a short message of type 7 (section 8)", "standard omnibus reply"),
    SETTINGS_SURVIVE_RESTART(
            "Note inhibits, escrow time-out and note retrieved survive a restart (section 14)", "they are lost"),
    HOLDS_WITHOUT_POLLS(
            "A note in escrow stays there although the host stopped polling (section 2)", "returned after 5 s"),
    JAM_CLEARS_BY_ITSELF("A jam ends when the way is free (section 11)", "only after a soft reset"),
    NEARLY_FULL_SHOWN_AS_CHEATED(
            "Cheated comes together with stacked when the cassette is nearly full (section 11)",
            "cheated is told for fraud alone"),
    STRAY_ENQ(
            "A stray ENQ at power-up and when a note goes in, though nobody asked for the interrupt mode (section 2)",
            "no ENQ");

    private final String with;
    private final String without;

    EbdsSwitch(String with, String without) {
        this.with = with;
        this.without = without;
    }

    @Override
    public String with() {
        return with;
    }

    @Override
    public String without() {
        return without;
    }
}
