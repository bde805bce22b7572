package sv.k1.simulator.cash.ebds;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.wire.TraceReader;

/**
 * A note acceptor that speaks EBDS, byte for byte as the sheet tells. The methods below {@link #advance} are the hands of
 * customers, technicians and thieves, and eyes for an auditor; all belong to the thread that feeds the model.
 */
public final class EbdsDevice implements AcceptorModel {
    /** An unfinished frame is dropped after this silence: EBDS sheet, section 2. */
    private static final int PARTIAL_FRAME_MILLIS = 50;

    private final EbdsProfile profile;
    private final EbdsPath path = new EbdsPath();
    private final EbdsFaults faults = new EbdsFaults();
    private final EbdsMechanism mechanism;
    private final EbdsConversation conversation;
    private final EbdsWire codec = new EbdsWire();
    private final EbdsReplies replies = new EbdsReplies();
    private Consumer<CashHappening> listener = _ -> {};
    private EbdsState lastEnquired = EbdsState.INITIALISING;
    private long nowMillis;
    private long lastByteMillis;

    /** A unit just switched on, empty, with nobody's note inside. */
    public EbdsDevice(EbdsProfile profile) {
        this.profile = profile;
        EbdsNoteSettings settings = new EbdsNoteSettings();
        this.mechanism = new EbdsMechanism(profile, path, faults, settings, this::tell);
        this.conversation = new EbdsConversation(
                profile,
                mechanism,
                settings,
                new EbdsMessages(profile, mechanism, faults),
                new EbdsQueries(profile, path, mechanism));
    }

    public EbdsProfile profile() {
        return profile;
    }

    @Override
    public void connect(Consumer<byte[]> toHost) {
        replies.connect(toHost);
    }

    @Override
    public void receive(byte[] bytes, long millis) {
        advance(millis);
        if (!mechanism.state().answers()) {
            return;
        }
        lastByteMillis = nowMillis;
        for (EbdsFrame frame : codec.feed(bytes)) {
            if (mechanism.state().answers()) { // a soft reset may have come before it in the same bytes
                mechanism.heard();
                conversation.answer(frame).ifPresent(this::reply);
            }
        }
        if (codec.takeBadFrames() > 0) {
            conversation.answerDamaged().ifPresent(this::reply);
        }
        mechanism.advance(nowMillis);
    }

    @Override
    public void advance(long millis) {
        nowMillis = millis;
        mechanism.advance(millis);
        if (codec.isWaiting() && nowMillis - lastByteMillis >= PARTIAL_FRAME_MILLIS) {
            codec.drop();
        }
        replies.advance(nowMillis);
        enquire();
    }

    // --- customers ---

    @Override
    public List<CashItem> items() {
        return profile.items();
    }

    @Override
    public InsertOutcome insert(CashItem item) {
        return insert(item, profile.rowOf(item).map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return insert(item, OptionalInt.empty());
    }

    private InsertOutcome insert(CashItem item, OptionalInt row) {
        if (item.kind() == CashItem.Kind.COIN) {
            return InsertOutcome.SLOT_CLOSED; // the slot is for paper
        }
        InsertOutcome outcome = mechanism.insert(new EbdsPath.Paper(item, row));
        if (outcome == InsertOutcome.TAKEN_IN && profile.has(EbdsSwitch.STRAY_ENQ)) {
            reply(new byte[] {EbdsWire.ENQ});
        }
        return outcome;
    }

    /** Forces a second note in behind the first: paused. False if no note is on its way. */
    public boolean forceSecondNote() {
        return mechanism.forceSecondNote();
    }

    /** Pulls the second note out again: the unit goes on where it was. */
    public void removeSecondNote() {
        faults.secondNote(false);
    }

    /** A fraud attempt: a note that can still come back is pulled out on its string. */
    @Override
    public void cheat() {
        mechanism.cheat();
    }

    // --- power ---

    @Override
    public void cutPower() {
        mechanism.cutPower();
        codec.drop();
        replies.forget();
        conversation.forget();
    }

    /** Comes back after the boot time with the power-up bit. */
    @Override
    public void restorePower() {
        boolean wasOff = mechanism.state() == EbdsState.OFF;
        mechanism.restorePower();
        if (wasOff && profile.has(EbdsSwitch.STRAY_ENQ)) {
            reply(new byte[] {EbdsWire.ENQ});
        }
    }

    // --- technicians and wear ---

    @Override
    public void jam() {
        mechanism.jam();
    }

    @Override
    public void block() {
        mechanism.block();
    }

    /** Frees the way; a note inside stays there and a soft reset moves it on. */
    @Override
    public void clearJam() {
        mechanism.clearJam();
    }

    @Override
    public void removeCashbox() {
        faults.cassetteOut(true);
        tell(CashHappening.of(Kind.CASHBOX_OUT));
    }

    @Override
    public void refitCashbox() {
        boolean wasOut = faults.isCassetteOut();
        faults.cassetteOut(false);
        if (wasOut) {
            mechanism.cassetteRefitted();
            tell(CashHappening.of(Kind.CASHBOX_IN));
        }
    }

    @Override
    public void fillCashbox() {
        faults.full(true);
        tell(CashHappening.of(Kind.CASHBOX_FULL));
    }

    /** Takes the notes out; {@link #inCashbox} goes on counting all that ever went in. */
    @Override
    public void emptyCashbox() {
        path.emptyCassette();
        faults.full(false);
    }

    /** Breaks down: the failure bit, nothing moves. */
    public void fail() {
        faults.failed(true);
    }

    /** Mends what {@link #fail} broke. */
    public void repair() {
        faults.failed(false);
    }

    // --- a bad cable ---

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

    // --- eyes ---

    @Override
    public boolean keepsCredit() {
        return mechanism.keepsCredit();
    }

    @Override
    public List<NoteCount> inCashbox() {
        return path.inCashbox();
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
    public void onHappening(Consumer<CashHappening> newListener) {
        listener = newListener;
    }

    @Override
    public TraceReader newTraceReader() {
        return new EbdsMeaning.Trace();
    }

    // --- inside ---

    private void reply(byte[] frame) {
        replies.send(frame, nowMillis);
    }

    private void tell(CashHappening happening) {
        listener.accept(happening);
    }

    /** In the special interrupt mode each new state is announced once; in polled mode the unit never speaks unprompted. */
    private void enquire() {
        EbdsState state = mechanism.state();
        if (state != lastEnquired && mechanism.interrupts() && state.answers()) {
            reply(new byte[] {EbdsWire.ENQ});
        }
        lastEnquired = state;
    }
}
