package sv.k1.firmware.machine;

import sv.k1.hal.cash.AcceptorFault;

/**
 * Why the slot is shut. Each has a stable code for screen, status and telephone, and a sentence for customers under its
 * message key. Order is the order of showing.
 */
public enum Trouble {
    STORAGE_LOW("K1-01", "storage-fault"),
    CLOCK_WRONG("K1-05", "clock-wrong"),
    DOOR_OPEN("K1-10", "door-open"),
    CASHBOX_REMOVED("K1-11", "acceptor-cashbox-removed"),
    TAMPERED("K1-12", "tampered"),
    CABINET_UNKNOWN("K1-13", "cabinet-unknown"),
    ACCEPTOR_ABSENT("K1-20", "acceptor-unreachable"),
    ACCEPTOR_JAMMED("K1-21", "acceptor-jam-in-stacker"),
    ACCEPTOR_JAMMED_AT_ENTRY("K1-27", "acceptor-jam-in-head"),
    ACCEPTOR_FULL("K1-22", "acceptor-stacker-full"),
    ACCEPTOR_CHEATED("K1-23", "acceptor-cheat"),
    ACCEPTOR_FAULT("K1-24", "acceptor-hardware"),
    ACCEPTOR_MISMATCH("K1-25", "acceptor-mismatch"),
    NOTE_UNSETTLED("K1-26", "recovering"),
    SCANNER_ABSENT("K1-30", "scanner-unreachable"),
    PRINTER_REQUIRED("K1-40", "printer-unreachable"),
    CHAIN_UNREACHABLE("K1-50", "chain-unreachable"),
    CHAIN_SYNCING("K1-51", "chain-behind"),
    FLOAT_LOW("K1-52", "wallet-low"),
    FEE_TOO_HIGH("K1-53", "fee-too-high"),
    SPEND_UNKNOWN("K1-54", "books-differ"),
    LIGHTNING_UNREACHABLE("K1-55", "lightning-unreachable"),
    LIGHTNING_LOW("K1-56", "lightning-low"),
    PRICE_MISSING("K1-60", "price-stale"),
    PRICE_STALE("K1-61", "price-stale"),
    PRICE_REFUSED("K1-62", "price-stale"),
    CLOSED_BY_OPERATOR("K1-70", "maintenance"),
    PANIC_STOP("K1-71", "maintenance"),
    PROFILE_UNKNOWN("K1-80", "law-unknown"),
    PROFILE_NOT_IN_FORCE("K1-81", "law-unknown"),
    NOT_ALLOWED_HERE("K1-82", "law-not-allowed"),
    NEEDS_UNMET("K1-83", "law-unknown"),
    CHARGES_TOO_HIGH("K1-84", "law-charges"),
    LIMIT_REACHED("K1-85", "law-limit"),
    OUTSIDE_HOURS("K1-86", "law-hours");

    private final String code;
    private final String messageKey;

    Trouble(String code, String messageKey) {
        this.code = code;
        this.messageKey = messageKey;
    }

    /** What an acceptor's fault is to the machine. */
    public static Trouble of(AcceptorFault.Kind kind) {
        return switch (kind) {
            case JAM_IN_HEAD -> ACCEPTOR_JAMMED_AT_ENTRY;
            case JAM_IN_STACKER -> ACCEPTOR_JAMMED;
            case STACKER_FULL -> ACCEPTOR_FULL;
            case CASHBOX_REMOVED -> CASHBOX_REMOVED;
            case CHEAT -> ACCEPTOR_CHEATED;
            case MISMATCH -> ACCEPTOR_MISMATCH;
            case HARDWARE, PROTOCOL, BUSY -> ACCEPTOR_FAULT;
        };
    }

    /** Whether it shuts Lightning alone. */
    public boolean isOfLightning() {
        return this == LIGHTNING_UNREACHABLE || this == LIGHTNING_LOW;
    }

    /** Whether the law of the place is what keeps the slot shut. */
    public boolean isOfLaw() {
        return compareTo(PROFILE_UNKNOWN) >= 0;
    }

    public String code() {
        return code;
    }

    public String messageKey() {
        return messageKey;
    }
}
