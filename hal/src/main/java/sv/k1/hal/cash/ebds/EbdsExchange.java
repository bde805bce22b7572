package sv.k1.hal.cash.ebds;

import java.util.Optional;
import sv.k1.hal.cash.BitMemory;

/**
 * The one message that is outstanding, its toggle bit and its repetitions (EBDS sheet, section 4). A reply with the same bit
 * is accepted and the next message uses the other one; anything else repeats the same message with the same bit.
 */
final class EbdsExchange {
    /** How a frame stands to the outstanding message. */
    enum Match {
        /** The answer: the next message uses the other bit. */
        ACCEPTED,
        /** The answer to a message that only kept the line alive. */
        REPEATED,
        /** The device answers with the other bit: it wants our message again. */
        REFUSED,
        /** Our own bytes came back. */
        ECHO,
        /** Nothing was asked. */
        STALE
    }

    /** A message whose time is over without an accepted reply. */
    record Expired(EbdsCommand command, boolean keepAlive, boolean givenUp) {}

    private record Message(EbdsCommand command, EbdsFrame frame, boolean keepAlive) {}

    private static final int REFUSALS_BEFORE_OTHER_BIT = 2;

    private final BitMemory memory;
    private Optional<Message> current = Optional.empty();
    private boolean outstanding;
    private boolean nextBit;
    private int tries;
    private int refusals;
    /** When the oldest question without an answer was put: what is heard now may have lain in a buffer since then. */
    private long askedAtMillis;

    private int unanswered;
    private boolean echoed;
    private boolean echoedOnly;
    private long deadlineMillis;
    private long answeredAtMillis;

    /** @param memory of the last message's bit, before and after a restart */
    EbdsExchange(BitMemory memory, long nowMillis) {
        this.memory = memory;
        this.nextBit = memory.last().orElse(false);
        this.answeredAtMillis = nowMillis;
    }

    /** The message as it goes out now, with a new bit, or with the last one when it only keeps the line alive. */
    EbdsFrame begin(EbdsCommand command, EbdsMode mode, boolean keepAlive, long nowMillis) {
        boolean bit = nextBit != keepAlive;
        EbdsFrame frame = command.frame(bit, mode);
        memory.remember(bit);
        current = Optional.of(new Message(command, frame, keepAlive));
        tries = 0;
        return send(frame, nowMillis);
    }

    /** The message to repeat unchanged, if there is one. */
    Optional<EbdsCommand> toRepeat() {
        return outstanding ? Optional.empty() : current.map(Message::command);
    }

    EbdsFrame repeat(long nowMillis) {
        return send(current.orElseThrow().frame(), nowMillis);
    }

    private EbdsFrame send(EbdsFrame frame, long nowMillis) {
        outstanding = true;
        echoed = false;
        if (unanswered == 0) {
            askedAtMillis = nowMillis;
        }
        deadlineMillis = nowMillis + EbdsSettings.REPLY_MILLIS + (long) tries * EbdsSettings.BACK_OFF_MILLIS;
        return frame;
    }

    /** The message needs no reply, or nobody waits for it any more. The bit stays. */
    void forget() {
        current = Optional.empty();
        outstanding = false;
        tries = 0;
    }

    /** A new device, or a new line. */
    void startAnew(long nowMillis) {
        forget();
        unanswered = 0;
        refusals = 0;
        echoedOnly = false;
        answeredAtMillis = nowMillis;
    }

    boolean isOutstanding() {
        return outstanding;
    }

    long deadlineMillis() {
        return deadlineMillis;
    }

    Optional<EbdsCommand> command() {
        return current.map(Message::command);
    }

    /** The message whose time is over, if there is one; it is repeated until it was tried this often. */
    Optional<Expired> expire(int mostTries, long nowMillis) {
        if (!outstanding || nowMillis < deadlineMillis) {
            return Optional.empty();
        }
        outstanding = false;
        unanswered++;
        echoedOnly = echoed;
        tries++;
        Message message = current.orElseThrow();
        boolean givenUp = message.keepAlive() || tries >= mostTries;
        if (givenUp) {
            forget();
        }
        return Optional.of(new Expired(message.command(), message.keepAlive(), givenUp));
    }

    /** So many messages in a row went unanswered that the link counts as down. */
    boolean isSilent() {
        return unanswered >= EbdsSettings.MOST_TRIES;
    }

    /** Whether the last message went unanswered, so that a poll must show first that the device is there. */
    boolean isInDoubt() {
        return unanswered > 0;
    }

    /** Whether the last silence was one in which our own bytes came back. */
    boolean isLoop() {
        return echoedOnly;
    }

    /**
     * Takes a good frame.
     *
     * @param probing the device's bit is not known: after two refusals in a row the other one is tried
     */
    Match match(EbdsFrame frame, boolean probing, long nowMillis) {
        if (!outstanding) {
            return Match.STALE;
        }
        Message message = current.orElseThrow();
        if (frame.equals(message.frame())
                || frame.type() == EbdsFrame.OMNIBUS_COMMAND
                || frame.type() == EbdsFrame.BOOKMARK_COMMAND) {
            echoed = true;
            return Match.ECHO;
        }
        answeredAtMillis = nowMillis;
        if (frame.toggle() != message.frame().toggle()) {
            refused(probing, nowMillis);
            return Match.REFUSED;
        }
        unanswered = 0;
        refusals = 0;
        forget();
        if (message.keepAlive()) {
            return Match.REPEATED;
        }
        nextBit = !nextBit;
        return Match.ACCEPTED;
    }

    /** A late answer to an earlier repetition looks the same, so the right one gets a moment to come. */
    private void refused(boolean probing, long nowMillis) {
        deadlineMillis = Math.min(deadlineMillis, nowMillis + EbdsSettings.BACK_OFF_MILLIS);
        refusals++;
        boolean keepAlive = current.orElseThrow().keepAlive(); // which must never become a new message
        if (probing && !keepAlive && refusals >= REFUSALS_BEFORE_OTHER_BIT) {
            refusals = 0;
            nextBit = !nextBit;
            forget();
        }
    }

    /** When what was heard last was asked for, at the earliest: it says how the device was then or later. */
    long askedAtMillis() {
        return askedAtMillis;
    }

    long silentMillis(long nowMillis) {
        return nowMillis - answeredAtMillis;
    }
}
