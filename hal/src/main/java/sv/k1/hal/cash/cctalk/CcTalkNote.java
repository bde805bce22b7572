package sv.k1.hal.cash.cctalk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/**
 * The one bill whose fate is open: what was decided about it and what the device's events proved. It turns events into
 * evidence and never into money (ccTalk sheet, section 7).
 */
final class CcTalkNote {
    static final int RETURN = 0;
    static final int STACK = 1;
    static final int EXTEND = 255;
    static final int ESCROW_EMPTY = 254;
    static final int NOT_ROUTED = 255;

    private static final Logger LOG = LoggerFactory.getLogger(CcTalkNote.class);
    private static final int HISTORY = 8;

    private enum Fate {
        OPEN,
        STACKED,
        RETURNED,
        UNRESOLVED
    }

    private record Story(Optional<NoteId> id, Optional<Denomination> value, Stage stage, boolean stackSent, Fate fate) {
        static Story of(OpenNote note) {
            Fate fate = note.stage() == Stage.CREDITED ? Fate.STACKED : Fate.OPEN;
            return new Story(
                    Optional.of(note.id()),
                    Optional.of(note.denomination()),
                    note.stage(),
                    note.stage() == Stage.STACK_INTENDED,
                    fate);
        }

        Story named(NoteId name) {
            return new Story(Optional.of(name), value, stage, stackSent, fate);
        }

        Story at(Stage next) {
            return new Story(id, value, next, stackSent, fate);
        }

        Story sent() {
            return new Story(id, value, stage, true, fate);
        }

        Story ended(Fate end) {
            return new Story(id, value, stage, stackSent, end);
        }
    }

    private final CcTalkReports reports;
    private final CcTalkRouting routing = new CcTalkRouting();
    private final Deque<String> history = new ArrayDeque<>();
    private Optional<Story> open;
    private Optional<Story> past;
    private Optional<ReturnProof> returnedNameless = Optional.empty();
    private EscrowId lastEscrow = new EscrowId(0);
    private boolean unwanted;

    CcTalkNote(Optional<OpenNote> journaled, CcTalkReports reports) {
        Optional<Story> story = journaled.map(Story::of);
        this.reports = reports;
        this.open = story.filter(note -> note.fate() == Fate.OPEN);
        this.past = story.filter(note -> note.fate() != Fate.OPEN);
    }

    /** Whether a bill is held or moving. */
    boolean isBusy() {
        return open.isPresent() || unwanted;
    }

    // ---- what the core decides

    /** The core's decision, as far as it still can be followed; otherwise the evidence is repeated with the name. */
    void decide(Stage wanted, NoteId id, EscrowId escrow, boolean running) {
        if (open.isEmpty()) {
            decideAfterTheFact(id);
            return;
        }
        Story note = open.get();
        if (!escrow.equals(lastEscrow)
                || (note.id().isPresent() && !note.id().get().equals(id))) {
            LOG.warn("decision for note {} in {} ignored: {} is held as {}", id, escrow, lastEscrow, note.id());
            return;
        }
        boolean follow = note.stage() == Stage.ESCROWED && (running || wanted == Stage.RETURN_INTENDED);
        open = Optional.of(follow ? note.named(id).at(wanted) : note.named(id));
        if (follow) {
            routing.decided();
        }
    }

    private void decideAfterTheFact(NoteId id) {
        if (returnedNameless.isPresent()) {
            reports.report(new AcceptorEvent.Returned(Optional.of(id), returnedNameless.get()));
            returnedNameless = Optional.empty();
            past = past.map(note -> note.named(id));
        } else if (!isToldAlready(id)) {
            reports.report(
                    new AcceptorEvent.Unresolved(id, "no note was in escrow when the decision came; nothing sent"));
        }
    }

