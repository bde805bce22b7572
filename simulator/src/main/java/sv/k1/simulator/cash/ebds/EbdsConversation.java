package sv.k1.simulator.cash.ebds;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which frame answers which, and what the toggle bit remembers: EBDS sheet, sections 4 to 8. */
final class EbdsConversation {
    static final int SOFT_RESET = 0x7F;
    private static final int ORDER_BYTES = 3;
    private static final int QUERY_BYTES = 3;
    private static final int TYPE_SHIFT = 4;
    private static final int SHORT_INHIBITS = 8;
    private static final int LONG_INHIBITS = 19;

    /**
     * A reply.
     *
     * @param events what it tells: cleared when the host's next new message shows that it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed after it was made
    private record Reply(int type, byte[] data, Set<EbdsEvent> events) {}

    /** The last accepted message's bit with the reply to it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed after it was made
    private record Remembered(int toggle, byte[] frame, Set<EbdsEvent> events) {}

    private final EbdsProfile profile;
    private final EbdsMechanism mechanism;
    private final EbdsNoteSettings settings;
    private final EbdsMessages messages;
    private final EbdsQueries queries;
    private Optional<Remembered> remembered = Optional.empty();

    EbdsConversation(
            EbdsProfile profile,
            EbdsMechanism mechanism,
            EbdsNoteSettings settings,
            EbdsMessages messages,
            EbdsQueries queries) {
        this.profile = profile;
        this.mechanism = mechanism;
        this.settings = settings;
        this.messages = messages;
        this.queries = queries;
    }

    /** The power is gone: the next message is new whatever its bit. */
    void forget() {
        remembered = Optional.empty();
    }

    /** Does what the frame asks; empty if nothing is answered to it. */
    Optional<byte[]> answer(EbdsFrame frame) {
        if (isSoftReset(frame)) {
            forget();
            mechanism.softReset();
            return Optional.empty();
        }
        if (frame.type() < EbdsFrame.OMNIBUS_COMMAND || frame.type() == EbdsFrame.OMNIBUS_REPLY) {
            return Optional.empty(); // our own reply on a looped wire, or nonsense
        }
        boolean repeated =
                remembered.filter(last -> last.toggle() == frame.toggle()).isPresent();
        if (repeated) {
            return remembered.map(Remembered::frame);
        }
        if (remembered.isEmpty() && frame.toggle() == 1 && profile.has(EbdsSwitch.FIRST_TOGGLE_IS_ZERO)) {
            return Optional.of(notAccepted(frame.toggle()));
        }
        remembered.ifPresent(last -> mechanism.acknowledged(last.events()));
        Reply reply = act(frame);
        byte[] bytes = EbdsWire.frame(reply.type() << TYPE_SHIFT | frame.toggle(), reply.data());
        remembered = Optional.of(new Remembered(frame.toggle(), bytes, reply.events()));
        return Optional.of(bytes);
    }

    /** What a damaged frame gets, if anything. */
    Optional<byte[]> answerDamaged() {
        return remembered
                .filter(_ -> profile.has(EbdsSwitch.NAK_ON_BAD_CHECKSUM))
                .map(last -> notAccepted(1 - last.toggle()));
    }

    /** The other toggle bit says that the message was not taken; nothing in the reply counts: EBDS sheet, section 4. */
    private byte[] notAccepted(int toggle) {
        return EbdsWire.frame(
                EbdsFrame.OMNIBUS_REPLY << TYPE_SHIFT | 1 - toggle, messages.status(EnumSet.noneOf(EbdsEvent.class)));
    }

    private static boolean isSoftReset(EbdsFrame frame) {
        return frame.type() == EbdsFrame.AUXILIARY
                && frame.dataLength() == QUERY_BYTES
                && frame.data(0) == SOFT_RESET
                && frame.data(1) == SOFT_RESET
                && frame.data(2) == SOFT_RESET;
    }

    private Reply act(EbdsFrame frame) {
        return switch (frame.type()) {
            case EbdsFrame.OMNIBUS_COMMAND -> frame.dataLength() == ORDER_BYTES ? omnibus(frame, 0) : invalid();
            case EbdsFrame.OMNIBUS_WITH_BOOKMARK -> frame.dataLength() >= ORDER_BYTES ? omnibus(frame, 0) : invalid();
            case EbdsFrame.AUXILIARY -> frame.dataLength() == QUERY_BYTES ? auxiliary(frame.data(2)) : invalid();
            case EbdsFrame.EXTENDED ->
                profile.extended() && frame.dataLength() > ORDER_BYTES ? extended(frame) : invalid();
            default -> invalid(); // calibration and download are not modelled
        };
    }

    // --- omnibus ---

    /** Orders stand at this place of the data. */
    private Reply omnibus(EbdsFrame frame, int at) {
        boolean escrowedBefore = mechanism.state().isHeld();
        boolean moved = order(frame, at);
        if (moved && escrowedBefore && profile.has(EbdsSwitch.STACK_STILL_ESCROWED)) {
            return new Reply(
                    EbdsFrame.OMNIBUS_REPLY,
                    messages.status(EnumSet.noneOf(EbdsEvent.class), EbdsState.ESCROWED.bit()),
                    Set.of());
        }
        return state();
    }

