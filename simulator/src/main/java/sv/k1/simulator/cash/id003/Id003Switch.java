package sv.k1.simulator.cash.id003;

import sv.k1.simulator.cash.ModelSwitch;

/**
 * Where the sheet is not sure how real units behave ([1] one source, [I] inferred) the model does the more usual thing;
 * each of these makes it do the other one.
 */
public enum Id003Switch implements ModelSwitch {
    VEND_VALID_WITH_CODE("VEND VALID carries the escrow code (section 6)", "no data"),
    NO_VEND_VALID_AFTER_POWER_UP(
            "After 42 and RESET the note is stacked silently even with power recovery on (section 11)", "VEND VALID"),
    POWER_UP_FORGETS_VEND_VALID(
            "VEND VALID shown but not ACKed, power cut: comes back with 40 and forgets (section 11)", "42"),
    POWER_UP_FORGETS_ACK(
            "Power cut after the ACK, before IDLING: comes back with 42 and reports again (section 11)", "40"),
    MUTE_WITHOUT_ACK("Mute 60 s after a VEND VALID that nobody ACKed, until RESET (section 2)", "VEND VALID for ever"),
    COMMUNICATION_ERROR_ON_BAD_CRC("A damaged frame makes the next poll answer 4A (section 2)", "silence"),
    STACKER_OPEN_UNTIL_RESET("With the cashbox back in, stays in 44 until RESET (section 6)", "1B by itself"),
    STRAY_BYTE_AT_POWER_UP("A stray 00 byte at power-up (section 1)", "silence"),
    SILENT_ON_SECOND_STACK("A second STACK while stacking is not answered at all (section 2)", "4B"),
    EMPTY_TABLE_BEFORE_RESET("In 40, 41 and 42 the currency table is empty (section 14)", "it is there"),
    BUSY_WHILE_ACCEPTING(
            "Everything but a poll is answered 4B while ACCEPTING (section 14)", "settings and RESET are taken"),
    SETTINGS_SURVIVE_RESET("Settings survive RESET (section 8)", "they are lost at RESET as at a power cut"),
    OPEN_BY_DEFAULT("Without a SET INHIBIT after power-up the slot is open; the sheet does not tell", "inhibited");

    private final String with;
    private final String without;

    Id003Switch(String with, String without) {
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
