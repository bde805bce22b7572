package sv.k1.hal.cash.ssp;

import java.util.Locale;
import java.util.Optional;

/** The events of a poll reply with their wire codes and lengths (SSP sheet, section 7). */
public enum SspEventKind {
    SLAVE_RESET(0xF1, 0),
    /** Channel 0: a note is being scanned; otherwise that channel is in escrow. */
    READ(0xEF, 1),
    NOTE_CREDIT(0xEE, 1),
    REJECTING(0xED, 0),
    REJECTED(0xEC, 0),
    STACKING(0xCC, 0),
    STACKED(0xEB, 0),
    SAFE_JAM(0xEA, 0),
    UNSAFE_JAM(0xE9, 0),
    DISABLED(0xE8, 0),
    STACKER_FULL(0xE7, 0),
    FRAUD_ATTEMPT(0xE6, 1),
    TICKET_IN_ESCROW(0xE5, 0),
    CASHBOX_REPLACED(0xE4, 0),
    CASHBOX_REMOVED(0xE3, 0),
    /** Power-up: a note was moved into the cashbox. */
    NOTE_CLEARED_INTO_CASHBOX(0xE2, 1),
    /** Power-up: a note was given back. */
    NOTE_CLEARED_FROM_FRONT(0xE1, 1),
    NOTE_PATH_OPEN(0xE0, 0),
    TICKET_STACKED(0xD1, 0),
    CHANNEL_DISABLE(0xB5, 0),
    INITIALISING(0xB6, 0),
    NOTE_STORED_IN_PAYOUT(0xDB, 0),
    /** Any event of a payout unit or a printer: its length is known, and a pure acceptor must never send it. */
    FOREIGN(-1, 0);

    private static final int SEVEN_PER_COUNT = 7;
    private static final int ELEVEN_PER_COUNT = 11;

    private final int code;
    private final int dataBytes;

    SspEventKind(int code, int dataBytes) {
        this.code = code;
        this.dataBytes = dataBytes;
    }

    /** The kind of a code, {@link #FOREIGN} for payout events, absent for a code whose length nobody knows. */
    static Optional<SspEventKind> ofCode(int code) {
        for (SspEventKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return isForeign(code) ? Optional.of(FOREIGN) : Optional.empty();
    }

    private static boolean isForeign(int code) {
        return switch (code) {
            case 0xDA, 0xD2, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xB3, 0xB4, 0xDC, 0xDD, 0xC2, 0xC3, 0xC6, 0xC7, 0xC8 -> true;
            case 0xCF, 0x92, 0x93, 0xBD, 0xBE, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xB0, 0xB1, 0xBF, 0x83, 0x90, 0xB7 -> true;
            default -> code >= 0xA0 && code <= 0xAF;
        };
    }

    /**
     * How many data bytes follow the code (SSP sheet, section 7, column "data bytes").
     *
     * @param first the byte after the code, -1 if there is none
     * @param protocol version in force
     */
    int dataBytes(int wireCode, int first, int protocol) {
        if (this != FOREIGN) {
            return dataBytes;
        }
        int counted = Math.max(0, first);
        return switch (wireCode) {
            case 0xDA, 0xD2, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xB3, 0xB4 ->
                protocol < 6 ? 4 : 1 + SEVEN_PER_COUNT * counted;
            case 0xDC, 0xDD -> protocol < 6 ? 8 : 1 + ELEVEN_PER_COUNT * counted;
            case 0xC9, 0xCB, 0xCD, 0xCE -> SEVEN_PER_COUNT;
            case 0xCA -> protocol < 8 ? 0 : SEVEN_PER_COUNT;
            case 0xB1, 0xBF -> 1 + SEVEN_PER_COUNT * counted + (wireCode == 0xB1 ? 1 : 0);
            case 0x83, 0x90, 0xB7, 0xA8 -> 1;
            default -> 0;
        };
    }

    /** Whether POLL WITH ACK repeats it until EVENT ACK (SSP sheet, section 7, last column). */
    boolean mustBeAcknowledged() {
        return this == NOTE_CREDIT
                || this == FRAUD_ATTEMPT
                || this == NOTE_CLEARED_INTO_CASHBOX
                || this == TICKET_STACKED;
    }

    /** The sheet's words. */
    String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
