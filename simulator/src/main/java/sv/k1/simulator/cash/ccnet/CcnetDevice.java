package sv.k1.simulator.cash.ccnet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
 * A bill validator that speaks CCNET, byte for byte as the sheet tells. Customers take a note that sticks out after a moment,
 * unless {@link #customerPatience} says otherwise. All methods belong to the thread that feeds the model.
 */
public final class CcnetDevice implements AcceptorModel {
    /** An unfinished frame is dropped after this silence: CCNET sheet, section 2, with room for USB adapters. */
    private static final int PARTIAL_FRAME_MILLIS = 50;
    /** REJECTING, identification: CCNET sheet, section 8. */
    private static final int NOT_IDENTIFIED = 0x65;

    private final CcnetProfile profile;
    private final CcnetMasks masks = new CcnetMasks();
    private final CcnetFaults faults = new CcnetFaults();
    private final CcnetPath path;
    private final CcnetMechanism mechanism;
    private final CcnetConversation conversation;
    private final CcnetWire codec = new CcnetWire();
    private final CcnetReplies replies = new CcnetReplies();
    private Consumer<CashHappening> listener = _ -> {};
    private boolean wasEnabled;
    private boolean wasJammed;
    private boolean wasFull;
    private long nowMillis;
    private long lastByteMillis;

    /** A unit just switched on, empty, that waits for its first RESET. */
    public CcnetDevice(CcnetProfile profile) {
        this.profile = profile;
        this.path = new CcnetPath(profile.currency(), profile.timing().customerMillis(), this::tell);
        this.mechanism = new CcnetMechanism(profile, masks, path, faults);
        this.conversation = new CcnetConversation(profile, masks, mechanism);
    }

    public CcnetProfile profile() {
        return profile;
    }

    @Override
    public void connect(Consumer<byte[]> toHost) {
        replies.connect(toHost);
    }

    @Override
    public void receive(byte[] bytes, long millis) {
        tick(millis);
        if (!mechanism.answers()) {
            return;
        }
        dropStaleBytes();
        lastByteMillis = nowMillis;
        for (byte[] frame : codec.feed(bytes)) {
            conversation.answer(frame, nowMillis).ifPresent(this::reply);
        }
        if (codec.takeBadFrames() > 0) {
            conversation.damaged().ifPresent(this::reply);
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

    @Override
    public List<CashItem> items() {
        return profile.denominationsMinor().stream()
                .map(minor -> CashItem.note(profile.currency(), minor))
                .toList();
    }

    /** A coin finds no slot; a note of another currency or value is taken in and refused. */
    @Override
    public InsertOutcome insert(CashItem item) {
        return switch (item.kind()) {
            case COIN -> InsertOutcome.SLOT_CLOSED;
            case NOTE -> insert(Paper.note(item.minorUnits(), typeOf(item)));
        };
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return item.kind() == CashItem.Kind.COIN ? InsertOutcome.SLOT_CLOSED : insertBad(item, NOT_IDENTIFIED);
    }

    /** A note that the unit refuses for this reason, 60 to 6D hex of CCNET sheet, section 8. */
    public InsertOutcome insertBad(CashItem item, int reason) {
        return insert(Paper.badNote(item.minorUnits(), typeOf(item), reason));
    }

    /** A barcode coupon; taken only if the host enabled type 23. */
    public InsertOutcome insertCoupon(String digits) {
        return insert(Paper.coupon(digits));
    }

    private OptionalInt typeOf(CashItem item) {
        return item.currency().equals(profile.currency()) ? profile.typeOf(item.minorUnits()) : OptionalInt.empty();
    }

    private InsertOutcome insert(Paper paper) {
        InsertOutcome outcome = mechanism.insert(paper);
        tellChanges();
        return outcome;
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
        return mechanism.forceSecondNote();
    }

    /** Pulls the second note out again: the unit goes on where it was. */
    public void removeSecondNote() {
        mechanism.removeSecondNote();
    }

    /** A note that can still come back is pulled out on its string; 45 follows. */
    @Override
    public void cheat() {
        tell(CashHappening.of(Kind.CHEATED));
        mechanism.cheat();
        tellChanges();
    }

    // --- power ---

    @Override
    public void cutPower() {
        tell(CashHappening.of(Kind.POWER_OFF));
        mechanism.cutPower();
        codec.drop();
        replies.forget();
        conversation.forget();
        tellChanges();
    }

    /** Comes back after the boot time with 10, 11 or 12. */
    @Override
    public void restorePower() {
        tell(CashHappening.of(Kind.POWER_ON));
        mechanism.restorePower();
        tellChanges();
    }

    // --- technicians and wear ---

    @Override
    public void jam() {
        mechanism.jam();
        tellChanges();
    }

    @Override
    public void block() {
        mechanism.block();
        tellChanges();
    }

    /** A note inside stays there, and RESET moves it on. */
    @Override
    public void clearJam() {
        faults.clearJam();
        mended();
    }

    @Override
    public void removeCashbox() {
        if (!faults.isCashboxOut()) {
            tell(CashHappening.of(Kind.CASHBOX_OUT));
        }
        faults.cashboxOut(true);
        faultsChanged();
    }

    @Override
    public void refitCashbox() {
        if (faults.isCashboxOut()) {
            tell(CashHappening.of(Kind.CASHBOX_IN));
        }
        faults.cashboxOut(false);
        mended();
    }

    @Override
    public void fillCashbox() {
        faults.full(true);
        faultsChanged();
    }

    @Override
    public void emptyCashbox() {
        path.emptyCashbox();
        faults.full(false);
        mended();
    }

    /** Breaks down with a code of CCNET sheet, section 8, for example 50 hex for the stack motor. */
    public void fail(int code) {
        if (code < 1 || code > 255) {
            throw new IllegalArgumentException("a failure code is one byte and not 0, got " + code);
        }
        faults.failure(code);
        faultsChanged();
    }

    /** Mends what {@link #fail} broke. */
    public void repair() {
        faults.failure(0);
        mended();
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

    /** Every poll is answered with these data, whatever is true, until {@link #tellTruth}. */
    public void pretendState(byte... data) {
        conversation.pretend(Optional.of(data.clone()));
    }

    public void tellTruth() {
        conversation.pretend(Optional.empty());
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

    public CcnetView view() {
        return new CcnetView(
                mechanism.isPowered(), mechanism.state(), mechanism.data(), path.inside(), mechanism.isSlotOpen());
    }

    @Override
    public void onHappening(Consumer<CashHappening> watcher) {
        listener = watcher;
    }

    @Override
    public TraceReader newTraceReader() {
        return new CcnetMeaning.Trace();
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

    private void mended() {
        mechanism.mended();
        tellChanges();
    }

    private void dropStaleBytes() {
        if (codec.isWaiting() && nowMillis - lastByteMillis >= PARTIAL_FRAME_MILLIS) {
            codec.drop();
        }
    }

    private void tell(CashHappening happening) {
        listener.accept(happening);
    }

    private void tellChanges() {
        wasJammed = changed(wasJammed, faults.isJammed(), Kind.JAMMED, Optional.of(Kind.CLEARED));
        wasFull = changed(wasFull, faults.isFull(), Kind.CASHBOX_FULL, Optional.empty());
        wasEnabled = changed(wasEnabled, mechanism.isEnabled(), Kind.ENABLED, Optional.of(Kind.INHIBITED));
    }

    private boolean changed(boolean before, boolean now, Kind begins, Optional<Kind> ends) {
        if (now && !before) {
            tell(CashHappening.of(begins));
        } else if (before && !now) {
            ends.map(CashHappening::of).ifPresent(this::tell);
        }
        return now;
    }
}
