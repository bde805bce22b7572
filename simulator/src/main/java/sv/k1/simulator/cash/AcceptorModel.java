package sv.k1.simulator.cash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DeviceModel;
import sv.k1.simulator.wire.TraceReader;

/**
 * Any simulated acceptor of notes or coins: what people can do to it and what an auditor can see, in the same words for
 * every protocol. Each model has more buttons of its own. All methods belong to the thread that feeds the model.
 */
public interface AcceptorModel extends DeviceModel {
    /** What it can take, in the device's own order: {@code insert 1} of a script is the first. */
    List<CashItem> items();

    /** Somebody pushes one item into the slot. An item it does not know is refused as a real device would. */
    InsertOutcome insert(CashItem item);

    /** The same, but it is crumpled, dirty or too fast this time: taken in, not recognised, and given back. */
    InsertOutcome insertUnreadable(CashItem item);

    /**
     * The acceptors on its cable by the names that scripts have for them, where there are several; each has hands and eyes of its
     * own, and the whole is what all of them are together. Empty for one alone.
     */
    default Map<String, AcceptorModel> heads() {
        return Map.of();
    }

    /** Everything stops where it is; what was in RAM is gone. */
    void cutPower();

    /** Comes back with whatever its protocol tells after a power cut. */
    void restorePower();

    /** What is on its way gets stuck where it is; with nothing on its way, the next item will. */
    void jam();

    /** Something gets stuck now, with an item on its way or not. A unit that would not notice waits for the next item. */
    default void block() {
        jam();
    }

    /** Frees the way, as a technician would. */
    void clearJam();

    /** Pulls the cashbox; a device that cannot notice goes on. */
    void removeCashbox();

    /** The same box, with what is in it. */
    void refitCashbox();

    /** The box takes no more until it is emptied. */
    void fillCashbox();

    void emptyCashbox();

    /** A try at fraud in the way that this kind of device can notice. */
    void cheat();

    /** The truth about the box since the model was made, whatever was reported; lowest value first. */
    List<NoteCount> inCashbox();

    /** All that customers got back or never lost out of their hands; lowest value first. */
    List<NoteCount> returned();

    /** Whether it tells of an item in the box until the host has said that it knows; what is told once is not kept. */
    default boolean keepsCredit() {
        return false;
    }

    /** What is neither with a customer nor in the box. */
    Optional<NoteInside> inside();

    /** Tells everything that happens from now on; one listener, on the model's thread. */
    void onHappening(Consumer<CashHappening> listener);

    /** A fresh reader that names this protocol's frames for a trace. */
    TraceReader newTraceReader();
}
