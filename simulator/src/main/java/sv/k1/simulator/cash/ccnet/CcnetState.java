package sv.k1.simulator.cash.ccnet;

import java.util.EnumSet;
import java.util.Set;

/** What a POLL is answered with: CCNET sheet, section 7. The codes of recyclers are left out, this unit is none. */
public enum CcnetState {
    POWER_UP(0x10, "POWER UP"),
    POWER_UP_BILL_IN_VALIDATOR(0x11, "POWER UP WITH BILL IN VALIDATOR"),
    POWER_UP_BILL_IN_STACKER(0x12, "POWER UP WITH BILL IN STACKER"),
    INITIALIZE(0x13, "INITIALIZE"),
    IDLING(0x14, "IDLING"),
    ACCEPTING(0x15, "ACCEPTING"),
    STACKING(0x17, "STACKING"),
    RETURNING(0x18, "RETURNING"),
    UNIT_DISABLED(0x19, "UNIT DISABLED"),
    HOLDING(0x1A, "HOLDING"),
    DEVICE_BUSY(0x1B, "DEVICE BUSY"),
    REJECTING(0x1C, "REJECTING"),
    ILLEGAL_COMMAND(0x30, "ILLEGAL COMMAND"),
    DROP_CASSETTE_FULL(0x41, "DROP CASSETTE FULL"),
    DROP_CASSETTE_OUT_OF_POSITION(0x42, "DROP CASSETTE OUT OF POSITION"),
    VALIDATOR_JAMMED(0x43, "VALIDATOR JAMMED"),
    DROP_CASSETTE_JAMMED(0x44, "DROP CASSETTE JAMMED"),
    CHEATED(0x45, "CHEATED"),
    PAUSE(0x46, "PAUSE"),
    GENERIC_FAILURE(0x47, "GENERIC FAILURE"),
    ESCROW_POSITION(0x80, "ESCROW POSITION"),
    BILL_STACKED(0x81, "BILL STACKED"),
    BILL_RETURNED(0x82, "BILL RETURNED");

    private static final Set<CcnetState> WITH_SECOND_BYTE =
            EnumSet.of(DEVICE_BUSY, REJECTING, GENERIC_FAILURE, ESCROW_POSITION, BILL_STACKED, BILL_RETURNED);
    /** Shown until delivered: CCNET sheet, section 7. */
    private static final Set<CcnetState> EVENTS = EnumSet.of(CHEATED, BILL_STACKED, BILL_RETURNED);

    private static final Set<CcnetState> STARTING =
            EnumSet.of(POWER_UP, POWER_UP_BILL_IN_VALIDATOR, POWER_UP_BILL_IN_STACKER, INITIALIZE);

    private final int code;
    private final String title;

    CcnetState(int code, String title) {
        this.code = code;
        this.title = title;
    }

    public int code() {
        return code;
    }

    /** The sheet's name. */
    public String title() {
        return title;
    }

    boolean hasSecondByte() {
        return WITH_SECOND_BYTE.contains(this);
    }

    boolean isEvent() {
        return EVENTS.contains(this);
    }

    /** Between power-on and the end of the self-test. */
    boolean isStarting() {
        return STARTING.contains(this);
    }

    /** Codes 41 to 47 other than the event 45 and the customer's 46. */
    boolean isTrouble() {
        return switch (this) {
            case DROP_CASSETTE_FULL,
                    DROP_CASSETTE_OUT_OF_POSITION,
                    VALIDATOR_JAMMED,
                    DROP_CASSETTE_JAMMED,
                    GENERIC_FAILURE -> true;
            case POWER_UP,
                    POWER_UP_BILL_IN_VALIDATOR,
                    POWER_UP_BILL_IN_STACKER,
                    INITIALIZE,
                    IDLING,
                    ACCEPTING,
                    STACKING,
                    RETURNING,
                    UNIT_DISABLED,
                    HOLDING,
                    DEVICE_BUSY,
                    REJECTING,
                    ILLEGAL_COMMAND,
                    CHEATED,
                    PAUSE,
                    ESCROW_POSITION,
                    BILL_STACKED,
                    BILL_RETURNED -> false;
        };
    }
}
