package sv.k1.hal.cash.ebds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.cash.ebds.EbdsNote.Outcome;
import sv.k1.hal.cash.ebds.EbdsStatus.State;

/**
 * The one note whose fate is open: what was decided about it and what the device proved. It turns replies into evidence and
 * never into money. The rules are the host algorithm of the EBDS sheet, section 10.
 */
final class EbdsOpenNote {
    /** Conclusions from silence wait so long in a settled state, so that a late event still comes first. */
    static final int CONCLUDE_MILLIS = 1_000;
    /** After a start the device may tell a stacked note only some polls later (EBDS sheet, section 10). */
    static final int CONCLUDE_AT_START_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(EbdsOpenNote.class);
    private static final int HISTORY = 8;
    /** So long an escrow may be told without its value before the note is refused. */
    private static final int UNREADABLE_MILLIS = 1_000;
    /** No hand pulls a cassette and puts it back faster: after so long without a reply it may have been out. */
    private static final int LEAST_REFIT_MILLIS = 2_000;
    /** After a silence: the first reply may be the last one again, the second tells what came since. */
    private static final int MAYBE_OLD_REPLIES = 2;

    private final Consumer<AcceptorEvent> report;
    private final EbdsPolicy policy;
    private final Deque<String> history = new ArrayDeque<>();
    private Optional<EbdsNote> open;
    /** The last note that ended, until another one moves in: a repeated event belongs to it (rule 4). */
    private Optional<EbdsNote> earlier;

    private Optional<NoteId> closed = Optional.empty();
    private Optional<ReturnProof> returnedNameless = Optional.empty();
    private Optional<State> previous = Optional.empty();
    private boolean awaitsAcknowledgement;
    private boolean poweredUp;
    private boolean rejectedBefore;
    private boolean restedSinceEscrow;
    private boolean cassetteWasOut;
    /** So many replies from here on may tell of what nobody watched, this one included when it is not negative. */
    private int unwatched;

    private long seenMillis = -1;
    private long settledSinceMillis = -1;
    private long unreadableSinceMillis = -1;
    private EscrowId lastEscrow = new EscrowId(0);

    EbdsOpenNote(Optional<OpenNote> journaled, EbdsPolicy policy, Consumer<AcceptorEvent> report) {
        this.policy = policy;
        Optional<EbdsNote> note = journaled.map(EbdsNote::journaled);
        this.report = report;
        this.open = note.filter(EbdsNote::isUndecided);
        this.earlier = note.filter(one -> !one.isUndecided());
    }

    /** Whether a note's fate is open and the device does not say that it holds or moves one: no other may come in. */
    boolean isUnexplained() {
        boolean moving = previous.filter(state -> state != State.IDLING && state != State.NONE)
                .isPresent();
        return isUndecided() && !moving;
    }

    /** Whether a note is on the books, be it that its proof only waits for the core's word. */
    boolean isOpen() {
        return open.isPresent();
    }

    boolean isUndecided() {
        return open.filter(EbdsNote::isUndecided).isPresent();
    }

    /** Whether a device that just settled may still prove something, so that the start-up conversation must wait. */
    boolean awaitsProof() {
        return open.filter(note ->
                        note.isUndecided() && !(note.unasked() && note.id().isEmpty()))
                .isPresent();
    }

    /** The next message with a new toggle would tell the device that its stacked event was taken (EBDS sheet, section 4). */
    boolean awaitsAcknowledgement() {
        return awaitsAcknowledgement;
    }

    /** Whether a note is on its way between escrow and cashbox, so that a jam is one of the stacker. */
    boolean isOnItsWayIn() {
        return open.filter(note -> note.isUndecided() && (note.stackSent() || note.unasked()))
                .isPresent();
    }

    /** How far the decision is, absent when no note is held. */
    Optional<Stage> heldStage() {
        return previous.filter(State.ESCROWED::equals).flatMap(_ -> open).map(EbdsNote::stage);
    }

    void stackSent() {
        open = open.map(EbdsNote::stackSentNow);
    }

    /** Nobody decided in time: the note goes back while the device still holds it. */
    void returnUndecided() {
        open = open.map(note -> note.at(Stage.RETURN_INTENDED));
    }

    /** Nothing is known about what the device does until its next reply. */
    void lineBroken() {
        previous = Optional.empty();
        settledSinceMillis = -1;
        unreadableSinceMillis = -1;
    }

    // ---- the core's words