    /** Reported under this name, or stacked before anybody gave it one: then the core has its credit. */
    private boolean isToldAlready(NoteId id) {
        return past.filter(note -> note.id().map(id::equals).orElse(note.fate() == Fate.STACKED))
                .isPresent();
    }

    // ---- what the device tells

    /** A bill is in escrow and may wait for the core. */
    void held(Denomination value, EventMark mark, long nowMillis) {
        remember("held");
        concludeForTheNext();
        open = Optional.of(new Story(Optional.empty(), Optional.of(value), Stage.ESCROWED, false, Fate.OPEN));
        past = Optional.empty();
        returnedNameless = Optional.empty();
        unwanted = false;
        lastEscrow = new EscrowId(lastEscrow.number() + 1);
        routing.begin(nowMillis);
        reports.report(new AcceptorEvent.Escrowed(value, lastEscrow, Optional.of(mark)));
    }

    /** A bill is in escrow that the core shall not hear of: it goes back. */
    void sendBack(long nowMillis) {
        remember("held, unwanted");
        concludeForTheNext();
        unwanted = true;
        routing.begin(nowMillis);
    }

    /** Another bill was in escrow since, and is not any more: what follows is told of that one. */
    void anotherWasHeld() {
        remember("another held");
        concludeForTheNext();
        past = Optional.empty();
    }

    private void concludeForTheNext() {
        open.ifPresent(note -> conclude(note, true));
    }

    /** A bill of this value is in the cashbox. Whether somebody knows it decides how it is told. */
    void stacked(Denomination value, EventMark mark, boolean hasEscrow) {
        remember("stacked " + value.minorUnits());
        unwanted = false;
        Optional<Story> mine = open.or(() -> past.filter(note -> note.fate() == Fate.UNRESOLVED))
                .filter(note -> note.value().map(value::equals).orElse(true));
        if (mine.isPresent()) {
            finish(mine.get(), Fate.STACKED);
            stackedEvent(mine.get().id(), value, mark);
        } else if (open.isPresent()) {
            another(open.get(), value, mark);
        } else if (hasEscrow) {
            past = Optional.empty();
            stackedEvent(Optional.empty(), value, mark);
        } else {
            reports.report(new AcceptorEvent.Taken(value, StackProof.COUNTED_EVENT, false, Optional.of(mark)));
        }
    }

    private void stackedEvent(Optional<NoteId> id, Denomination value, EventMark mark) {
        reports.report(
                new AcceptorEvent.Stacked(id, Optional.of(value), StackProof.COUNTED_EVENT, false, Optional.of(mark)));
    }

    /** Another value was stacked than the one in escrow: neither is believed to be the other. */
    private void another(Story note, Denomination value, EventMark mark) {
        if (note.id().isPresent()) {
            unresolved(note, "a bill of " + value.minorUnits() + " was stacked instead");
            stackedEvent(Optional.empty(), value, mark);
        } else {
            reports.report(new AcceptorEvent.EvidenceLost(
                    "a bill of " + value.minorUnits() + " was stacked while another one was in escrow",
                    Optional.of(mark)));
        }
    }

    /** The bill went back; told before the event is marked as read. */
    void returned() {
        remember("returned");
        unwanted = false;
        open.ifPresent(note ->
                wentBack(note, routing.wasReturnSent() ? ReturnProof.RETURNING_STATE : ReturnProof.REJECTED_BY_DEVICE));
    }

    private void wentBack(Story note, ReturnProof proof) {
        finish(note, Fate.RETURNED);
        returnedNameless = note.id().isEmpty() ? Optional.of(proof) : Optional.empty();
        reports.report(new AcceptorEvent.Returned(note.id(), proof));
    }

    void remember(String event) {
        history.addLast(event);
        if (history.size() > HISTORY) {
            history.removeFirst();
        }
    }

    // ---- after a start

