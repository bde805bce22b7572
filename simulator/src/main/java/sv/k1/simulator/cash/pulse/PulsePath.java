package sv.k1.simulator.cash.pulse;

import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.cash.NotePlace;

/** Where coins and notes physically are: one on its way at most, all others in the box or with the customer. */
final class PulsePath {
    /** After an inhibit pulses may come for 3 s from a coin, 5 s from a note (pulse sheet, section 5). */
    private static final int LATE_COIN_MILLIS = 2_500;

    private static final int LATE_NOTE_MILLIS = 4_500;

    /** Who is told what happens. */
    @FunctionalInterface
    interface Teller {
        void tell(Kind kind, Optional<CashItem> item, String detail);
    }

    private final PulseProfile profile;
    private final Teller teller;
    private final NotePile cashbox = new NotePile();
    private final NotePile returned = new NotePile();
    private Optional<CashItem> item = Optional.empty();
    private long arrivesMillis;
    private boolean jammed;
    private boolean nextJams;
    private boolean cashboxOut;
    private boolean full;

    PulsePath(PulseProfile profile, Teller teller) {
        this.profile = profile;
        this.teller = teller;
    }

    InsertOutcome insert(CashItem newItem, boolean open, long nowMillis) {
        if (newItem.kind() != profile.kind()) {
            return InsertOutcome.SLOT_CLOSED;
        }
        if (item.isPresent()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        boolean closed = !open || refusesAll();
        if (closed && profile.kind() == CashItem.Kind.NOTE) {
            return InsertOutcome.SLOT_CLOSED;
        }
        teller.tell(Kind.TAKEN_IN, Optional.of(newItem), "");
        item = Optional.of(newItem);
        if (closed || !profile.items().contains(newItem)) {
            giveBack(closed ? "the gate is closed" : "not recognised");
            return InsertOutcome.TAKEN_IN;
        }
        arrivesMillis = nowMillis + transitMillis();
        if (nextJams) {
            nextJams = false;
            jammed = true;
            teller.tell(Kind.JAMMED, item, "");
        }
        return InsertOutcome.TAKEN_IN;
    }

    /** Refused at once: neither pulses nor anything else of it reaches the host. */
    InsertOutcome insertUnreadable(CashItem newItem, boolean open) {
        if (newItem.kind() != profile.kind()) {
            return InsertOutcome.SLOT_CLOSED;
        }
        if (item.isPresent()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if ((!open || refusesAll()) && profile.kind() == CashItem.Kind.NOTE) {
            return InsertOutcome.SLOT_CLOSED;
        }
        teller.tell(Kind.TAKEN_IN, Optional.of(newItem), "");
        item = Optional.of(newItem);
        giveBack("not recognised");
        return InsertOutcome.TAKEN_IN;
    }

    private int transitMillis() {
        if (profile.has(PulseSwitch.LATE_COIN)) {
            return profile.kind() == CashItem.Kind.COIN ? LATE_COIN_MILLIS : LATE_NOTE_MILLIS;
        }
        return profile.timing().transitMillis();
    }

    /** The item that fell into the box now. */
    Optional<CashItem> arrived(long nowMillis) {
        if (item.isEmpty() || jammed || nowMillis < arrivesMillis) {
            return Optional.empty();
        }
        Optional<CashItem> fallen = item;
        item = Optional.empty();
        fallen.ifPresent(coin -> cashbox.add(coin.minorUnits()));
        teller.tell(Kind.STACKED, fallen, "");
        return fallen;
    }

    /** True if an item is stuck now; without one the next will be. */
    boolean jam() {
        if (item.isEmpty()) {
            nextJams = true;
            return false;
        }
        if (!jammed) {
            jammed = true;
            teller.tell(Kind.JAMMED, item, "");
        }
        return true;
    }

    boolean isJammed() {
        return jammed;
    }

    void clearJam() {
        nextJams = false;
        if (jammed) {
            jammed = false;
            teller.tell(Kind.CLEARED, Optional.empty(), "");
            giveBack("taken out of the way");
        }
    }

    /** Without power the gate of a coin acceptor lets everything fall into the tray; a note stays where it is. */
    void powerCut() {
        if (profile.kind() == CashItem.Kind.COIN && !jammed && item.isPresent()) {
            giveBack("without power");
        }
    }

    void powerBack() {
        if (!jammed && item.isPresent()) {
            giveBack("found inside after power came back");
        }
    }

    void cashboxOut(boolean out) {
        if (cashboxOut != out) {
            cashboxOut = out;
            teller.tell(out ? Kind.CASHBOX_OUT : Kind.CASHBOX_IN, Optional.empty(), "");
        }
    }

    void full(boolean isFull) {
        if (isFull && !full) {
            teller.tell(Kind.CASHBOX_FULL, Optional.empty(), "");
        }
        full = isFull;
    }

    /** A bill head notices that its box is gone; a coin acceptor only that the box is full. */
    boolean refusesAll() {
        return full || (cashboxOut && profile.kind() == CashItem.Kind.NOTE);
    }

    private void giveBack(String why) {
        item.ifPresent(back -> returned.add(back.minorUnits()));
        teller.tell(Kind.REJECTED, item, why);
        item = Optional.empty();
    }

    List<NoteCount> inCashbox() {
        return cashbox.list();
    }

    List<NoteCount> returned() {
        return returned.list();
    }

    Optional<NoteInside> inside() {
        return item.map(coin -> new NoteInside(coin.minorUnits(), NotePlace.ACCEPTOR));
    }
}
