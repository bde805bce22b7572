package sv.k1.hal.cash.ssp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.cash.ssp.SspNote.Outcome;

/**
 * The newest note: what was decided about it and what the device proved. It turns events into evidence and never into money.
 * The rules are sections 8 and 10 of the SSP sheet: one credit per escrow, on NOTE CREDIT alone.
 */
final class SspOpenNote {
    /** Conclusions from silence wait so long in a settled state, so that a late proof still comes first. */
    static final int CONCLUDE_MILLIS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(SspOpenNote.class);
    private static final int DOUBT_MILLIS = 1_000;
    private static final int HISTORY = 10;
    private static final Set<SspEventKind> MOVES = EnumSet.of(
            SspEventKind.NOTE_CREDIT,
            SspEventKind.REJECTING,
            SspEventKind.REJECTED,
            SspEventKind.STACKING,
            SspEventKind.STACKED,
            SspEventKind.SAFE_JAM,
            SspEventKind.UNSAFE_JAM,
            SspEventKind.FRAUD_ATTEMPT,
            SspEventKind.NOTE_CLEARED_INTO_CASHBOX,
            SspEventKind.NOTE_CLEARED_FROM_FRONT,
            SspEventKind.NOTE_STORED_IN_PAYOUT,
            SspEventKind.TICKET_STACKED);

    /** Where the dialogue about an event stands that the device repeats until EVENT ACK. */
    private enum Ack {
        NONE,
        /** The core has it and did not say yet that it is synced. */
        REPORTED,
        WANTED
    }

    private final Consumer<AcceptorEvent> report;
    private final Deque<String> history = new ArrayDeque<>();
    private final SspMarks marks;
    private Optional<SspNote> note;
    private Ack ack = Ack.NONE;
    private boolean held;
    /** Nobody watched the device for a while since the note was accepted. */
    private boolean unwatched;

    /** A note was scanned since the last one was in escrow. */
    private boolean movedIn;
    /** Something happened to a note since one was in escrow, so that a note in escrow is another one. */
    private boolean moved;

    /** What happened in this escrow's cycle so far. */
    private boolean creditSeen;

    private boolean extraCreditTold;
    private boolean acked;
    private boolean toldToCore;
    private boolean ownRefusal;
    private boolean reasonWanted;
    private Optional<EscrowId> lostEscrow = Optional.empty();
    private ReturnProof returnProof = ReturnProof.REJECTED_BY_DEVICE;
    private long settledSinceMillis = -1;
    private EscrowId lastEscrow = new EscrowId(0);

    SspOpenNote(ResumePoint resume, Consumer<AcceptorEvent> report) {
        this.report = report;
        this.marks = new SspMarks(resume.mark());
        this.note = resume.openNote().map(SspNote::journaled);
    }

    // ---- what the session asks

    /** Whether the fate of a note is open; no other may come in before that ends. */
    boolean isUndecided() {
        return note.filter(SspNote::isUndecided).isPresent();
    }

    /** The device has settled for a while and the fate is still open. */
    boolean isInDoubt(long nowMillis) {
        return isUndecided() && settledSinceMillis >= 0 && nowMillis - settledSinceMillis >= DOUBT_MILLIS;
    }

    /** Whether a device that just settled may still prove something, so that the start-up conversation must wait. */
    boolean awaitsProof() {
        return note.filter(open ->
                        open.isUndecided() && !(open.unasked() && open.id().isEmpty()))
                .isPresent();
    }

    /** How far the decision is, absent when no note is held: while present, a poll would accept the note. */
    Optional<Stage> heldStage() {
        return held ? note.map(SspNote::stage) : Optional.empty();
    }

    boolean wantsAck() {
        return ack == Ack.WANTED;
    }

    /** The device still keeps an event for which the core has not spoken. */
    boolean awaitsAck() {
        return ack != Ack.NONE;
    }

    /** A note was refused before escrow and nobody asked yet why. */
    boolean wantsReason() {
        return reasonWanted;
    }

    void reason(int code) {
        if (reasonWanted) {
            reasonWanted = false;
            report.accept(new AcceptorEvent.Rejected(code < 0 ? RejectReason.OTHER : SspRejectReasons.of(code), code));
        }
    }

    // ---- what the session did

    /** EVENT ACK was answered: F0, or F5 because nothing was left to acknowledge. */
    void acknowledged() {
        ack = Ack.NONE;
        acked = true;
    }

    /** A poll went out while the note was held. */
    void stackSent() {
        held = false;
        unwatched = false;
        note = note.map(SspNote::accepted);
    }

    /** REJECT was taken, or the device says that it holds nothing. */
    void rejectAnswered(boolean taken) {
        held = false;
        if (taken) {
            returnProof = ReturnProof.RETURNING_STATE;
        }
    }

