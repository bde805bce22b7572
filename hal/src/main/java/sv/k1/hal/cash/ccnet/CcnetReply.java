package sv.k1.hal.cash.ccnet;

/**
 * A device frame understood as the answer to the command that is outstanding. A response does not echo its command, and the
 * same bytes mean different things in both directions, so a frame alone says nothing (CCNET sheet, sections 3 and 5).
 */
sealed interface CcnetReply {
    /** Answer to a poll. */
    record Polled(CcnetStatus status) implements CcnetReply {}

    /** ACK to a control command, or the data asked for. */
    record Done(CcnetFrame frame) implements CcnetReply {}

    /** ILLEGAL COMMAND: not to be repeated as long as the state is the same. */
    record Illegal() implements CcnetReply {}

    /** NAK: the device got a damaged frame and did nothing. */
    record Nak() implements CcnetReply {}

    /** Our own request came back. */
    record Echo() implements CcnetReply {}

    /** Cannot answer this command: a late reply to an earlier one. To be dropped. */
    record Stale() implements CcnetReply {}

    int ACK = 0x00; // CCNET sheet, section 5
    int NAK = 0xFF; // CCNET sheet, section 5
    int ILLEGAL = 0x30; // CCNET sheet, section 5
    /** Part number and serial number; units may leave out the asset number (CCNET sheet, section 12). */
    int SHORTEST_IDENTIFICATION = 27;

    static CcnetReply to(CcnetCommand command, CcnetFrame frame) {
        boolean bare = frame.dataLength() == 1;
        if (bare && frame.code() == NAK) {
            return new Nak();
        }
        return switch (command) {
            case CcnetCommand.Poll() -> polled(frame);
            case CcnetCommand.Identification() ->
                bare && frame.code() == ILLEGAL
                        ? new Illegal()
                        : doneIf(frame.dataLength() >= SHORTEST_IDENTIFICATION, frame);
            case CcnetCommand.GetBillTable() ->
                bare && frame.code() == ILLEGAL
                        ? new Illegal()
                        : doneIf(frame.dataLength() % CcnetNoteTable.ROW_BYTES == 0, frame);
            case CcnetCommand.Reset _ ->
                control(frame); // an echo of RESET looks like ILLEGAL; the poll before finds it
            case CcnetCommand.SetSecurity _,
                    CcnetCommand.EnableBillTypes _,
                    CcnetCommand.Stack _,
                    CcnetCommand.Return _ -> control(frame);
            case CcnetCommand.Ack _, CcnetCommand.Nak _ -> new Stale(); // nothing answers these
        };
    }

    private static CcnetReply polled(CcnetFrame frame) {
        if (frame.equals(new CcnetCommand.Poll().frame())) {
            return new Echo();
        }
        return frame.code() == ACK ? new Stale() : new Polled(CcnetStatus.of(frame));
    }

    private static CcnetReply control(CcnetFrame frame) {
        if (frame.dataLength() == 1 && frame.code() == ILLEGAL) {
            return new Illegal();
        }
        return doneIf(frame.dataLength() == 1 && frame.code() == ACK, frame);
    }

    private static CcnetReply doneIf(boolean answers, CcnetFrame frame) {
        return answers ? new Done(frame) : new Stale();
    }

    /** For the trace. */
    default String meaning(CcnetCommand command) {
        return switch (this) {
            case Polled(CcnetStatus status) -> status.meaning();
            case Done _ -> command.asksForData() ? "answer to " + command.meaning() : "ACK to " + command.meaning();
            case Illegal() -> "ILLEGAL COMMAND: " + command.meaning();
            case Nak() -> "NAK: " + command.meaning() + " came damaged";
            case Echo() -> "echo of " + command.meaning();
            case Stale() -> "answers nothing, dropped";
        };
    }
}
