package sv.k1.firmware.machine;

/**
 * Why the slot is shut. Each has a stable code for screen, status and telephone, and a sentence for customers under its
 * message key. Order is the order of showing.
 */
public enum Trouble {
    STORAGE_LOW("K1-01", "trouble-storage"),
    DOOR_OPEN("K1-10", "trouble-door-open"),
    CASHBOX_REMOVED("K1-11", "trouble-cashbox-removed"),
    TAMPERED("K1-12", "trouble-tamper"),
    CABINET_UNKNOWN("K1-13", "trouble-cabinet-unknown"),
    ACCEPTOR_ABSENT("K1-20", "trouble-acceptor-absent"),
    ACCEPTOR_JAMMED("K1-21", "trouble-acceptor-jammed"),
    ACCEPTOR_FULL("K1-22", "trouble-acceptor-full"),
    ACCEPTOR_CHEATED("K1-23", "trouble-acceptor-cheated"),
    ACCEPTOR_FAULT("K1-24", "trouble-acceptor-fault"),
    ACCEPTOR_MISMATCH("K1-25", "trouble-acceptor-mismatch"),
    NOTE_UNSETTLED("K1-26", "trouble-note-unsettled"),
    SCANNER_ABSENT("K1-30", "trouble-scanner-absent"),
    PRINTER_REQUIRED("K1-40", "trouble-printer"),
    CHAIN_UNREACHABLE("K1-50", "trouble-network"),
    CHAIN_SYNCING("K1-51", "trouble-network"),
    FLOAT_LOW("K1-52", "trouble-float"),
    FEE_TOO_HIGH("K1-53", "trouble-fee"),
    PRICE_MISSING("K1-60", "trouble-price"),
    PRICE_STALE("K1-61", "trouble-price"),
    CLOSED_BY_OPERATOR("K1-70", "trouble-closed");

    private final String code;
    private final String messageKey;

    Trouble(String code, String messageKey) {
        this.code = code;
        this.messageKey = messageKey;
    }

    public String code() {
        return code;
    }

    public String messageKey() {
        return messageKey;
    }
}