    /** The core's decision, as far as it still can be followed; otherwise the evidence is repeated with the name. */
    void decide(Stage wanted, NoteId id, EscrowId escrow, boolean canStillStack) {
        if (open.isEmpty()) {
            decideAfterTheFact(id);
            return;
        }
        if (!escrow.equals(lastEscrow)) {
            LOG.warn("decision for note {} ignored: it was about {}, and {} is held", id.number(), escrow, lastEscrow);
            return;
        }
        EbdsNote note = open.get();
        if (note.id().isPresent() && !note.id().get().equals(id)) {
            LOG.warn("decision for note {} ignored: note {} is open", id.number(), note.id());
            return;
        }
        boolean nameless = note.id().isEmpty();
        boolean follow = note.isUndecided()
                && note.stage() == Stage.ESCROWED
                && (canStillStack || wanted == Stage.RETURN_INTENDED);
        open = Optional.of(follow ? note.named(id).at(wanted) : note.named(id));
        if (nameless && note.outcome() == Outcome.RETURNED) {
            decideAfterTheFact(id);
        }
    }

    private void decideAfterTheFact(NoteId id) {
        if (returnedNameless.isPresent()) {
            report.accept(new AcceptorEvent.Returned(Optional.of(id), returnedNameless.get()));
            returnedNameless = Optional.empty();
        } else if (!closed.equals(Optional.of(id))) {
            report.accept(
                    new AcceptorEvent.Unresolved(id, "no note was in escrow when the decision came; nothing sent"));
        }
        closed = Optional.of(id);
    }

    /** The credit is synced: the conversation may go on. A proof told without a name is named by this word. */
    void acknowledge(NoteId id) {
        boolean matches =
                open.filter(note -> note.id().map(id::equals).orElse(true)).isPresent();
        if (awaitsAcknowledgement && matches) {
            open = open.map(note -> note.named(id).at(Stage.CREDITED));
            awaitsAcknowledgement = false;
        } else {
            LOG.info("acknowledge for note {} needs no answer: no proof of it is open", id.number());
        }
    }

    /** The proof without a name is journaled: the conversation may go on. */
    void acknowledgeUnattributed() {
        if (open.filter(note -> note.id().isEmpty()).isPresent()) {
            awaitsAcknowledgement = false;
        }
    }

    // ---- the device's words

    /**
     * Takes one reply as evidence.
     *
     * @param value the note in the reply, if it tells one that is sure
     * @param blank the reply is an extended one without currency and value
     * @param readable the reply says all that the device will ever say about the note
     * @param running the start-up conversation is over, so that a note in escrow may wait for the core
     */
    record Sighting(
            EbdsStatus status, Optional<Denomination> value, boolean blank, boolean readable, boolean running) {}

    void observe(Sighting sighting, long nowMillis) {
        EbdsStatus status = sighting.status();
        remember(status, nowMillis);
        boolean eventOfEarlierNote = events(sighting);
        if (eventOfEarlierNote && (status.isStacked() || status.state() == State.ESCROWED)) {
            previous = Optional.empty(); // the value belongs to one of both: the next reply tells the state alone
        } else {
            state(sighting, nowMillis);
            previous = Optional.of(status.state());
        }
        rejectedBefore = status.isRejected();
    }

    private void remember(EbdsStatus status, long nowMillis) {
        cassetteWasOut = isUndecided() && (cassetteWasOut || !status.isCassetteAttached());
        if (seenMillis < 0 || nowMillis - seenMillis >= LEAST_REFIT_MILLIS) {
            unwatched = MAYBE_OLD_REPLIES;
        }
        unwatched = status.isPowerUp() ? -1 : Math.max(-1, unwatched - 1);
        seenMillis = nowMillis;
        poweredUp |= status.isPowerUp();
        if (!status.isSettled()) {
            settledSinceMillis = -1;
        } else if (settledSinceMillis < 0) {
            settledSinceMillis = nowMillis;
        }
        String words = status.toString();
        if (!words.equals(history.peekLast())) {
            history.addLast(words);
            if (history.size() > HISTORY) {
                history.removeFirst();
            }
        }
    }

    /** Returns whether there was one, after which a note in escrow is another one. */
    private boolean events(Sighting sighting) {
        EbdsStatus status = sighting.status();
        if (status.isStacked()) {
            if (maybeOfTheCassette(sighting)) {
                LOG.warn("stacked event without a value, after the cassette may have been put back: no proof");
                return false;
            }
            stackedEvent(sighting);
        } else if (status.isReturned()) {
            returnedEvent();
        } else if (status.isRejected()) {
            rejectedEvent(sighting.running());
        } else {
            return false;
        }
        restedSinceEscrow = true;
        return true;
    }

