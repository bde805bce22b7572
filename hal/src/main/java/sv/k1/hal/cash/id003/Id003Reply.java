package sv.k1.hal.cash.id003;

/**
 * A device frame understood as the answer to the command that is outstanding. The same code means different things in
 * both directions and after different commands, so a frame alone says nothing (ID-003 sheet, section 6).
 */
sealed interface Id003Reply {
    /** Answer to a poll. */
    record Polled(Id003Status status) implements Id003Reply {}

    /** ACK to an operation, echo of a setting, or the information asked for. */
    record Done(Id003Frame frame) implements Id003Reply {}

    /** INVALID COMMAND, or an echo with other data than sent. */
    record Refused(String why) implements Id003Reply {}

    /** Cannot answer this command: a late reply to an earlier one. To be dropped. */
    record Stale() implements Id003Reply {}

    int ACK = 0x50; // ID-003 sheet, section 5
    int INVALID_COMMAND = 0x4B; // ID-003 sheet, section 5

    static Id003Reply to(Id003Command command, Id003Frame frame) {
        int code = frame.code();
        if (command instanceof Id003Command.StatusRequest) {
            boolean status = code != ACK && code != INVALID_COMMAND && code < 0x80;
            return status ? new Polled(Id003Status.of(frame)) : new Stale();
        }
        if (code == INVALID_COMMAND) {
            return new Refused("INVALID COMMAND");
        }
        if (command.isSetting()) {
            return echo(command.frame(), frame);
        }
        boolean asks =
                command instanceof Id003Command.VersionRequest || command instanceof Id003Command.CurrencyAssignRequest;
        int expected = asks ? command.frame().code() : ACK;
        return code == expected ? new Done(frame) : new Stale();
    }

    private static Id003Reply echo(Id003Frame sent, Id003Frame frame) {
        if (frame.code() != sent.code()) {
            return new Stale();
        }
        return frame.equals(sent) ? new Done(frame) : new Refused("echo " + frame + " instead of " + sent);
    }
}
