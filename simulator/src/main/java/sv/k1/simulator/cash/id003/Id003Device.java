package sv.k1.simulator.cash.id003;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.wire.TraceReader;

/**
 * A note acceptor that speaks ID-003, byte for byte as the sheet tells. The methods below {@link #advance} are the hands
 * of customers, technicians and thieves, and eyes for an auditor; all belong to the thread that feeds the model.
 */
public final class Id003Device implements AcceptorModel {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Device.class);
    private static final int ENQ = 0x05;
    /** An unfinished frame is dropped after this silence: ID-003 sheet, section 2. */
    private static final int PARTIAL_FRAME_MILLIS = 50;

    private final Id003Profile profile;
    private final Id003Settings settings;
    private final Id003Happenings happenings = new Id003Happenings();
    private final Id003Path path = new Id003Path(happenings);
    private final Id003Faults faults = new Id003Faults();
    private final Id003Mechanism mechanism;
    private final Id003Conversation conversation;
    private final Id003Wire codec = new Id003Wire();
    private final Id003Replies replies = new Id003Replies();
    private Consumer<Id003View> listener = _ -> {};
    private Optional<Id003View> lastView = Optional.empty();
    private Optional<Id003Status> lastEnquired = Optional.empty();
    private boolean nextNoteJams;
    private long nowMillis;
    private long lastByteMillis;

    /** A unit just switched on, empty, with nobody's note inside. */
    public Id003Device(Id003Profile profile) {
        this.profile = profile;
        this.settings = new Id003Settings(profile.has(Id003Switch.OPEN_BY_DEFAULT));
        this.mechanism = new Id003Mechanism(profile, settings, path, faults, happenings);
        this.conversation = new Id003Conversation(profile, settings, mechanism);
    }

    public Id003Profile profile() {
        return profile;
    }

    @Override
    public void connect(Consumer<byte[]> toHost) {
        replies.connect(toHost);
    }

    @Override
    public void receive(byte[] bytes, long millis) {
        tick(millis);
        if (!mechanism.hearsReset()) {
            return;
        }
        dropStaleBytes();
        lastByteMillis = nowMillis;
        for (Id003Frame frame : codec.feed(bytes)) {
            mechanism.heard();
            if (mechanism.answers() || frame.code() == Id003Conversation.RESET) {
                conversation.answer(frame).ifPresent(this::reply);
            }
        }
        if (codec.takeBadFrames() > 0) {
            conversation.sawBadFrame(true);
        }
        tellChanges();
    }

    @Override
    public void advance(long millis) {
        tick(millis);
        dropStaleBytes();
        replies.advance(nowMillis);
        tellChanges();
    }

    // --- customers ---

    /** Pushes a good note of this value into the slot. */
    public InsertOutcome insertNote(long minorUnits) {
        return insert(Insertion.good(minorUnits));
    }

    /** Pushes any piece of paper into the slot. */
    public InsertOutcome insert(Insertion paper) {
        return insert(paper, CashItem.note(profile.currency(), paper.minorUnits()));
    }

    /** A foreign note is refused as one that is not recognised; a coin does not go through the slot. */
    @Override
    public InsertOutcome insert(CashItem item) {
        if (item.kind() == CashItem.Kind.COIN) {
            return InsertOutcome.SLOT_CLOSED;
        }
        boolean known = item.currency().equals(profile.currency());
        Insertion paper = known
                ? Insertion.good(item.minorUnits())
                : Insertion.bad(item.minorUnits(), Id003Mechanism.REASON_DENOMINATION);
        return insert(paper, item);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return item.kind() == CashItem.Kind.COIN
                ? InsertOutcome.SLOT_CLOSED
                : insert(Insertion.bad(item.minorUnits(), Id003Mechanism.REASON_DENOMINATION), item);
    }

    private InsertOutcome insert(Insertion paper, CashItem item) {
        InsertOutcome outcome = mechanism.insert(paper, item);
        if (outcome == InsertOutcome.TAKEN_IN && nextNoteJams) {
            nextNoteJams = false;
            jam(JamPlace.ACCEPTOR);
        }
        tellChanges();
        return outcome;
    }

    @Override
    public List<CashItem> items() {
        return profile.denominationsMinor().stream()
                .map(minor -> CashItem.note(profile.currency(), minor))
                .toList();
    }

    /** Takes the note that sticks out of the mouth; false if there is none. */
    public boolean customerTakesNote() {
        boolean taken = mechanism.takeFromMouth();
        tellChanges();
        return taken;
    }

    /** From now on a note at the mouth is taken by itself after so many milliseconds; empty: never. */
    public void customerPatience(OptionalLong millis) {
        path.customerPatience(millis);
    }

    /** Forces a second note in behind the first: PAUSE. False if no note is on its way. */
    public boolean forceSecondNote() {
        boolean forced = mechanism.forceSecondNote();
        tellChanges();
        return forced;
    }

    /** Pulls the second note out again: the unit goes on where it was. */
    public void removeSecondNote() {
        mechanism.removeSecondNote();
        tellChanges();
    }

    /** A fraud attempt: a note that can still come back is pulled out on its string; CHEATED until RESET. */
    @Override
    public void cheat() {
        if (path.isAt(NotePlace.ACCEPTOR) || path.isAt(NotePlace.MOUTH)) {
            path.giveToCustomer();
        }
        faults.cheated(true);
        happenings.tell(Kind.CHEATED);
        faultsChanged();
    }

    // --- power ---

    @Override
    public void cutPower() {
        if (mechanism.isPowered()) {
            happenings.tell(Kind.POWER_OFF);
        }
        mechanism.cutPower();
        codec.drop();
        replies.forget();
        conversation.sawBadFrame(false);
        tellChanges();
    }

    /** Comes back after the boot time with 40, 41 or 42. */
    @Override
    public void restorePower() {
        if (!mechanism.isPowered()) {
            happenings.tell(Kind.POWER_ON);
        }
        if (!mechanism.isPowered() && profile.has(Id003Switch.STRAY_BYTE_AT_POWER_UP)) {
            replies.send(new byte[] {0}, nowMillis);
        }
        mechanism.restorePower();
        tellChanges();
    }

    // --- technicians and wear ---

    /** Paper gets stuck; what is inside stays where it is. */
    public void jam(JamPlace place) {
        faults.jam(place);
        happenings.tell(Kind.JAMMED);
        faultsChanged();
    }

    @Override
    public void jam() {
        if (mechanism.isNoteUnderWay()) {
            jam(path.isAt(NotePlace.STACKER) ? JamPlace.STACKER : JamPlace.ACCEPTOR);
        } else {
            nextNoteJams = true;
        }
    }

    @Override
    public void block() {
        if (mechanism.isNoteUnderWay()) {
            jam();
        } else {
            jam(JamPlace.ACCEPTOR);
        }
    }

    /** Frees the way; a note inside stays there and RESET moves it on. */
    @Override
    public void clearJam() {
        nextNoteJams = false;
        if (faults.isJammed()) {
            faults.clearJams();
            happenings.tell(Kind.CLEARED);
        }
        faultsChanged();
    }

    /**
     * A technician takes the note out by hand, from wherever it is before the cashbox; false if there is none or the unit
     * runs.
     */
    public boolean takeOutNote() {
        boolean taken = mechanism.takeOutNote();
        tellChanges();
        return taken;
    }

    @Override
    public void removeCashbox() {
        if (!faults.isCashboxOut()) {
            faults.cashboxOut(true);
            happenings.tell(Kind.CASHBOX_OUT);
        }
        faultsChanged();
    }

    /** The same box with the same notes. */
    @Override
    public void refitCashbox() {
        if (faults.isCashboxOut()) {
            faults.cashboxOut(false);
            happenings.tell(Kind.CASHBOX_IN);
        }
        mechanism.cashboxRefitted();
        faultsChanged();
    }

    /** Takes the notes out of the box, wherever the box is. */
    public List<NoteCount> takeCashboxContent() {
        List<NoteCount> content = path.emptyCashbox();
        faults.full(false);
        faultsChanged();
        return content;
    }

    @Override
    public void emptyCashbox() {
        List<NoteCount> content = takeCashboxContent();
        LOG.debug("the cashbox was emptied of {}", content);
    }

    @Override
    public void fillCashbox() {
        if (!faults.isFull()) {
            faults.full(true);
            happenings.tell(Kind.CASHBOX_FULL);
        }
        faultsChanged();
    }

    /** Breaks down with a code of ID-003 sheet, section 9, for example A2 hex. */
    public void fail(int code) {
        if (code < 1 || code > 255) {
            throw new IllegalArgumentException("a failure code is one byte and not 0, got " + code);
        }
        faults.failure(code);
        faultsChanged();
    }

    /** Mends what {@link #fail} broke; the host sees it after RESET. */
    public void repair() {
        faults.failure(0);
        faultsChanged();
    }

    // --- a bad cable, a mad unit ---

    /** The next so many answers never arrive. */
    public void loseReplies(int count) {
        replies.lose(count);
    }

    /** The next so many answers arrive with one bit changed. */
    public void garbleReplies(int count) {
        replies.garble(count);
    }

    /** Each answer comes so many milliseconds late; 0 for at once. */
    public void delayReplies(int millis) {
        replies.delay(millis);
    }

    /** Every poll is answered with this, whatever is true, until {@link #tellTruth}. */
    public void pretendStatus(int code, byte... data) {
        conversation.pretend(Optional.of(Id003Wire.frame(code, data)));
    }

    public void tellTruth() {
        conversation.pretend(Optional.empty());
    }

    // --- eyes ---

    @Override
    public List<NoteCount> inCashbox() {
        return path.everStacked();
    }

    @Override
    public List<NoteCount> returned() {
        return path.returned();
    }

    @Override
    public Optional<NoteInside> inside() {
        return path.inside();
    }

    @Override
    public void onHappening(Consumer<CashHappening> watcher) {
        happenings.listen(watcher);
    }

    @Override
    public TraceReader newTraceReader() {
        return traceReader();
    }

    /** What lies in the box now, whatever the unit reported. */
    public List<NoteCount> notesInCashbox() {
        return path.inCashbox();
    }

    /** The note that is neither with a customer nor in the box. */
    public Optional<NoteInside> noteInside() {
        return path.inside();
    }

    /** All notes that customers got back since the unit was made. */
    public List<NoteCount> notesReturned() {
        return path.returned();
    }

    /** All notes that technicians pulled out since the unit was made. */
    public List<NoteCount> notesTakenOut() {
        return path.takenOut();
    }

    public Id003View view() {
        return new Id003View(
                mechanism.isPowered(),
                mechanism.status(),
                mechanism.statusData(),
                path.inside(),
                mechanism.isSlotOpen(),
                !faults.isCashboxOut(),
                faults.isFull());
    }

    /** Tells every change of the view; one listener, on the model's thread. */
    public void onChange(Consumer<Id003View> watcher) {
        listener = watcher;
    }

    /** Names this protocol's frames for the pump's trace. */
    public static TraceReader traceReader() {
        return new Id003Meaning.Trace();
    }

    /** What a frame says; see {@link Id003Meaning}. */
    public static String meaning(byte[] frame, boolean toHost) {
        return Id003Meaning.meaning(frame, toHost);
    }

    // --- inside ---

    private void reply(byte[] frame) {
        replies.send(frame, nowMillis);
    }

    private void tick(long millis) {
        nowMillis = millis;
        mechanism.advance(millis);
    }

    private void faultsChanged() {
        mechanism.faultsChanged();
        tellChanges();
    }

    private void dropStaleBytes() {
        if (codec.isWaiting() && nowMillis - lastByteMillis >= PARTIAL_FRAME_MILLIS) {
            codec.drop();
        }
    }

    /** In the interrupt modes each new status is announced once; in polled mode the unit never speaks unprompted. */
    private void tellChanges() {
        happenings.takesNotes(mechanism.takesNotes());
        Id003View view = view();
        if (lastView.filter(view::equals).isEmpty()) {
            lastView = Optional.of(view);
            listener.accept(view);
        }
        Optional<Id003Status> status = Optional.of(view.status());
        if (!settings.isPolled() && mechanism.answers() && !status.equals(lastEnquired)) {
            reply(Id003Wire.frame(ENQ));
        }
        lastEnquired = status;
    }
}
