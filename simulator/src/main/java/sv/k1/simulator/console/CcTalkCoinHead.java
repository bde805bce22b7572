package sv.k1.simulator.console;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.cctalk.CcTalkCoinDevice;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.panel.CashHead;

/**
 * The coin acceptor of a machine that takes nothing else.
 *
 * @param model the same unit behind the troubles of its level
 */
record CcTalkCoinHead(CcTalkCoinDevice device, AcceptorModel model) implements CashHead {
    @Override
    public Currency currency() {
        return device.profile().currency();
    }

    @Override
    public boolean takesCoins() {
        return true;
    }

    @Override
    public String state() {
        Optional<NotePlace> where = device.inside().map(NoteInside::place);
        if (where.isEmpty()) {
            return (isSlotOpen() ? Id003Status.IDLING : Id003Status.DISABLE).name();
        }
        return (where.get() == NotePlace.STACKER ? Id003Status.STACKING : Id003Status.ACCEPTING).name();
    }

    @Override
    public boolean isSlotOpen() {
        return device.isSlotOpen();
    }

    /** It cannot notice; the cabinet's own switch does. */
    @Override
    public boolean isCashboxIn() {
        return true;
    }

    @Override
    public List<NoteCount> inCashbox() {
        return device.inCashbox();
    }

    /** One way for the coin, one place where it can stick. */
    @Override
    public void jam(boolean inStacker) {
        device.jam();
    }

    /** A coin that comes back lies in the cup. */
    @Override
    public boolean takeNote() {
        return false;
    }

    @Override
    public long takenOutMinor() {
        return 0;
    }

    @Override
    public InsertOutcome insert(long minorUnits) {
        return model.insert(CashItem.coin(currency(), minorUnits));
    }

    /** A slug: heavy enough to fall, and like no coin. */
    @Override
    public InsertOutcome insertWorn(long minorUnits) {
        return device.insertUnreadable(CashItem.coin(currency(), minorUnits));
    }
}
