package sv.k1.hal.cash.id003;

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
import sv.k1.hal.cash.id003.Id003Note.Outcome;

/**
 * The one note whose fate is open: what was decided about it and what the device proved. It turns statuses into
 * evidence and never into money. The rules are section 11 of the ID-003 sheet.
 */
final class Id003OpenNote {
    /** Conclusions from silence wait so long in a settled state, so that a late proof still comes first. */
    static final int CONCLUDE_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Id003OpenNote.class);
    private static final int HISTORY = 8;

    /** Where the dialogue about VEND VALID stands. */
    private enum Vend {
        NONE,
        REPORTED,
        ACK_WANTED,
        ACKED
    }

    private final Consumer<AcceptorEvent> report;
    private final Deque<String> history = new ArrayDeque<>();
    private Optional<Id003Note> open;
    private Optional<NoteId> closed = Optional.empty();
    private Optional<ReturnProof> returnedNameless = Optional.empty();
    private Optional<Id003Status> previous = Optional.empty();
    private Vend vend = Vend.NONE;
    private boolean vendNameless;
    private boolean movedIn;
    /** What was seen last is from before the line broke: nothing is decided by it any more. */
    private boolean lineBroken;

    private long settledSinceMillis = -1;
    private EscrowId lastEscrow = new EscrowId(0);

    Id003OpenNote(Optional<OpenNote> journaled, Consumer<AcceptorEvent> report) {
        this.report = report;
        this.open = journaled.map(Id003Note::journaled);
    }

    /** Whether a note is still on the books; no other may come in before that ends. */
    boolean isOpen() {
        return open.isPresent();
    }

    /** Whether a device that just settled may still prove something, so that the start-up conversation must wait. */
    boolean awaitsProof() {
        return open.filter(note ->
                        note.isUndecided() && !(note.unasked() && note.id().isEmpty()))
                .isPresent();
    }

    /** How far the decision is, absent when no note is held. */
    Optional<Stage> heldStage() {
        return previous.filter(status -> status.isHeld() && !lineBroken)
                .flatMap(_ -> open)
                .map(Id003Note::stage);
    }

    /** Whether the core asked to answer the VEND VALID that the device repeats. */
    boolean wantsAck() {
        return vend == Vend.ACK_WANTED
                && !lineBroken
                && previous.filter(Id003Status.VendValid.class::isInstance).isPresent();
    }

    /** Whoever answers next may not hold the note any more: first its status, then a command. */
    void lineBroken() {
        lineBroken = true;
    }

    /** While settings were sent nobody polled: the wait for a late proof begins again. */
    void settleAnew() {
        settledSinceMillis = -1;
    }

    void ackSent() {
        vend = Vend.ACKED;
    }

    void stackSent() {
        open = open.map(note -> note.sent(true));
    }

    /** Nobody decided in time: the note goes back while the device still holds it. */
    void returnUndecided() {
        open = open.map(note -> note.at(Stage.RETURN_INTENDED));
    }

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
        Id003Note note = open.get();
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

    /**
     * The credit is synced. Frees the device if it waits in VEND VALID. A proof without a name is the note that the core
     * has open, and the acknowledge names it.
     */
    void acknowledge(NoteId id) {
        Optional<Id003Note> proved = open.filter(note -> note.outcome() == Outcome.STACKED);
        if (proved.filter(note -> note.id().map(id::equals).orElse(lastEscrow.number() > 0))
                .isPresent()) {
            open = proved.map(note -> note.named(id));
            vendNameless = false;
            credited();
        } else {
            LOG.info("acknowledge for note {} needs no answer: no proof of it is open", id.number());
        }
    }

    /** The proof without a name is journaled. Frees the device if it waits in VEND VALID. */
    void acknowledgeUnattributed() {
        if (vendNameless) {
            credited();
        }
    }

    private void credited() {
        open = open.map(note -> note.at(Stage.CREDITED));
        if (vend == Vend.REPORTED) {
            vend = Vend.ACK_WANTED;
        }
    }

    /**
     * Takes one status as evidence.
     *
     * @param running the start-up conversation is over, so that a note in escrow may wait for the core
     * @param value what the device's table says about the note code of this status, if it carries one
     */
    void observe(Id003Status status, boolean running, Optional<Denomination> value, long nowMillis) {
        remember(status, nowMillis);
        lineBroken = false;
        switch (status) {
            case Id003Status.Escrow _ -> held(status, running, value);
            case Id003Status.EscrowTicket _ -> held(status, running, Optional.empty());
            case Id003Status.Holding _ -> held(status, running, Optional.empty());
            case Id003Status.Accepting _ -> movedIn = true;
            case Id003Status.Stacking _ -> markIfUnasked();
            case Id003Status.VendValid _ -> vendValid(value);
            case Id003Status.Stacked _ -> stackedState();
            case Id003Status.Rejecting rejecting -> rejecting(rejecting, running);
            case Id003Status.Returning _ -> wentBack(ReturnProof.RETURNING_STATE);
            case Id003Status.PowerUpWithBillInAcceptor _ -> foundInHead();
            case Id003Status.PowerUpWithBillInStacker _ -> foundInStacker();
            case Id003Status.Idling _, Id003Status.Disabled _ -> settled(nowMillis);
            case Id003Status.Initialize _,
                    Id003Status.PowerUp _,
                    Id003Status.Trouble _,
                    Id003Status.CommunicationError _,
                    Id003Status.Enquiry _,
                    Id003Status.Unknown _ -> {} // prove nothing about a note
        }
        previous = Optional.of(status);
    }

    private void remember(Id003Status status, long nowMillis) {
        if (!status.isSettled()) {
            settledSinceMillis = -1;
        } else if (settledSinceMillis < 0) {
            settledSinceMillis = nowMillis;
        }
        if (!previous.equals(Optional.of(status))) {
            history.addLast(status.toString().replace("[]", ""));
            if (history.size() > HISTORY) {
                history.removeFirst();
            }
        }
    }

    private void held(Id003Status status, boolean running, Optional<Denomination> value) {
        if (isSameNote(status)) {
            if (!running) {
                open = open.map(note -> note.stage() == Stage.RETURN_INTENDED
                        ? note
                        : note.at(Stage.RETURN_INTENDED).sent(false));
            }
            return;
        }
        open.filter(Id003Note::isUndecided).ifPresent(_ -> conclude());
        movedIn = false;
        vend = Vend.NONE;
        returnedNameless = Optional.empty();
        if (!running) {
            open = Optional.of(Id003Note.inEscrow(value, Stage.RETURN_INTENDED));
        } else if (value.isPresent()) {
            open = Optional.of(Id003Note.inEscrow(value, Stage.ESCROWED));
            lastEscrow = new EscrowId(lastEscrow.number() + 1);
            report.accept(new AcceptorEvent.Escrowed(value.get(), lastEscrow, Optional.empty()));
        } else {
            refuseUnknown(status);
        }
    }

    private boolean isSameNote(Id003Status status) {
        if (open.isEmpty()) {
            return false;
        }
        Optional<Id003Status> before = previous.filter(Id003Status::isHeld);
        if (before.isPresent()) {
            boolean codeUnknown = status instanceof Id003Status.Holding || before.get() instanceof Id003Status.Holding;
            return codeUnknown || before.get().equals(status);
        }
        return open.get().isUndecided() && !movedIn;
    }

    /** A ticket, or a note whose row was refused: it goes back, and the core only hears of a rejection. */
    private void refuseUnknown(Id003Status status) {
        open = Optional.of(
                Id003Note.inEscrow(Optional.empty(), Stage.RETURN_INTENDED).ended(Outcome.RETURNED));
        int code = status instanceof Id003Status.Escrow escrow ? escrow.noteCode() : -1;
        report.accept(new AcceptorEvent.Rejected(RejectReason.INHIBITED, code));
    }

    private void markIfUnasked() {
        open = open.map(note -> note.isUndecided() && !note.stackSent() ? note.movedUnasked() : note);
    }

    private void vendValid(Optional<Denomination> told) {
        if (vend == Vend.REPORTED || vend == Vend.ACK_WANTED) {
            return; // reported already, the core's answer is on its way
        }
        Id003Note note = open.orElseGet(() -> Id003Note.inEscrow(Optional.empty(), Stage.ESCROWED));
        open = Optional.of(note.ended(Outcome.STACKED));
        vend = Vend.REPORTED;
        vendNameless = note.id().isEmpty();
        reportStacked(note, told, StackProof.CREDIT_MESSAGE, true);
    }

    private void stackedState() {
        markIfUnasked();
        open.filter(note -> note.isUndecided() && note.stackSent())
                .ifPresent(note -> stacked(note, StackProof.STACKED_STATE));
    }

    private void stacked(Id003Note note, StackProof proof) {
        open = Optional.of(note.ended(Outcome.STACKED));
        reportStacked(note, Optional.empty(), proof, false);
    }

    /** A named note's value is the journal's; a nameless one's is what the device told in escrow. */
    private void reportStacked(Id003Note note, Optional<Denomination> told, StackProof proof, boolean mustAcknowledge) {
        Optional<Denomination> value = told.isEmpty() && note.id().isEmpty() ? note.value() : told;
        report.accept(new AcceptorEvent.Stacked(note.id(), value, proof, mustAcknowledge, Optional.empty()));
    }

    private void rejecting(Id003Status.Rejecting rejecting, boolean running) {
        boolean news = !previous.equals(Optional.of(rejecting));
        if (open.filter(Id003Note::isUndecided).isPresent()) {
            wentBack(ReturnProof.REJECTED_BY_DEVICE);
        } else if (news && running && open.isEmpty()) {
            report.accept(new AcceptorEvent.Rejected(Id003RejectReasons.of(rejecting.reason()), rejecting.reason()));
        }
    }

    private void wentBack(ReturnProof proof) {
        open.filter(Id003Note::isUndecided).ifPresent(note -> returned(note, proof));
    }

    private void returned(Id003Note note, ReturnProof proof) {
        open = Optional.of(note.ended(Outcome.RETURNED));
        returnedNameless = note.id().isEmpty() ? Optional.of(proof) : Optional.empty();
        report.accept(new AcceptorEvent.Returned(note.id(), proof));
    }

    /** Also told about a credited note: the core keeps the credit and alarms (section 11, item 5). */
    private void foundInHead() {
        open.filter(note -> note.outcome() != Outcome.RETURNED)
                .ifPresent(note -> returned(note, ReturnProof.POWER_UP_IN_HEAD));
    }

    private void foundInStacker() {
        open = Optional.of(open.orElseGet(() -> Id003Note.inEscrow(Optional.empty(), Stage.ESCROWED))
                .seenInStacker());
    }

    private void settled(long nowMillis) {
        if (open.isEmpty()) {
            return;
        }
        if (open.get().isUndecided() && nowMillis - settledSinceMillis >= CONCLUDE_MILLIS) {
            conclude();
        }
        boolean over = !open.get().isUndecided() && vend != Vend.REPORTED;
        if (over) {
            closed = open.get().id();
            open = Optional.empty();
            vend = Vend.NONE;
            movedIn = false;
        }
    }

    /** The device is empty and ready, or takes the next note, and no proof came. */
    private void conclude() {
        Id003Note note = open.orElseThrow();
        if (note.inStacker()) {
            stacked(note, StackProof.POWER_UP_IN_STACKER);
        } else if (!note.stackSent() && !note.unasked()) {
            returned(note, ReturnProof.EMPTY_WITHOUT_STACK);
        } else if (note.id().isPresent()) {
            open = Optional.of(note.ended(Outcome.UNRESOLVED));
            report.accept(new AcceptorEvent.Unresolved(note.id().get(), "states seen: " + String.join(", ", history)));
        }
    }
}