    /** Nobody decided in time, or the device says that it does not hold the note: it is never accepted from now on. */
    void returnUndecided() {
        note = note.map(open -> open.stage() == Stage.CREDITED ? open : open.at(Stage.RETURN_INTENDED));
    }

    /** A new conversation begins: whatever is held goes back before the first poll. */
    void conversationBegins() {
        settledSinceMillis = -1;
        reasonWanted = false;
        if (held) {
            returnUndecided();
        }
        held = false;
    }

    /** Another validator's events prove nothing about our note. */
    void serialRead(long serial) {
        Optional<Long> before = marks.read(serial);
        if (before.isPresent() && note.isPresent()) {
            LOG.warn("the validator was swapped: serial {} instead of {}", serial, before.get());
            if (note.get().isUndecided()) {
                unresolved("the validator was swapped: serial " + serial + " instead of " + before.get());
            }
            note = Optional.empty();
            ack = Ack.NONE;
        }
    }

    // ---- what the core says

    /** The core's decision, as far as it still can be followed; otherwise the evidence is repeated with the name. */
    void decide(Stage wanted, NoteId id, EscrowId escrow, boolean canStillStack) {
        if (note.isEmpty() || lostEscrow.equals(Optional.of(escrow))) {
            lostEscrow = Optional.empty();
            note = note.map(lost -> escrow.equals(lastEscrow) && lost.id().isEmpty() ? lost.named(id) : lost);
            report.accept(new AcceptorEvent.Unresolved(id, "nothing sent; events seen: " + String.join(", ", history)));
            return;
        }
        SspNote open = note.get();
        if (!escrow.equals(lastEscrow)
                || open.id().filter(known -> !known.equals(id)).isPresent()) {
            LOG.warn("decision for note {} in {} ignored; {} is the newest: {}", id.number(), escrow, lastEscrow, open);
            return;
        }
        boolean nameless = open.id().isEmpty();
        boolean follow = held
                && open.isUndecided()
                && open.stage() == Stage.ESCROWED
                && (canStillStack || wanted == Stage.RETURN_INTENDED);
        note = Optional.of(follow ? open.named(id).at(wanted) : open.named(id));
        if (nameless && open.outcome() == Outcome.RETURNED) {
            report.accept(new AcceptorEvent.Returned(Optional.of(id), returnProof));
        }
    }

    /** The credit is synced. Frees the device if it repeats the event. */
    void acknowledge(NoteId id) {
        boolean ours = note.filter(proved -> proved.outcome() == Outcome.STACKED)
                .filter(proved -> proved.id().map(id::equals).orElse(true))
                .isPresent();
        if (ours && ack == Ack.REPORTED) {
            note = note.map(proved -> proved.named(id).at(Stage.CREDITED));
            ack = Ack.WANTED;
        } else {
            LOG.info("acknowledge for note {} needs no answer: no event waits for it", id.number());
        }
    }

    /** The proof without a name is journaled. Frees the device if it repeats the event. */
    void acknowledgeUnattributed() {
        if (ack == Ack.REPORTED && note.filter(proved -> proved.id().isEmpty()).isPresent()) {
            ack = Ack.WANTED;
        }
    }

    // ---- what the device says

    /**
     * Takes one reply to a poll as evidence.
     *
     * @param running the start-up conversation is over, so that a note in escrow may wait for the core
     * @param mustAck the device repeats its money events until EVENT ACK
     */
    void observe(SspEvents events, SspSetup setup, boolean running, boolean mustAck, long nowMillis) {
        remember(events, nowMillis);
        for (SspEvent event : events.list()) {
            moved = moved || MOVES.contains(event.kind());
            observe(event, setup.value(event.channel()), running, mustAck);
        }
        if (events.isSettled() && !held && isUndecided() && nowMillis - settledSinceMillis >= CONCLUDE_MILLIS) {
            conclude();
        }
    }

    private void remember(SspEvents events, long nowMillis) {
        if (!events.isSettled()) {
            settledSinceMillis = -1;
        } else if (settledSinceMillis < 0) {
            settledSinceMillis = nowMillis;
        }
        String text = events.toString();
        if (!text.isEmpty() && !text.equals(history.peekLast())) {
            history.addLast(text);
            if (history.size() > HISTORY) {
                history.removeFirst();
            }
        }
    }

