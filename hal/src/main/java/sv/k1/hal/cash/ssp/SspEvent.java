package sv.k1.hal.cash.ssp;

/**
 * One event of a poll reply.
 *
 * @param code its wire code, 0 to 255
 * @param channel its first data byte; 0 where it has none
 */
public record SspEvent(SspEventKind kind, int code, int channel) {
    @Override
    public String toString() {
        return switch (kind) {
            case READ, NOTE_CREDIT, FRAUD_ATTEMPT, NOTE_CLEARED_INTO_CASHBOX, NOTE_CLEARED_FROM_FRONT ->
                kind.words() + " " + channel;
            case FOREIGN -> String.format("event %02X of a payout unit", code);
            case SLAVE_RESET,
                    REJECTING,
                    REJECTED,
                    STACKING,
                    STACKED,
                    SAFE_JAM,
                    UNSAFE_JAM,
                    DISABLED,
                    STACKER_FULL,
                    TICKET_IN_ESCROW,
                    CASHBOX_REPLACED,
                    CASHBOX_REMOVED,
                    NOTE_PATH_OPEN,
                    TICKET_STACKED,
                    CHANNEL_DISABLE,
                    INITIALISING,
                    NOTE_STORED_IN_PAYOUT -> kind.words();
        };
    }
}