    /** True if a note was decided about. */
    private boolean order(EbdsFrame frame, int at) {
        int data1 = frame.data(at + 1);
        mechanism.order(EbdsOrders.read(frame.data(at), data1, frame.data(at + 2)));
        boolean stack = (data1 & EbdsOrders.STACK_BIT) != 0;
        boolean giveBack = (data1 & EbdsOrders.RETURN_BIT) != 0;
        if (stack && giveBack) {
            mechanism.told(EbdsEvent.INVALID_COMMAND);
            return false;
        }
        boolean done = (stack && mechanism.stack()) || (giveBack && mechanism.giveBack());
        if ((stack || giveBack) && !done && profile.has(EbdsSwitch.INVALID_COMMAND_WITHOUT_NOTE)) {
            mechanism.told(EbdsEvent.INVALID_COMMAND);
        }
        return done;
    }

    /** The answer to a poll, in the form that the state asks for: EBDS sheet, section 8. */
    private Reply state() {
        Set<EbdsEvent> events = mechanism.events();
        boolean retrieved = events.remove(EbdsEvent.RETRIEVED);
        boolean stacked = events.contains(EbdsEvent.STACKED);
        boolean held = mechanism.state().isHeld() && mechanism.isInService();
        boolean shortForm = stacked && profile.has(EbdsSwitch.STACKED_IN_SHORT_FORM);
        if (mechanism.isExtended() && (held || stacked) && !shortForm) {
            return new Reply(EbdsFrame.EXTENDED, messages.note(mechanism.rowToTell(), events), events);
        }
        if (retrieved) {
            events.add(EbdsEvent.RETRIEVED);
            byte[] data = messages.shortMessage(EbdsMessages.NOTE_RETRIEVED, events, EbdsMessages.RETRIEVED);
            return new Reply(EbdsFrame.EXTENDED, data, events);
        }
        return new Reply(EbdsFrame.OMNIBUS_REPLY, messages.status(events), events);
    }

    private Reply invalid() {
        mechanism.told(EbdsEvent.INVALID_COMMAND);
        Set<EbdsEvent> told = EnumSet.of(EbdsEvent.INVALID_COMMAND);
        return new Reply(EbdsFrame.OMNIBUS_REPLY, messages.status(told), told);
    }

    // --- auxiliary ---

    private Reply auxiliary(int query) {
        if (query == EbdsQueries.CLEAR_CASHBOX_TOTAL) {
            queries.clearTotal();
            return state();
        }
        Optional<byte[]> known = queries.answer(query);
        Optional<byte[]> data = known.isEmpty() && profile.has(EbdsSwitch.UNKNOWN_QUERY_GETS_CRC)
                ? queries.answer(EbdsQueries.SOFTWARE_CRC)
                : known;
        return data.map(bytes -> new Reply(EbdsFrame.AUXILIARY, bytes, Set.of()))
                .orElseGet(this::invalid);
    }

    // --- extended ---

    private Reply extended(EbdsFrame frame) {
        order(frame, 1);
        int parameters = frame.dataLength() - ORDER_BYTES - 1;
        return switch (frame.data(0)) {
            case EbdsMessages.NOTE -> parameters == 1 ? info(messages.tableRow(frame.data(4))) : invalid();
            case EbdsMessages.SET_INHIBITS -> setInhibits(frame, parameters);
            case EbdsMessages.SET_ESCROW_TIMEOUT -> setEscrowTimeout(frame, parameters);
            case EbdsMessages.VALUE_TABLE -> parameters == 0 ? info(messages.valueTable()) : invalid();
            case EbdsMessages.NOTE_RETRIEVED -> setNoteRetrieved(frame, parameters);
            default -> invalid();
        };
    }

    /** Carries no events, so that none is taken for read together with a table. */
    private static Reply info(byte[] data) {
        return new Reply(EbdsFrame.EXTENDED, data, Set.of());
    }

    /** Only while idle or out of service. */
    private Reply setInhibits(EbdsFrame frame, int parameters) {
        boolean resting = mechanism.state() == EbdsState.IDLING || mechanism.state() == EbdsState.INITIALISING;
        if (!resting || (parameters != SHORT_INHIBITS && parameters != LONG_INHIBITS)) {
            return invalid();
        }
        settings.inhibits(frame.data(ORDER_BYTES + 1, frame.dataLength()));
        return profile.has(EbdsSwitch.SHORT_REPLY_TO_INHIBITS)
                ? info(messages.shortMessage(EbdsMessages.SET_INHIBITS, EnumSet.noneOf(EbdsEvent.class)))
                : state();
    }

    private Reply setEscrowTimeout(EbdsFrame frame, int parameters) {
        if (parameters != 2) {
            return invalid();
        }
        settings.escrowSeconds(frame.data(ORDER_BYTES + 1));
        return info(messages.shortMessage(EbdsMessages.SET_ESCROW_TIMEOUT, EnumSet.noneOf(EbdsEvent.class)));
    }

    private Reply setNoteRetrieved(EbdsFrame frame, int parameters) {
        if (parameters != 1) {
            return invalid();
        }
        settings.tellsRetrieved(frame.data(ORDER_BYTES + 1) == 1);
        return info(messages.shortMessage(EbdsMessages.NOTE_RETRIEVED, EnumSet.noneOf(EbdsEvent.class), 1));
    }
}