    private void observe(SspEvent event, Optional<Denomination> value, boolean running, boolean mustAck) {
        switch (event.kind()) {
            case READ -> {
                if (event.channel() == 0) {
                    movedIn = true;
                } else {
                    inEscrow(event.channel(), value, running);
                }
            }
            case TICKET_IN_ESCROW -> inEscrow(-1, Optional.empty(), running);
            case NOTE_CREDIT -> credit(event, value, mustAck);
            case NOTE_CLEARED_INTO_CASHBOX -> foundInCashbox(event, value, mustAck);
            case NOTE_CLEARED_FROM_FRONT -> foundInFront();
            case FRAUD_ATTEMPT -> fraud(event, mustAck);
            case TICKET_STACKED -> ack = mustAck && ack == Ack.NONE ? Ack.WANTED : ack;
            case STACKING -> movedOn();
            case STACKED, NOTE_STORED_IN_PAYOUT -> {
                movedOn();
                movedIn = false;
            }
            case REJECTED -> rejected(running, mustAck);
            case SLAVE_RESET -> held = false;
            case REJECTING,
                    SAFE_JAM,
                    UNSAFE_JAM,
                    DISABLED,
                    STACKER_FULL,
                    CASHBOX_REPLACED,
                    CASHBOX_REMOVED,
                    NOTE_PATH_OPEN,
                    CHANNEL_DISABLE,
                    INITIALISING,
                    FOREIGN -> {} // prove nothing about a note
        }
    }

    private void inEscrow(int channel, Optional<Denomination> value, boolean running) {
        boolean same = isUndecided() && !movedIn && !moved && note.get().value().equals(value);
        if (!same && isUndecided()) {
            conclude(); // the device took another note: the story of the last one is over
        }
        movedIn = false;
        moved = false;
        held = true;
        if (same) {
            if (!running) {
                returnUndecided();
            }
            return;
        }
        beginCycle(running && value.isPresent());
        if (!running) {
            note = Optional.of(SspNote.inEscrow(value, Stage.RETURN_INTENDED));
        } else if (value.isPresent()) {
            note = Optional.of(SspNote.inEscrow(value, Stage.ESCROWED));
            lastEscrow = new EscrowId(lastEscrow.number() + 1);
            report.accept(new AcceptorEvent.Escrowed(value.get(), lastEscrow, marks.next()));
        } else {
            ownRefusal = true;
            note = Optional.of(SspNote.inEscrow(value, Stage.RETURN_INTENDED).ended(Outcome.RETURNED));
            report.accept(new AcceptorEvent.Rejected(RejectReason.INHIBITED, channel));
        }
    }

    private void beginCycle(boolean coreHearsOfIt) {
        creditSeen = false;
        extraCreditTold = false;
        acked = false;
        ownRefusal = false;
        toldToCore = coreHearsOfIt;
        returnProof = ReturnProof.REJECTED_BY_DEVICE;
    }

    private void movedOn() {
        held = false;
        note = note.map(open -> open.isUndecided() && !open.stackSent() ? open.movedUnasked() : open);
    }

    private void credit(SspEvent event, Optional<Denomination> value, boolean mustAck) {
        held = false;
        if (ack != Ack.NONE) {
            return; // reported already, the core's answer is on its way
        }
        boolean first = !creditSeen;
        creditSeen = true;
        Outcome outcome = note.map(SspNote::outcome).orElse(Outcome.OPEN);
        if (outcome == Outcome.OPEN || isAnotherThanJournaled(value)) {
            proved(event, value, StackProof.CREDIT_MESSAGE, mustAck);
        } else if (outcome == Outcome.STACKED
                && mustAck
                && !acked
                && note.get().id().isPresent()) {
            stacked(note.get(), value, StackProof.CREDIT_MESSAGE, true); // only to be acknowledged
        } else if (outcome != Outcome.STACKED && first && note.get().mayBeWorth(value)) {
            stacked(
                    note.get(),
                    value,
                    StackProof.CREDIT_MESSAGE,
                    mustAck); // against what was concluded: the core disputes
        } else {
            extraCredit(event, mustAck);
        }
    }

    /** After a restart: the journal's credited note was worth something else, so this is not its event. */
    private boolean isAnotherThanJournaled(Optional<Denomination> value) {
        return lastEscrow.number() == 0 && !note.orElseThrow().mayBeWorth(value);
    }

    private void proved(SspEvent event, Optional<Denomination> value, StackProof proof, boolean mustAck) {
        Optional<SspNote> open = note.filter(SspNote::isUndecided);
        if (open.isPresent() && open.get().mayBeWorth(value)) {
            stacked(open.get(), value, proof, mustAck);
        } else if (open.isPresent()) {
            unresolved(event + " after another value was in escrow");
            ack = mustAck ? Ack.WANTED : Ack.NONE;
        } else {
            stacked(SspNote.inEscrow(value, Stage.ESCROWED), value, proof, mustAck);
        }
    }

