package sv.k1.simulator.panel;

import java.util.Currency;
import java.util.List;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/**
 * The acceptor that people have before them, whatever it speaks: of notes at the kiosk, of coins at the coin box. All methods on
 * the thread of its pump.
 */
public interface CashHead {
    /** What every acceptor can do and show. */
    AcceptorModel model();

    Currency currency();

    /** What its mechanism does, in the words that ID-003 has for it. */
    String state();

    boolean isSlotOpen();

    boolean isCashboxIn();

    /** What lies in the box now; lowest value first. */
    List<NoteCount> inCashbox();

    /** The next note, or the one on its way, is stuck before the box or on its way into it. */
    void jam(boolean inStacker);

    /** The customer pulls out the note that sticks out; false when none does. */
    boolean takeNote();

    /** What customers pulled out so, in minor units. */
    long takenOutMinor();

    /** Whether it takes coins, and no notes. */
    default boolean takesCoins() {
        return false;
    }

    /** A note of the machine's own currency is pushed in, or a coin dropped. */
    default InsertOutcome insert(long minorUnits) {
        return model().insert(CashItem.note(currency(), minorUnits));
    }

    /** The same, so worn that it cannot be recognised. */
    default InsertOutcome insertWorn(long minorUnits) {
        return model().insertUnreadable(CashItem.note(currency(), minorUnits));
    }
}