    /** The link is up again: what was held goes back, and the events will tell where it went. */
    void settle(boolean attributable, long nowMillis) {
        unwanted = false;
        if (open.isEmpty()) {
            return;
        }
        Story note = open.get();
        if (!attributable) {
            unresolved(note, "the device that held it was replaced by another one");
            return;
        }
        open = Optional.of(note.stage() == Stage.ESCROWED ? note.at(Stage.RETURN_INTENDED) : note);
        routing.settle(note.stackSent(), nowMillis);
    }

    // ---- what to send

    /** The next ROUTE BILL, if one is due. */
    Optional<CcTalkRequest> route(boolean running, boolean faulty, long nowMillis) {
        Optional<Stage> stage = open.map(Story::stage);
        if (stage.equals(Optional.of(Stage.ESCROWED)) && routing.isOverdue(nowMillis)) {
            LOG.warn("no decision for the bill in escrow: returning it");
            open = open.map(note -> note.at(Stage.RETURN_INTENDED));
            routing.decided();
            stage = Optional.of(Stage.RETURN_INTENDED);
        }
        Optional<Integer> code = Optional.empty();
        if (!running || unwanted || stage.equals(Optional.of(Stage.RETURN_INTENDED))) {
            code = isBusy() ? routing.again(RETURN, faulty, nowMillis) : code;
        } else if (stage.equals(Optional.of(Stage.STACK_INTENDED))) {
            code = routing.again(STACK, faulty, nowMillis);
        } else if (stage.equals(Optional.of(Stage.ESCROWED))) {
            code = routing.extend(nowMillis);
        }
        if (code.equals(Optional.of(STACK))) {
            open = open.map(Story::sent);
        }
        return code.map(route -> CcTalkRequest.of(CcTalkHeader.ROUTE_BILL, route));
    }

    /**
     * The device answered ROUTE BILL.
     *
     * @return whether it could not route, so that its self check is worth asking for
     */
    boolean routed(int code, byte[] answer, long nowMillis) {
        if (answer.length == 0) {
            if (code == STACK && open.isPresent()) {
                reports.show(new AcceptorEvent.Stacking());
            }
            return false;
        }
        remember("route " + code + " answered " + (answer[0] & 0xFF));
        if ((answer[0] & 0xFF) == ESCROW_EMPTY) {
            routing.foundEmpty(nowMillis);
            return false;
        }
        routing.failed(code);
        return true;
    }

    /** No answer to ROUTE BILL, or a refusal: the events decide before it is sent again. */
    void routeFailed(int code, String why) {
        remember("route " + code + ": " + why);
        routing.failed(code);
    }

    // ---- conclusions from silence

    /**
     * The events were read and there is nothing new.
     *
     * @return whether the device holds a bill and moves it nowhere
     */
    boolean waited(boolean faulty, long nowMillis) {
        boolean empty = routing.isProvedEmpty(nowMillis);
        boolean hopeless = !empty && routing.isHopeless(faulty, nowMillis);
        if (!isBusy() || (!empty && !hopeless)) {
            return false;
        }
        unwanted = false;
        open.ifPresent(note -> conclude(note, empty));
        return hopeless;
    }

    private void conclude(Story note, boolean empty) {
        if (empty && !note.stackSent()) {
            wentBack(note, ReturnProof.EMPTY_WITHOUT_STACK);
        } else {
            unresolved(note, empty ? "the escrow is empty" : "the device tells nothing");
        }
    }

    private void unresolved(Story note, String why) {
        finish(note, Fate.UNRESOLVED);
        note.id()
                .ifPresentOrElse(
                        id -> reports.report(
                                new AcceptorEvent.Unresolved(id, why + "; seen: " + String.join(", ", history))),
                        () -> reports.report(new AcceptorEvent.EvidenceLost(
                                "a bill was in escrow and nothing tells where it went: " + why, Optional.empty())));
    }

    private void finish(Story note, Fate fate) {
        open = Optional.empty();
        past = Optional.of(note.ended(fate));
        reports.forgetState();
    }
}
