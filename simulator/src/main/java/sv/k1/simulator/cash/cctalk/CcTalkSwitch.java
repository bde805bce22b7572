package sv.k1.simulator.cash.cctalk;

/**
 * Where the sheet is not sure how real devices behave, or says that some differ, the model does the more usual thing; each of
 * these makes it do the other one.
 */
public enum CcTalkSwitch {
    /** The host receives its own bytes first, as on the bare one-wire bus (section 1). Usual here: the adapter removes them. */
    LOCAL_ECHO,
    /** An unknown header or wrong data is answered NAK (section 4). Usual: silence. */
    NAK_WHAT_IS_UNKNOWN,
    /** Inhibits and master inhibit survive reset and power cuts (section 11). Usual: inhibits 0, master inhibit 1. */
    INHIBITS_ARE_STORED,
    /** After reset everything is inhibited by the master inhibit too (section 17, doubt 2). Usual: 1 = normal. */
    MASTER_INHIBIT_AFTER_RESET,
    /** Stops taking money when nobody reads events for 5 s (section 11). Usual: goes on. */
    STOPS_WITHOUT_POLLS,
    /** Writing commands want the PIN first, 01 02 03 04 (section 4). Usual: no PIN. */
    PIN_PROTECTED,
    /** A space as last character of each coin id (section 5). Usual: the issue letter. */
    ID_ENDS_WITH_SPACE,
    /** Empty positions are NULs (section 5). Usual: dots. */
    EMPTY_ID_OF_NULS,
    /** Empty positions are spaces (section 5). Usual: dots. */
    EMPTY_ID_OF_SPACES,
    /** Coins: an inhibited coin is event 128 + type - 1 (section 8). Usual: event 2. */
    INHIBITED_COIN_TELLS_TYPE,
    /** Coins: events tell no sorter path, B = 0 (section 6). Usual: 1 to 8. */
    NO_SORTER_PATH_IN_EVENTS,
    /** Bills: the bits of 153 the other way round (section 17, doubt 4). Usual: bit 0 stacker, bit 1 escrow. */
    OPERATING_MODE_BITS_SWAPPED,
    /** Bills: the error form of 154 has two bytes (section 17, doubt 3). Usual: one. */
    ROUTE_ERROR_OF_TWO_BYTES,
    /** Bills: the answer to 154 comes 1.5 s late (section 7). Usual: at once. */
    SLOW_ROUTE_REPLY,
    /** Bills: BUSY to 154 while a bill moves (section 4). Usual: 254. */
    BUSY_WHILE_MOVING,
    /** Bills: a jammed bill that falls into the box when the jam is cleared gets its credit event. Usual: none (section 7). */
    CREDIT_AFTER_CLEARED_JAM,
    /** Bills: a bill in the stacker at power-up is credited with its type. Usual: event 21, unknown type stacked. */
    POWER_UP_CREDITS_BILL,
    /** Bills: a bill in the stacker at power-up falls into the box without any event. */
    POWER_UP_STACKS_SILENTLY
}
