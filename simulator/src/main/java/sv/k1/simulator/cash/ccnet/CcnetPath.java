package sv.k1.simulator.cash.ccnet;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.cash.NotePlace;

/** The way of a note through the unit and where all notes ended: pure physics, with and without power. One note at a time. */
final class CcnetPath {
    private final Currency currency;
    private final Consumer<CashHappening> tell;
    private final NotePile cashbox = new NotePile();
    private final NotePile everBoxed = new NotePile();
    private final NotePile returned = new NotePile();
    private Optional<Paper> paper = Optional.empty();
    private NotePlace place = NotePlace.MOUTH;
    private boolean wasHeld;
    private long atMouthSinceMillis;
    private OptionalLong patienceMillis;

    CcnetPath(Currency currency, long customerMillis, Consumer<CashHappening> tell) {
        this.currency = currency;
        this.patienceMillis = OptionalLong.of(customerMillis);
        this.tell = tell;
    }

    void enter(Paper next) {
        paper = Optional.of(next);
        place = NotePlace.ACCEPTOR;
        wasHeld = false;
        tell(Kind.TAKEN_IN);
    }

    Optional<Paper> paper() {
        return paper;
    }

    boolean isEmpty() {
        return paper.isEmpty();
    }

    boolean isAt(NotePlace where) {
        return paper.isPresent() && place == where;
    }

    /** In the unit and not merely sticking out of it. */
    boolean isInside() {
        return paper.isPresent() && place != NotePlace.MOUTH;
    }

    Optional<NoteInside> inside() {
        return paper.map(one -> new NoteInside(one.minorUnits(), place));
    }

    void hold() {
        wasHeld = true;
        tell(Kind.ESCROWED);
    }

    void passPointOfNoReturn() {
        place = NotePlace.STACKER;
    }

    void arriveAtMouth(long nowMillis) {
        place = NotePlace.MOUTH;
        atMouthSinceMillis = nowMillis;
    }

    void fallIntoCashbox() {
        tell(Kind.STACKED);
        paper.ifPresent(one -> cashbox.add(one.minorUnits()));
        paper.ifPresent(one -> everBoxed.add(one.minorUnits()));
        paper = Optional.empty();
    }

    /** The customer has it again. */
    void giveToCustomer() {
        tell(wasHeld ? Kind.RETURNED : Kind.REJECTED);
        paper.ifPresent(one -> returned.add(one.minorUnits()));
        paper = Optional.empty();
    }

    private void tell(Kind kind) {
        Optional<CashItem> item =
                paper.filter(one -> one.minorUnits() > 0).map(one -> CashItem.note(currency, one.minorUnits()));
        String detail =
                paper.flatMap(Paper::barcode).map(code -> "coupon " + code).orElse("");
        tell.accept(new CashHappening(kind, item, detail));
    }

    void customerPatience(OptionalLong millis) {
        patienceMillis = millis;
    }

    /** True once the customer is about to take the note at the mouth without being told to. */
    boolean isTakenByItself(long nowMillis) {
        return isAt(NotePlace.MOUTH)
                && patienceMillis.isPresent()
                && nowMillis - atMouthSinceMillis >= patienceMillis.getAsLong();
    }

    int cashboxSize() {
        return cashbox.size();
    }

    void emptyCashbox() {
        cashbox.clear();
    }

    /** All that ever fell into the box, also what was taken out of it since. */
    List<NoteCount> inCashbox() {
        return everBoxed.list();
    }

    List<NoteCount> returned() {
        return returned.list();
    }
}
