package sv.k1.simulator.cash.id003;

/** What the acceptor answers to a poll: ID-003 sheet, section 6. */
public enum Id003Status {
    IDLING(0x11, "ENABLE / IDLING"),
    ACCEPTING(0x12, "ACCEPTING"),
    ESCROW(0x13, "ESCROW"),
    STACKING(0x14, "STACKING"),
    VEND_VALID(0x15, "VEND VALID"),
    STACKED(0x16, "STACKED"),
    REJECTING(0x17, "REJECTING"),
    RETURNING(0x18, "RETURNING"),
    HOLDING(0x19, "HOLDING"),
    DISABLE(0x1A, "DISABLE"),
    INITIALIZE(0x1B, "INITIALIZE"),
    POWER_UP(0x40, "POWER UP"),
    POWER_UP_BILL_IN_ACCEPTOR(0x41, "POWER UP WITH BILL IN ACCEPTOR"),
    POWER_UP_BILL_IN_STACKER(0x42, "POWER UP WITH BILL IN STACKER"),
    STACKER_FULL(0x43, "STACKER FULL"),
    STACKER_OPEN(0x44, "STACKER OPEN"),
    JAM_IN_ACCEPTOR(0x45, "JAM IN ACCEPTOR"),
    JAM_IN_STACKER(0x46, "JAM IN STACKER"),
    PAUSE(0x47, "PAUSE"),
    CHEATED(0x48, "CHEATED"),
    FAILURE(0x49, "FAILURE"),
    COMMUNICATION_ERROR(0x4A, "COMMUNICATION ERROR");

    private final int code;
    private final String title;

    Id003Status(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The name in the sheet. */
    public String title() {
        return title;
    }
}
