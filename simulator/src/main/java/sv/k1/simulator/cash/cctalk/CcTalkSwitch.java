package sv.k1.simulator.cash.cctalk;

import sv.k1.simulator.cash.ModelSwitch;

/**
 * Where the sheet is not sure how real devices behave, or says that some differ, the model does the more usual thing; each of
 * these makes it do the other one.
 */
public enum CcTalkSwitch implements ModelSwitch {
    LOCAL_ECHO(
            "The host receives its own bytes first, as on the bare one-wire bus (section 1)",
            "the adapter removes them"),
    ONLY_SUM_8("Only the 8-bit sum is understood, as set by menu or order code (section 2)", "both, answered as asked"),
    ONLY_CRC_16("Only the CRC-16 is understood, as set by menu or order code (section 2)", "both, answered as asked"),
    NAK_WHAT_IS_UNKNOWN("An unknown header or wrong data is answered NAK (section 4)", "silence"),
    INHIBITS_ARE_STORED(
            "Inhibits and master inhibit survive reset and power cuts (section 11)", "inhibits 0, master inhibit 1"),
    MASTER_INHIBIT_AFTER_RESET(
            "After reset everything is inhibited by the master inhibit too (section 17, doubt 2)", "1 = normal"),
    STOPS_WITHOUT_POLLS("Stops taking money when nobody reads events for 5 s (section 11)", "goes on"),
    PIN_PROTECTED("Writing commands want the PIN first, 01 02 03 04 (section 4)", "no PIN"),
    ID_ENDS_WITH_SPACE("A space as last character of each coin id (section 5)", "the issue letter"),
    EMPTY_ID_OF_NULS("Empty positions are NULs (section 5)", "dots"),
    EMPTY_ID_OF_SPACES("Empty positions are spaces (section 5)", "dots"),
    INHIBITED_COIN_TELLS_TYPE("Coins: an inhibited coin is event 128 + type - 1 (section 8)", "event 2"),
    NO_SORTER_PATH_IN_EVENTS("Coins: events tell no sorter path, B = 0 (section 6)", "1 to 8"),
    OPERATING_MODE_BITS_SWAPPED(
            "Bills: the bits of 153 the other way round (section 17, doubt 4)", "bit 0 stacker, bit 1 escrow"),
    ROUTE_ERROR_OF_TWO_BYTES("Bills: the error form of 154 has two bytes (section 17, doubt 3)", "one"),
    SLOW_ROUTE_REPLY("Bills: the answer to 154 comes 1.5 s late (section 7)", "at once"),
    BUSY_WHILE_MOVING("Bills: BUSY to 154 while a bill moves (section 4)", "254"),
    CREDIT_AFTER_CLEARED_JAM(
            "Bills: a jammed bill that falls into the box when the jam is cleared gets its credit event",
            "none (section 7)"),
    POWER_UP_CREDITS_BILL(
            "Bills: a bill in the stacker at power-up is credited with its type", "event 21, unknown type stacked"),
    POWER_UP_STACKS_SILENTLY(
            "Bills: a bill in the stacker at power-up falls into the box without any event",
            "event 21, unknown type stacked");

    private final String with;
    private final String without;

    CcTalkSwitch(String with, String without) {
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
