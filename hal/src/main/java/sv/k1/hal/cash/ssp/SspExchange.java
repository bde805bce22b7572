package sv.k1.hal.cash.ssp;

import java.util.Optional;
import sv.k1.hal.cash.session.AcceptorSession;

/** The one command that is outstanding: sequence flag, identical retransmission, encryption (SSP sheet, sections 3, 12). */
final class SspExchange {
    /** After a new line was opened, so many more tries of the old command are worth the wait. */
    private static final int TRIES_ON_NEW_LINE = 5;

    private record Outstanding(SspCommand command, SspFrame frame, boolean encrypted, long deadlineMillis, int tries) {
        Outstanding again(long nextDeadlineMillis) {
            return new Outstanding(command, frame, encrypted, nextDeadlineMillis, tries + 1);
        }
    }

    /** How a frame from the line answers the outstanding command. */
    sealed interface Answer {
        /** The command was answered and is no longer outstanding. */
        record Reply(SspCommand command, SspReply reply) implements Answer {}

        /** Our own bytes came back: a loop or an echo of the line. */
        record Echo() implements Answer {}

        /** It answers nothing. */
        record Stale(String why) implements Answer {}

        /** Encrypted, and key, check or count are wrong. */
        record Undecipherable() implements Answer {}
    }

    private final int address;
    private Optional<Outstanding> outstanding = Optional.empty();
    private Optional<SspCipher> cipher = Optional.empty();
    private boolean nextFlag = true;
    private long lineOpenedMillis;
    private long answeredAtMillis;

    SspExchange(int address, long nowMillis) {
        this.address = address;
        this.lineOpenedMillis = nowMillis;
        this.answeredAtMillis = nowMillis;
    }

    void lineOpened(long nowMillis) {
        lineOpenedMillis = nowMillis;
        outstanding = outstanding.map(was -> new Outstanding(
                was.command(),
                was.frame(),
                was.encrypted(),
                nowMillis,
                Math.max(was.tries(), SspSettings.MOST_TRIES - TRIES_ON_NEW_LINE)));
    }

    void useKey(Optional<SspCipher> key) {
        cipher = key;
    }

    boolean hasKey() {
        return cipher.isPresent();
    }

    AcceptorSession.Request begin(SspCommand command, long nowMillis) {
        boolean flag = command instanceof SspCommand.Sync || nextFlag;
        boolean encrypted = cipher.isPresent() && !command.isAlwaysPlain();
        byte[] data = encrypted ? cipher.orElseThrow().encrypt(command.data()) : command.data();
        SspFrame frame = new SspFrame((flag ? SspFrame.FLAG : 0) | address, data);
        outstanding = Optional.of(new Outstanding(command, frame, encrypted, nowMillis + SspSettings.REPLY_MILLIS, 1));
        return request(outstanding.get(), "");
    }

    /** The same bytes once more. */
    AcceptorSession.Request again(long nowMillis) {
        Outstanding next = outstanding.orElseThrow().again(nowMillis + SspSettings.REPLY_MILLIS);
        outstanding = Optional.of(next);
        return request(next, ", try " + next.tries());
    }

    private static AcceptorSession.Request request(Outstanding sent, String remark) {
        String how = sent.encrypted() ? "encrypted " : "";
        return new AcceptorSession.Request(
                sent.frame().encode(), how + sent.command().meaning() + remark);
    }

    boolean isOutstanding() {
        return outstanding.isPresent();
    }

    Optional<SspCommand> command() {
        return outstanding.map(Outstanding::command);
    }

    Optional<Long> deadlineMillis() {
        return outstanding.map(Outstanding::deadlineMillis);
    }

    boolean isOverdue(long nowMillis) {
        return outstanding.filter(sent -> nowMillis >= sent.deadlineMillis()).isPresent();
    }

    int tries() {
        return outstanding.map(Outstanding::tries).orElse(0);
    }

    void forget() {
        outstanding = Optional.empty();
    }

    long silentMillis(long nowMillis) {
        return nowMillis - Math.max(answeredAtMillis, lineOpenedMillis);
    }

    Answer receive(SspFrame frame, long nowMillis) {
        if (outstanding.isEmpty()) {
            return new Answer.Stale("nothing was asked");
        }
        Outstanding sent = outstanding.get();
        byte[] data = frame.data();
        if (frame.equals(sent.frame())) {
            return new Answer.Echo();
        }
        if (frame.sequenceId() != sent.frame().sequenceId() || data.length == 0) {
            return new Answer.Stale("another sequence or address, or no reply code");
        }
        if (!SspCipher.isEncrypted(data)) {
            return plain(sent, data, nowMillis);
        }
        if (!sent.encrypted()) {
            return new Answer.Stale("encrypted answer to a plain command");
        }
        return cipher.orElseThrow()
                .decrypt(data)
                .filter(reply -> SspReply.isReplyCode(reply[0] & 0xFF))
                .map(reply -> answered(sent, reply, nowMillis))
                .orElseGet(Answer.Undecipherable::new);
    }

    /** An encrypted command is never answered in plain but to say that the key is gone: all else could be forged. */
    private Answer plain(Outstanding sent, byte[] data, long nowMillis) {
        int code = data[0] & 0xFF;
        if (!SspReply.isReplyCode(code)) {
            return new Answer.Stale("no reply code");
        }
        if (sent.encrypted() && code == SspReply.OK) {
            return new Answer.Stale("plain answer to an encrypted command");
        }
        return answered(sent, sent.encrypted() ? new byte[] {(byte) SspReply.KEY_NOT_SET} : data, nowMillis);
    }

    private Answer answered(Outstanding sent, byte[] data, long nowMillis) {
        nextFlag = !(sent.command() instanceof SspCommand.Sync)
                && (sent.frame().sequenceId() & SspFrame.FLAG) == 0; // after SYNC always 0 (section 3)
        outstanding = Optional.empty();
        answeredAtMillis = nowMillis;
        return new Answer.Reply(sent.command(), SspReply.of(data));
    }
}
