package sv.k1.simulator.cash.ccnet;

import sv.k1.simulator.cash.ModelSwitch;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum CcnetSwitch implements ModelSwitch {
    STACKED_TOLD_ONCE("81 is told once, ACKed or not (section 11)", "until the host's ACK"),
    RETURNED_TOLD_ONCE("82 is told once, ACKed or not (section 7)", "until the host's ACK"),
    STACKED_WITH_ROUTING("81 carries a routing byte as on recyclers (section 7)", "the type only"),
    UNACKED_POWERS_UP_EMPTY("81 told but not ACKed, power cut: comes back with 10 (section 11)", "12"),
    UNACKED_NOT_TOLD_AGAIN("81 told but not ACKed, power cut or RESET: 81 does not come again (section 11)", "it does"),
    RETURNED_AFTER_POWER_UP("After 11 and RESET, 82 is told when the customer has the note (section 11)", "only 19"),
    POWER_UP_AFTER_RESET("After RESET 10 is shown for a moment before 13 (section 6)", "13 at once"),
    LATE_ACK_DOES_NOT_COUNT("An ACK more than about 10 ms after the data does not count (section 2)", "it does"),
    SECURITY_ILLEGAL("SET SECURITY is illegal, as one real unit said (section 6)", "ACK"),
    TABLE_LEGAL_ANYWHERE("IDENTIFICATION and GET BILL TABLE are answered in every state (section 6)", "only at rest"),
    STATUS_TELLS_NOTHING("GET STATUS tells nothing enabled, whatever is (section 14)", "the masks"),
    ILLEGAL_AT_NEXT_POLL(
            "After an illegal command the next POLL answers 30 once more (sections 5 and 7)", "only the direct answer"),
    CASSETTE_OUT_UNTIL_RESET("With the box back in, stays in 42 until RESET (section 14)", "13 and 19 by itself"),
    RECOVERS_BY_ITSELF("Jam or failure mended: restarts by itself (section 14)", "stays in 43, 44 or 47 until RESET"),
    BUSY_AFTER_STACKING("1B with half a second after each stacked note (section 7)", "none"),
    SILENT_ON_BAD_CRC("A damaged frame is not answered (section 5)", "NAK"),
    HOLD_WITHOUT_EFFECT("HOLD does not restart the escrow time (section 10, fragile on some units)", "it does");

    private final String with;
    private final String without;

    CcnetSwitch(String with, String without) {
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