    private void stacked(SspNote proved, Optional<Denomination> value, StackProof proof, boolean mustAck) {
        note = Optional.of(proved.ended(Outcome.STACKED));
        ack = mustAck ? Ack.REPORTED : Ack.NONE;
        Optional<Denomination> told = value.or(() -> proved.id().isEmpty() ? proved.value() : Optional.empty());
        report.accept(new AcceptorEvent.Stacked(proved.id(), told, proof, mustAck, marks.next()));
    }

    /** One credit per escrow: what comes on top is for an operator (SSP sheet, section 10). */
    private void extraCredit(SspEvent event, boolean mustAck) {
        if (!extraCreditTold) {
            extraCreditTold = true;
            report.accept(new AcceptorEvent.EvidenceLost(
                    event + " without a note in escrow before it; nothing credited", marks.next()));
        }
        ack = mustAck ? Ack.WANTED : Ack.NONE;
    }

    private void foundInCashbox(SspEvent event, Optional<Denomination> value, boolean mustAck) {
        held = false;
        if (ack != Ack.NONE) {
            return;
        }
        boolean credited = note.filter(
                        known -> known.outcome() == Outcome.STACKED && value.isPresent() && known.mayBeWorth(value))
                .isPresent();
        if (credited) { // the same note: EE was recorded before the power went
            if (mustAck && note.get().id().isPresent()) {
                stacked(note.get(), value, StackProof.POWER_UP_IN_STACKER, true);
            } else {
                ack = mustAck ? Ack.WANTED : Ack.NONE;
            }
        } else if (isUndecided() && value.isEmpty()) { // channel 0 or one without a value: never guessed
            unresolved(event + " at power-up does not tell which note");
            ack = mustAck ? Ack.WANTED : Ack.NONE;
        } else {
            proved(event, value, StackProof.POWER_UP_IN_STACKER, mustAck);
        }
    }

    /** The program did not look at the device for a while. */
    void stoodStill() {
        unwatched = true;
    }

    /**
     * At power-up a note was in front: ours, unless the device could finish with ours and take another one while nobody looked. Also told
     * about a credited note: the core keeps the credit and alarms.
     */
    private void foundInFront() {
        held = false;
        if (unwatched
                && note.filter(open -> open.isUndecided() && open.stackSent()).isPresent()) {
            unresolved("a note was in front at power-up, and nobody looked since ours was accepted");
            return;
        }
        returnProof = ReturnProof.POWER_UP_IN_HEAD;
        note.filter(known -> known.outcome() == Outcome.OPEN
                        || (known.outcome() == Outcome.STACKED && known.id().isPresent()))
                .ifPresent(this::returned);
    }

    private void fraud(SspEvent event, boolean mustAck) {
        held = false;
        if (isUndecided()) {
            unresolved(event.toString());
        }
        if (mustAck && ack == Ack.NONE) {
            ack = Ack.WANTED;
        }
    }

    /**
     * Under the plain poll a credit is told once, maybe to a host that is gone: what was rejected meanwhile may be a later
     * note, so that it proves nothing about one that we may have accepted (SSP sheet, section 10).
     */
    private void rejected(boolean running, boolean mustAck) {
        held = false;
        boolean maybeAnother =
                !running && !mustAck && note.filter(SspNote::stackSent).isPresent();
        boolean beforeEscrow = !isUndecided() || movedIn || maybeAnother;
        movedIn = false;
        if (!beforeEscrow) {
            returned(note.get());
        } else if (ownRefusal) {
            ownRefusal = false; // a ticket or an unreadable channel: the core heard of it when it came
        } else if (running) {
            reasonWanted = true;
        }
    }

    private void returned(SspNote back) {
        note = Optional.of(back.ended(Outcome.RETURNED));
        report.accept(new AcceptorEvent.Returned(back.id(), returnProof));
    }

    /** The device is empty and ready, or takes the next note, and no proof came. */
    private void conclude() {
        SspNote open = note.orElseThrow();
        if (!open.stackSent() && !open.unasked()) {
            if (returnProof == ReturnProof.REJECTED_BY_DEVICE) {
                returnProof = ReturnProof.EMPTY_WITHOUT_STACK;
            }
            returned(open);
        } else {
            unresolved("events seen: " + String.join(", ", history));
        }
    }

    private void unresolved(String evidence) {
        SspNote open = note.orElseThrow();
        note = Optional.of(open.ended(Outcome.UNRESOLVED));
        LOG.warn("the fate of the note is unknown: {}", evidence);
        if (open.id().isPresent()) {
            report.accept(new AcceptorEvent.Unresolved(open.id().get(), evidence));
        } else if (toldToCore) {
            lostEscrow = Optional.of(lastEscrow); // told when the core's decision names it
        } else {
            report.accept(new AcceptorEvent.EvidenceLost("a note nobody decided about: " + evidence, marks.next()));
        }
    }
}
