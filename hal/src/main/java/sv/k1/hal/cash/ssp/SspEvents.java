package sv.k1.hal.cash.ssp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;

/**
 * Everything one poll reply told.
 *
 * @param list oldest first
 * @param unreadable from the first code of unknown length to the end, as hex; empty when all was understood
 */
public record SspEvents(List<SspEvent> list, String unreadable) {
    public SspEvents {
        list = List.copyOf(list);
    }

    /**
     * Reads the event list of a reply (SSP sheet, section 7): an unknown code makes the rest unreadable.
     *
     * @param reply answer to POLL or POLL WITH ACK
     * @param protocol version in force
     */
    static SspEvents read(SspReply reply, int protocol) {
        List<SspEvent> events = new ArrayList<>();
        int at = 0;
        while (at < reply.length()) {
            int code = reply.at(at);
            int first = at + 1 < reply.length() ? reply.at(at + 1) : -1;
            var kind = SspEventKind.ofCode(code);
            int length =
                    kind.map(known -> known.dataBytes(code, first, protocol)).orElse(0);
            if (kind.isEmpty() || at + 1 + length > reply.length()) {
                return new SspEvents(events, Hex.of(reply.data(), at, reply.length()));
            }
            events.add(new SspEvent(kind.get(), code, length == 0 ? 0 : first));
            at += 1 + length;
        }
        return new SspEvents(events, "");
    }

    boolean has(SspEventKind kind) {
        return list.stream().anyMatch(event -> event.kind() == kind);
    }

    boolean isUnderstood() {
        return unreadable.isEmpty() && !has(SspEventKind.FOREIGN);
    }

    /** Nothing moves, nothing is stuck and nothing is unclear: what came before is over. */
    boolean isSettled() {
        return isUnderstood()
                && list.stream().allMatch(event -> switch (event.kind()) {
                    case SLAVE_RESET,
                            REJECTED,
                            STACKED,
                            DISABLED,
                            STACKER_FULL,
                            CASHBOX_REPLACED,
                            CASHBOX_REMOVED,
                            NOTE_CREDIT,
                            FRAUD_ATTEMPT,
                            NOTE_CLEARED_INTO_CASHBOX,
                            NOTE_CLEARED_FROM_FRONT,
                            NOTE_STORED_IN_PAYOUT,
                            TICKET_STACKED,
                            CHANNEL_DISABLE -> true;
                    case READ,
                            REJECTING,
                            STACKING,
                            SAFE_JAM,
                            UNSAFE_JAM,
                            NOTE_PATH_OPEN,
                            TICKET_IN_ESCROW,
                            INITIALISING,
                            FOREIGN -> false;
                });
    }

    @Override
    public String toString() {
        String known = list.stream().map(SspEvent::toString).collect(Collectors.joining(", "));
        return unreadable.isEmpty() ? known : known + (known.isEmpty() ? "" : ", ") + "unreadable " + unreadable;
    }
}
