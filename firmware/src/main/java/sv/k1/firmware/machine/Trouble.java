package sv.k1.firmware.machine;

/**
 * Why the slot is shut. Each has a stable code for screen, status and telephone, and a sentence for customers under its
 * message key. Order is the order of showing.
 */
public enum Trouble {
    STORAGE_LOW("K1-01", "trouble-storage-fault"),
    DOOR_OPEN("K1-10", "trouble-door-open"),
    CASHBOX_REMOVED("K1-11", "trouble-acceptor-cashbox-removed"),
    TAMPERED("K1-12", "trouble-tamper"),
    CABINET_UNKNOWN("K1-13", "trouble-cabinet-unknown"),
    ACCEPTOR_ABSENT("K1-20", "trouble-acceptor-unreachable"),
    ACCEPTOR_JAMMED("K1-21", "trouble-acceptor-jam-in-stacker"),
    ACCEPTOR_FULL("K1-22", "trouble-acceptor-stacker-full"),
    ACCEPTOR_CHEATED("K1-23", "trouble-acceptor-cheat"),
    ACCEPTOR_FAULT("K1-24", "trouble-acceptor-hardware"),
    ACCEPTOR_MISMATCH("K1-25", "trouble-acceptor-mismatch"),
    NOTE_UNSETTLED("K1-26", "trouble-recovering"),
    SCANNER_ABSENT("K1-30", "trouble-scanner-unreachable"),
    PRINTER_REQUIRED("K1-40", "trouble-printer-unreachable"),
    CHAIN_UNREACHABLE("K1-50", "trouble-chain-unreachable"),
    CHAIN_SYNCING("K1-51", "trouble-chain-behind"),
    FLOAT_LOW("K1-52", "trouble-wallet-low"),
    FEE_TOO_HIGH("K1-53", "trouble-fee"),
    PRICE_MISSING("K1-60", "trouble-price-stale"),
    PRICE_STALE("K1-61", "trouble-price-stale"),
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
