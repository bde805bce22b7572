package sv.k1.hal.cash.ccnet;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sv.k1.hal.cash.Denomination;

/** Which notes the device knows, which the core wants, and which mask makes the device follow. */
final class CcnetAcceptance {
    private Optional<Set<Denomination>> accepted = Optional.empty();
    private CcnetNoteTable table = CcnetNoteTable.empty();
    /** What the device confirmed last, absent while that is not sure. */
    private OptionalInt confirmed = OptionalInt.empty();

    /** The device may be another one. */
    void forget() {
        masksLost();
        table = CcnetNoteTable.empty();
    }

    /** A restart: the device takes nothing until the core asks again. */
    void masksLost() {
        inhibit();
        confirmed = OptionalInt.empty();
    }

    void learn(CcnetNoteTable read) {
        table = read;
    }

    CcnetNoteTable table() {
        return table;
    }

    void enable(Set<Denomination> set) {
        accepted = Optional.of(set);
    }

    void inhibit() {
        accepted = Optional.empty();
    }

    boolean isWanted() {
        return accepted.isPresent();
    }

    /** The mask to order now: nothing while a note is open or trouble is shown. */
    int wanted(boolean blocked) {
        return blocked ? 0 : accepted.map(table::types).orElse(0);
    }

    /** A mask is on its way: until it is confirmed nobody knows which one holds. */
    void sent() {
        confirmed = OptionalInt.empty();
    }

    void confirmed(int types) {
        confirmed = OptionalInt.of(types);
    }

    boolean isConfirmed(int types) {
        return confirmed.isPresent() && confirmed.getAsInt() == types;
    }

    /** Whether the device surely takes notes now. */
    boolean isOpen() {
        return confirmed.isPresent() && confirmed.getAsInt() != 0;
    }

    /** What to send to a device that forgot or missed what was ordered; state 14 means enabled, 19 all masks zero. */
    Optional<CcnetCommand> correction(CcnetStatus settled, boolean blocked) {
        int types = wanted(blocked);
        boolean follows = settled instanceof CcnetStatus.UnitDisabled ? types == 0 : types != 0 && isConfirmed(types);
        return follows ? Optional.empty() : Optional.of(new CcnetCommand.EnableBillTypes(types));
    }
}
