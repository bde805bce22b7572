package sv.k1.hal.cash.ccnet;

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
import sv.k1.hal.cash.ccnet.CcnetNote.Outcome;

/**
 * The one note whose fate is open: what was decided about it and what the device proved. It turns states into evidence and
 * never into money. The rules are sections 10 and 11 of the CCNET sheet.
 */
final class CcnetOpenNote {
    /** Conclusions from silence wait so long in a settled state, so that a late proof still comes first. */
    static final int CONCLUDE_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CcnetOpenNote.class);
    private static final int HISTORY = 8;

    /** Where the dialogue about BILL STACKED stands: the device's answer is acknowledged only after the core's word. */
    private enum Credit {
        NONE,
        REPORTED,
        ACK_WANTED,
        ACKED
    }

    private final Consumer<AcceptorEvent> report;
    private final Deque<String> history = new ArrayDeque<>();
    private Optional<CcnetNote> open;
    private Optional<CcnetNote> closed = Optional.empty();
    private Optional<ReturnProof> returnedNameless = Optional.empty();
    private Optional<CcnetStatus> previous = Optional.empty();
    /** The state that proved the last credit, until anything shows that another note may be inside. */
    private Optional<CcnetStatus> lastProof = Optional.empty();

    private long proofLagsUntilMillis = Long.MIN_VALUE;
    private Credit credit = Credit.NONE;
    private boolean creditNameless;
    private boolean movedIn;
    private boolean foundInStacker;
    private long settledSinceMillis = -1;
    private EscrowId lastEscrow = new EscrowId(0);

    CcnetOpenNote(Optional<OpenNote> journaled, Consumer<AcceptorEvent> report) {
        this.report = report;
        this.open = journaled.map(CcnetNote::journaled);
    }

    /** Whether a note is still on the books; no other may come in before that ends. */
    boolean isOpen() {
        return open.isPresent();
    }

    /** Whether a device that just settled may still prove something, so that the start-up conversation must wait. */
    boolean awaitsProof() {
        return foundInStacker
                || open.filter(note -> note.isUndecided()
                                && !(note.unasked() && note.id().isEmpty()))
                        .isPresent();
    }

    /** Nobody knows what the device does meanwhile: nothing is sent about a note before it was seen again. */
    void lineLost() {
        previous = Optional.empty();
        lastProof = Optional.empty();
        settledSinceMillis = -1;
    }

    /** A STACK may be under way: no RESET now, unless the device shows trouble (CCNET sheet, section 10, rule 7). */
    boolean forbidsReset() {
        return credit == Credit.REPORTED
                || open.filter(note -> note.isUndecided() && note.stackSent()).isPresent();
    }

    /** How far the decision is, absent when no note is held. */
    Optional<Stage> heldStage() {
        return previous.filter(CcnetStatus::isHeld).flatMap(_ -> open).map(CcnetNote::stage);
    }

    /** Whether the answer that came last must wait for the core before it is acknowledged. */
    boolean withholdsAck() {
        return credit == Credit.REPORTED && showsStacked();
    }

    /** Whether the core freed an answer that was withheld. */
    boolean wantsAck() {
        return credit == Credit.ACK_WANTED && showsStacked();
    }

    private boolean showsStacked() {
        return previous.filter(CcnetStatus.BillStacked.class::isInstance).isPresent();
    }

    /** @param lagsUntilMillis so long answers may come to polls from before this ACK */
    void ackSent(long lagsUntilMillis) {
        if (wantsAck()) {
            credit = Credit.ACKED;
            proofLagsUntilMillis = lagsUntilMillis;
        }
    }

    /** No STACK as long as BILL STACKED of the note before may still come late: it would pass for the proof of this one. */
    boolean maySend(CcnetCommand operation, long nowMillis) {
        return !(operation instanceof CcnetCommand.Stack) || nowMillis >= proofLagsUntilMillis;
    }

    /** Whether the unit may tell BILL STACKED any moment: a note is inside, or was when it started. */
    boolean maySoonBeStacked() {
        return foundInStacker || open.filter(CcnetNote::isUndecided).isPresent();
    }

    /** While settings were sent nobody polled: the wait for a late proof begins again. */
    void settleAnew() {
        settledSinceMillis = -1;
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
        CcnetNote note = open.get();
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
        } else if (closed.flatMap(CcnetNote::id).filter(id::equals).isEmpty()) {
            report.accept(
                    new AcceptorEvent.Unresolved(id, "no note was in escrow when the decision came; nothing sent"));
        }
        if (open.isEmpty()) {
            closed = Optional.of(CcnetNote.outOfTheBlue().named(id).ended(Outcome.RETURNED));
        }
    }

    /** The credit is synced. Frees the device if it waits for our ACK. */
    void acknowledge(NoteId id) {
        Optional<CcnetNote> proved = open.filter(note -> note.outcome() == Outcome.STACKED);
        if (proved.filter(note -> note.id().map(id::equals).orElse(true)).isPresent()) {
            open = proved.map(note -> note.named(id)); // a proof without a name is the note that the core has open
            creditNameless = false;
            credited();
        } else {
            LOG.info("acknowledge for note {} needs no answer: no proof of it is open", id.number());
        }
    }

    /** The proof without a name is journaled. Frees the device if it waits for our ACK. */
    void acknowledgeUnattributed() {
        if (creditNameless) {
            credited();
        }
    }

    private void credited() {
        open = open.map(note -> note.at(Stage.CREDITED));
        if (credit == Credit.REPORTED) {
            credit = Credit.ACK_WANTED;
        }
    }

    /**
     * Takes one state as evidence.
     *
     * @param running the start-up conversation is over, so that a note in escrow may wait for the core
     * @param value what the device's table says about the bill type of this state, if it carries one
     */
    void observe(CcnetStatus status, boolean running, Optional<Denomination> value, long nowMillis) {
        remember(status, nowMillis);
        if (!canFollowProof(status)) {
            lastProof = Optional.empty();
        }
        switch (status) {
            case CcnetStatus.Escrow _, CcnetStatus.Holding _ -> held(status, running, value);
            case CcnetStatus.Accepting _ -> movedIn = true;
            case CcnetStatus.Stacking _ -> markIfUnasked();
            case CcnetStatus.BillStacked _ -> stacked(status, value);
            case CcnetStatus.Rejecting rejecting -> rejecting(rejecting, running);
            case CcnetStatus.Returning _, CcnetStatus.BillReturned _ -> wentBack(proofOfReturn());
            case CcnetStatus.PowerUpWithBillInValidator _ -> wentBack(ReturnProof.POWER_UP_IN_HEAD);
            case CcnetStatus.PowerUpWithBillInStacker _ -> foundInStacker();
            case CcnetStatus.Idling _, CcnetStatus.UnitDisabled _ -> settled(nowMillis);
            case CcnetStatus.Initialize _,
                    CcnetStatus.PowerUp _,
                    CcnetStatus.Busy _,
                    CcnetStatus.IllegalCommand _,
                    CcnetStatus.Trouble _,
                    CcnetStatus.Unknown _ -> {} // prove nothing about a note
        }
        previous = Optional.of(status);
    }

    private void remember(CcnetStatus status, long nowMillis) {
        if (!status.isSettled()) {
            settledSinceMillis = -1;
        } else if (settledSinceMillis < 0) {
            settledSinceMillis = nowMillis;
        }
        if (!previous.equals(Optional.of(status))) {
            history.addLast(status.meaning());
            if (history.size() > HISTORY) {
                history.removeFirst();
            }
        }
    }

    private void held(CcnetStatus status, boolean running, Optional<Denomination> value) {
        if (isSameNote(status)) {
            if (!running) {
                open = open.map(note -> note.stage() == Stage.RETURN_INTENDED
                        ? note
                        : note.at(Stage.RETURN_INTENDED).sent(false));
            }
            return;
        }
        open.filter(CcnetNote::isUndecided).ifPresent(_ -> conclude());
        movedIn = false;
        foundInStacker = false;
        credit = Credit.NONE;
        returnedNameless = Optional.empty();
        if (!running) {
            open = Optional.of(CcnetNote.inEscrow(value, Stage.RETURN_INTENDED));
        } else if (value.isPresent()) {
            open = Optional.of(CcnetNote.inEscrow(value, Stage.ESCROWED));
            lastEscrow = new EscrowId(lastEscrow.number() + 1);
            report.accept(new AcceptorEvent.Escrowed(value.get(), lastEscrow, Optional.empty()));
        } else {
            refuseUnknown(status);
        }
    }

    private boolean isSameNote(CcnetStatus status) {
        if (open.isEmpty()) {
            return false;
        }
        Optional<CcnetStatus> before = previous.filter(CcnetStatus::isHeld);
        if (before.isPresent()) {
            boolean typeUnknown = status instanceof CcnetStatus.Holding || before.get() instanceof CcnetStatus.Holding;
            return typeUnknown || before.get().equals(status);
        }
        return open.get().isUndecided() && !movedIn;
    }

    /** A coupon, or a note whose row was refused: it goes back, and the core only hears of a rejection. */
    private void refuseUnknown(CcnetStatus status) {
        open = Optional.of(
                CcnetNote.inEscrow(Optional.empty(), Stage.RETURN_INTENDED).ended(Outcome.RETURNED));
        int type = status instanceof CcnetStatus.Escrow escrow ? escrow.type() : -1;
        report.accept(new AcceptorEvent.Rejected(RejectReason.INHIBITED, type));
    }

    private void markIfUnasked() {
        open = open.map(note -> note.isUndecided() && !note.stackSent() ? note.movedUnasked() : note);
    }

    /** States that say nothing of another note: without one between them a second BILL STACKED is the first, told late. */
    private static boolean canFollowProof(CcnetStatus status) {
        return status.isSettled()
                || status instanceof CcnetStatus.BillStacked
                || status instanceof CcnetStatus.Busy
                || status instanceof CcnetStatus.IllegalCommand;
    }

    /** The only proof of a credit. Until a settled state follows, each repetition is the same note (section 10, rule 4). */
    private void stacked(CcnetStatus status, Optional<Denomination> told) {
        switch (credit) {
            case REPORTED, ACK_WANTED -> {} // the core's answer is on its way, or ours is
            case ACKED -> credit = Credit.ACK_WANTED; // our ACK was lost, or the device was reset before it came
            case NONE -> {
                if (open.isEmpty() && lastProof.equals(Optional.of(status))) {
                    LOG.warn("{} again though nothing came in since: an answer to an older poll", status.meaning());
                } else {
                    lastProof = Optional.of(status);
                    proved(told);
                }
            }
        }
        foundInStacker = false;
    }

    private void proved(Optional<Denomination> told) {
        CcnetNote note = open.orElseGet(this::withoutEscrow);
        open = Optional.of(note.ended(Outcome.STACKED));
        credit = Credit.REPORTED;
        creditNameless = note.id().isEmpty();
        Optional<Denomination> value = told.isEmpty() && creditNameless ? note.value() : told;
        report.accept(new AcceptorEvent.Stacked(note.id(), value, StackProof.CREDIT_MESSAGE, true, Optional.empty()));
    }

    /** After state 12 only the last note can be meant; the core finds it in its books already (rule 5). */
    private CcnetNote withoutEscrow() {
        return closed.filter(note -> foundInStacker && note.outcome() != Outcome.RETURNED)
                .orElseGet(CcnetNote::outOfTheBlue);
    }

    private void rejecting(CcnetStatus.Rejecting rejecting, boolean running) {
        boolean news = !previous.equals(Optional.of(rejecting));
        if (open.filter(CcnetNote::isUndecided).isPresent()) {
            wentBack(ReturnProof.REJECTED_BY_DEVICE);
        } else if (news
                && running
                && open.filter(note -> note.stage() == Stage.RETURN_INTENDED).isEmpty()) {
            report.accept(new AcceptorEvent.Rejected(CcnetRejectReasons.of(rejecting.reason()), rejecting.reason()));
        }
    }

    private ReturnProof proofOfReturn() {
        return open.filter(note -> note.stage() == Stage.RETURN_INTENDED).isPresent()
                ? ReturnProof.RETURNING_STATE
                : ReturnProof.REJECTED_BY_DEVICE;
    }

    private void wentBack(ReturnProof proof) {
        open.filter(CcnetNote::isUndecided).ifPresent(note -> returned(note, proof));
    }

    private void returned(CcnetNote note, ReturnProof proof) {
        open = Optional.of(note.ended(Outcome.RETURNED));
        returnedNameless = note.id().isEmpty() ? Optional.of(proof) : Optional.empty();
        report.accept(new AcceptorEvent.Returned(note.id(), proof));
    }

    /** It cannot come back any more; whether it counts is told by BILL STACKED after the RESET (section 11). */
    private void foundInStacker() {
        foundInStacker = true;
        open = open.map(note -> note.isUndecided() ? note.seenInStacker() : note);
    }

    private void settled(long nowMillis) {
        boolean waitedEnough = nowMillis - settledSinceMillis >= CONCLUDE_MILLIS;
        if (foundInStacker && waitedEnough) {
            foundInStacker = false;
            tellIfNobodysNoteVanished();
        }
        if (open.filter(CcnetNote::isUndecided).isPresent() && waitedEnough) {
            conclude();
        }
        if (open.filter(note -> !note.isUndecided()).isPresent() && credit != Credit.REPORTED) {
            closed = open;
            open = Optional.empty();
            credit = Credit.NONE;
            movedIn = false;
        }
    }

    private void tellIfNobodysNoteVanished() {
        if (open.isEmpty() && credit == Credit.NONE && closed.isEmpty()) {
            report.accept(new AcceptorEvent.EvidenceLost(
                    "powered up with a note in the stacker, and no BILL STACKED followed; states seen: "
                            + String.join(", ", history),
                    Optional.empty()));
        }
    }

    /** The device is empty and ready, or takes the next note, and no proof came. */
    private void conclude() {
        CcnetNote note = open.orElseThrow();
        if (!note.stackSent() && !note.unasked() && !note.inStacker()) {
            returned(note, ReturnProof.EMPTY_WITHOUT_STACK);
        } else if (note.id().isPresent()) {
            open = Optional.of(note.ended(Outcome.UNRESOLVED));
            report.accept(new AcceptorEvent.Unresolved(note.id().get(), "states seen: " + String.join(", ", history)));
        }
    }
}