    /**
     * A cassette that is put back makes some units tell of a stacked note without its value (EBDS sheet, section 8). While a note
     * is on its way, or may have been taken out with the cassette, only a value tells the one event from the other. A unit that lost
     * its power with a note inside tells its value under policy B (section 10), so that a blank one is of the cassette.
     */
    private boolean maybeOfTheCassette(Sighting sighting) {
        boolean isOnItsWay =
                open.filter(note -> note.isUndecided() && note.stackSent()).isPresent();
        boolean stillMoves = sighting.status().state() == State.STACKING;
        boolean hadToTellItsValue = policy == EbdsPolicy.B && poweredUp && sighting.blank();
        return isOnItsWay
                && sighting.value().isEmpty()
                && (cassetteWasOut || unwatched >= 0 || stillMoves || hadToTellItsValue);
    }

    private void stackedEvent(Sighting sighting) {
        Optional<EbdsNote> subject = open.or(() -> earlier);
        if (awaitsAcknowledgement) {
            return; // the same reply again
        }
        if (subject.isEmpty()) {
            stackedOutOfTheBlue(sighting);
        } else if (subject.get().isUndecided()) {
            if (sighting.blank() && !subject.get().stackSent()) {
                LOG.warn("blank stacked message about a note nobody asked to stack: no proof");
                open = open.map(EbdsNote::movedUnasked);
            } else {
                stacked(subject.get(), sighting);
            }
        } else {
            stackedAgain(subject.get(), sighting);
        }
    }

    /** Rule 5: with a value it is told to the core; blank it is not, because it is seen when a cassette is refitted. */
    private void stackedOutOfTheBlue(Sighting sighting) {
        if (sighting.value().isEmpty() && (sighting.blank() || poweredUp || !sighting.running())) {
            LOG.warn("stacked event without a value and without a note on the books: not told");
        } else {
            stacked(EbdsNote.inEscrow(sighting.value(), Stage.ESCROWED), sighting);
        }
    }

    /** Rule 4: no note moved in since, so this is the earlier note's event. The core knows it by its name. */
    private void stackedAgain(EbdsNote note, Sighting sighting) {
        boolean toldBefore = note.outcome() == Outcome.STACKED && note.id().isEmpty();
        if (toldBefore || sighting.blank()) {
            LOG.info("stacked event told again: nothing new");
        } else {
            stacked(note, sighting);
        }
    }

    private void stacked(EbdsNote note, Sighting sighting) {
        open = Optional.of(note.ended(Outcome.STACKED));
        earlier = Optional.empty();
        awaitsAcknowledgement = true;
        Optional<Denomination> told = sighting.value().or(() -> note.id().isEmpty() ? note.value() : Optional.empty());
        StackProof proof = poweredUp ? StackProof.POWER_UP_IN_STACKER : StackProof.CREDIT_MESSAGE;
        report.accept(new AcceptorEvent.Stacked(note.id(), told, proof, true, Optional.empty()));
    }

    private void returnedEvent() {
        open.filter(EbdsNote::isUndecided)
                .ifPresentOrElse(
                        note -> returned(
                                note,
                                note.stage() == Stage.RETURN_INTENDED
                                        ? ReturnProof.RETURNING_STATE
                                        : ReturnProof.REJECTED_BY_DEVICE),
                        () -> LOG.info("returned event without an open note"));
    }

    /** Rule 6: a note on the books that the device rejects went back. */
    private void rejectedEvent(boolean running) {
        if (isUndecided()) {
            returned(open.orElseThrow(), ReturnProof.REJECTED_BY_DEVICE);
        } else if (running && !rejectedBefore && open.isEmpty()) {
            report.accept(new AcceptorEvent.Rejected(RejectReason.OTHER, -1)); // EBDS has no reasons (section 6)
        }
    }

    private void returned(EbdsNote note, ReturnProof proof) {
        open = Optional.of(note.ended(Outcome.RETURNED));
        returnedNameless = note.id().isEmpty() ? Optional.of(proof) : Optional.empty();
        report.accept(new AcceptorEvent.Returned(note.id(), proof));
    }

