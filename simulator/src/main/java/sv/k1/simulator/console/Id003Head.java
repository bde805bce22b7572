package sv.k1.simulator.console;

import java.util.Currency;
import java.util.List;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Insertion;
import sv.k1.simulator.cash.id003.JamPlace;
import sv.k1.simulator.panel.CashHead;

/**
 * An ID-003 unit on a line of its own.
 *
 * @param model the same unit behind the troubles of its level
 */
record Id003Head(Id003Device device, AcceptorModel model) implements CashHead {
    /** Reason 72 of ID-003 sheet, section 9: the note could not be recognised. */
    private static final int WORN = 0x72;

    @Override
    public Currency currency() {
        return device.profile().currency();
    }

    @Override
    public String state() {
        return device.view().status().name();
    }

    @Override
    public boolean isSlotOpen() {
        return device.view().slotOpen();
    }

    @Override
    public boolean isCashboxIn() {
        return device.view().cashboxIn();
    }

    @Override
    public List<NoteCount> inCashbox() {
        return device.notesInCashbox();
    }

    @Override
    public void jam(boolean inStacker) {
        device.jam(inStacker ? JamPlace.STACKER : JamPlace.ACCEPTOR);
    }

    @Override
    public boolean takeNote() {
        return device.customerTakesNote();
    }

    @Override
    public long takenOutMinor() {
        return device.notesTakenOut().stream()
                .mapToLong(pile -> pile.minorUnits() * pile.count())
                .sum();
    }

    @Override
    public InsertOutcome insertWorn(long minorUnits) {
        return device.insert(Insertion.bad(minorUnits, WORN));
    }
}
