package sv.k1.simulator.console;

import java.util.Currency;
import java.util.List;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.cctalk.CcTalkBillDevice;
import sv.k1.simulator.cash.cctalk.CcTalkBillView;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.panel.CashHead;

/** A ccTalk bill validator on the wire that it shares with the coin acceptor. */
record CcTalkBillHead(CcTalkBillDevice device) implements CashHead {
    @Override
    public AcceptorModel model() {
        return device;
    }

    @Override
    public Currency currency() {
        return device.profile().currency();
    }

    @Override
    public String state() {
        CcTalkBillView view = device.view();
        if (view.isStuck()) {
            return Id003Status.JAM_IN_ACCEPTOR.name();
        }
        return switch (view.motion()) {
            case EMPTY -> (view.isSlotOpen() ? Id003Status.IDLING : Id003Status.DISABLE).name();
            case ACCEPTING -> Id003Status.ACCEPTING.name();
            case ESCROW -> Id003Status.ESCROW.name();
            case RETURNING -> Id003Status.RETURNING.name();
            case STACKING -> Id003Status.STACKING.name();
        };
    }

    @Override
    public boolean isSlotOpen() {
        return device.view().isSlotOpen();
    }

    @Override
    public boolean isCashboxIn() {
        return device.view().isCashboxIn();
    }

    @Override
    public List<NoteCount> inCashbox() {
        return device.view().inCashbox();
    }

    /** Where it is stuck is a matter of how far it came: one lever, not two. */
    @Override
    public void jam(boolean inStacker) {
        device.jam();
    }

    /** A note that comes back falls into the customer's hand. */
    @Override
    public boolean takeNote() {
        return false;
    }

    @Override
    public long takenOutMinor() {
        return 0;
    }
}