    private void state(Sighting sighting, long nowMillis) {
        switch (sighting.status().state()) {
            case IDLING, NONE -> rests(sighting, nowMillis);
            case ACCEPTING -> {
                restedSinceEscrow = true;
                earlier = Optional.empty();
            }
            case ESCROWED -> held(sighting, nowMillis);
            case STACKING ->
                open = open.map(note -> note.isUndecided() && !note.stackSent() ? note.movedUnasked() : note);
            case RETURNING, SEVERAL -> {} // prove nothing
        }
        if (sighting.status().state() != State.ESCROWED) {
            unreadableSinceMillis = -1;
        }
    }

    private void held(Sighting sighting, long nowMillis) {
        if (isSameNote(sighting)) {
            if (!sighting.running()) {
                open = open.map(note -> note.at(Stage.RETURN_INTENDED));
            }
            return;
        }
        if (sighting.running() && sighting.value().isEmpty() && !isRefusedBy(sighting, nowMillis)) {
            return; // the extended form may follow
        }
        open.filter(EbdsNote::isUndecided).ifPresent(_ -> concludeForAnotherNote());
        restedSinceEscrow = false;
        poweredUp = sighting.status().isPowerUp();
        unreadableSinceMillis = -1;
        returnedNameless = Optional.empty();
        earlier = Optional.empty();
        if (!sighting.running()) {
            open = Optional.of(EbdsNote.inEscrow(sighting.value(), Stage.RETURN_INTENDED));
        } else if (sighting.value().isPresent()) {
            open = Optional.of(EbdsNote.inEscrow(sighting.value(), Stage.ESCROWED));
            lastEscrow = new EscrowId(lastEscrow.number() + 1);
            report.accept(new AcceptorEvent.Escrowed(sighting.value().get(), lastEscrow, Optional.empty()));
        } else {
            refuse(sighting);
        }
    }

    /** A device in escrow shows another note only after it rested (EBDS sheet, section 9). */
    private boolean isSameNote(Sighting sighting) {
        if (open.isEmpty()) {
            return false;
        }
        EbdsNote note = open.get();
        boolean otherValue = sighting.running()
                && sighting.value().isPresent()
                && note.value().isPresent()
                && !sighting.value().equals(note.value());
        return !otherValue && (!restedSinceEscrow || (!sighting.running() && note.isUndecided()));
    }

    private boolean isRefusedBy(Sighting sighting, long nowMillis) {
        if (unreadableSinceMillis < 0) {
            unreadableSinceMillis = nowMillis;
        }
        return sighting.readable() || nowMillis - unreadableSinceMillis >= UNREADABLE_MILLIS;
    }

    /** A note whose value nobody vouches for goes back, and the core only hears of a rejection. */
    private void refuse(Sighting sighting) {
        open = Optional.of(
                EbdsNote.inEscrow(Optional.empty(), Stage.RETURN_INTENDED).ended(Outcome.RETURNED));
        report.accept(new AcceptorEvent.Rejected(
                RejectReason.NOT_RECOGNISED, sighting.status().noteValue()));
    }

    private void rests(Sighting sighting, long nowMillis) {
        if (!sighting.status().isSettled()) {
            return;
        }
        restedSinceEscrow = true;
        if (open.isEmpty()) {
            poweredUp = false;
            return;
        }
        int waitMillis = sighting.running() ? CONCLUDE_MILLIS : CONCLUDE_AT_START_MILLIS;
        if (open.get().isUndecided() && nowMillis - settledSinceMillis >= waitMillis) {
            conclude();
        }
        if (!open.get().isUndecided() && !awaitsAcknowledgement) {
            closed = open.get().id();
            earlier = open;
            open = Optional.empty();
            poweredUp = false;
        }
    }

    /** The device is empty and ready, and no proof came. */
    private void conclude() {
        EbdsNote note = open.orElseThrow();
        if (!note.stackSent() && !note.unasked()) {
            returned(note, ReturnProof.EMPTY_WITHOUT_STACK);
        } else if (note.id().isPresent()) {
            open = Optional.of(note.ended(Outcome.UNRESOLVED));
            report.accept(new AcceptorEvent.Unresolved(note.id().get(), "states seen: " + String.join("; ", history)));
        }
    }

    private void concludeForAnotherNote() {
        conclude();
        if (isUndecided()) {
            report.accept(new AcceptorEvent.EvidenceLost(
                    "a note was moved without being asked for and never proved: " + String.join("; ", history),
                    Optional.empty()));
        }
    }
}
