package sv.k1.simulator.cash.ssp;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.wire.TraceReader;

/**
 * A note acceptor that speaks SSP and eSSP, byte for byte as the sheet tells. All methods belong to the thread that feeds
 * the model.
 */
public final class SspDevice implements AcceptorModel {
    private final SspProfile profile;
    private final SspMechanism mechanism;
    private final SspConversation conversation;
    private final SspReplies replies = new SspReplies();
    private final SspWire codec = new SspWire();
    private long nowMillis;

    /** A unit just switched on, empty; its secrets follow from its serial number. */
    public SspDevice(SspProfile profile) {
        this(profile, SspChance.of(new Random(profile.serial())));
    }

    /** @param chance where its secrets and its packing come from */
    public SspDevice(SspProfile profile, SspChance chance) {
        this.profile = profile;
        this.mechanism = new SspMechanism(profile);
        this.conversation = new SspConversation(profile, mechanism, chance);
    }

    public SspProfile profile() {
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
            codec.drop();
            return;
        }
        for (SspFrame frame : codec.feed(bytes)) {
            if (!mechanism.answers()) {
                return; // restarted by the frame before
            }
            conversation.answer(frame).ifPresent(reply -> replies.send(reply, nowMillis));
            if (conversation.takeRestart()) {
                mechanism.restart();
                conversation.forget();
                codec.drop();
            }
        }
    }

    @Override
    public void advance(long millis) {
        tick(millis);
        replies.advance(nowMillis);
    }

    private void tick(long millis) {
        nowMillis = millis;
        mechanism.advance(millis);
    }

    // ---- hands

    @Override
    public List<CashItem> items() {
        return IntStream.rangeClosed(1, profile.channels().size())
                .mapToLong(profile::minorUnits)
                .filter(minorUnits -> minorUnits > 0)
                .mapToObj(minorUnits -> CashItem.note(profile.currency(), minorUnits))
                .toList();
    }

    /** Something of another currency or made of metal is taken in, not recognised, and comes back. */
    @Override
    public InsertOutcome insert(CashItem item) {
        boolean ours = item.kind() == CashItem.Kind.NOTE && item.currency().equals(profile.currency());
        return mechanism.insert(item, ours ? 0 : SspMechanism.NOT_RECOGNISED);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return mechanism.insert(item, SspMechanism.NOT_RECOGNISED);
    }

    /** Pushes a good note of this value into the slot. */
    public InsertOutcome insertNote(long minorUnits) {
        return mechanism.insert(CashItem.note(profile.currency(), minorUnits), 0);
    }

    /**
     * Pushes a bad note into the slot.
     *
     * @param rejectCode 1 to 255: SSP sheet, section 9
     */
    public InsertOutcome insertBad(long minorUnits, int rejectCode) {
        if (rejectCode < 1 || rejectCode > 255) {
            throw new IllegalArgumentException("a reject code is 1 to 255, got " + rejectCode);
        }
        return mechanism.insert(CashItem.note(profile.currency(), minorUnits), rejectCode);
    }

    @Override
    public void cutPower() {
        mechanism.cutPower();
        conversation.forget();
        codec.drop();
        replies.forget();
    }

    @Override
    public void restorePower() {
        mechanism.restorePower();
    }

    @Override
    public void jam() {
        mechanism.jam();
    }

    @Override
    public void block() {
        mechanism.block();
    }

    /** Frees the way and switches the unit off and on, which a jam of this kind of unit needs. */
    @Override
    public void clearJam() {
        boolean wasJammed = mechanism.isJammed();
        mechanism.clearJam();
        if (wasJammed) {
            conversation.forget();
            codec.drop();
        }
    }

    @Override
    public void removeCashbox() {
        mechanism.removeBox();
    }

    @Override
    public void refitCashbox() {
        mechanism.refitBox();
    }

    @Override
    public void fillCashbox() {
        mechanism.fill();
    }

    @Override
    public void emptyCashbox() {
        mechanism.emptyBox();
    }

    @Override
    public void cheat() {
        mechanism.cheat();
    }

    // ---- a bad cable, a mad unit

    /** The next so many answers never arrive. */
    public void loseReplies(int count) {
        replies.lose(count);
    }

    /** The next so many answers arrive damaged. */
    public void garbleReplies(int count) {
        replies.garble(count);
    }

    /** Each answer comes so many milliseconds late; 0 for at once. */
    public void delayReplies(int millis) {
        replies.delay(millis);
    }

    /** The unit is swapped for one with this serial number, between two commands. */
    public void swapSerial(long serial) {
        conversation.serial(serial);
    }

    /** The next credit is told twice. */
    public void doubleNextCredit() {
        mechanism.doubleNextCredit();
    }

    /** The next poll tells an event of this code, without data. */
    public void tellEvent(int code) {
        mechanism.addEvent(code);
    }

    /** The negotiated key is gone while the power stays on. */
    public void forgetKey() {
        conversation.forgetKey();
    }

    // ---- eyes

    @Override
    public List<NoteCount> inCashbox() {
        return mechanism.path().stacked();
    }

    @Override
    public List<NoteCount> returned() {
        return mechanism.path().returned();
    }

    @Override
    public boolean keepsCredit() {
        return mechanism.keepsCredit();
    }

    @Override
    public Optional<NoteInside> inside() {
        return mechanism.path().inside();
    }

    public SspView view() {
        return new SspView(
                mechanism.isPowered(),
                mechanism.motionWord(),
                mechanism.path().inside(),
                mechanism.isOpen(),
                mechanism.isJammed(),
                !mechanism.isBoxOut(),
                mechanism.isFull());
    }

    @Override
    public void onHappening(Consumer<CashHappening> listener) {
        mechanism.onHappening(listener);
    }

    @Override
    public TraceReader newTraceReader() {
        return new SspMeaning.Trace(conversation.crypto());
    }
}
