package sv.k1.hal.cash.ebds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.Denomination;

/** Which notes the device knows, which the core wants, and what must be sent so that the device follows. */
final class EbdsAcceptance {
    private static final Logger LOG = LoggerFactory.getLogger(EbdsAcceptance.class);

    /** Which form of the inhibit message this unit takes (EBDS sheet, section 8). */
    private enum Form {
        SHORT,
        LONG,
        /** Refused both: single notes are given back by the core instead. */
        NONE
    }

    private Optional<Set<Denomination>> wanted = Optional.empty();
    private EbdsNoteTable table = EbdsNoteTable.empty();
    private Optional<Set<Denomination>> confirmed = Optional.empty();
    private Form form = Form.SHORT;

    /** The device may be another one, or lost its settings: it takes nothing until the core asks again. */
    void forget() {
        inhibit();
        table = EbdsNoteTable.empty();
        confirmed = Optional.empty();
    }

    void learn(EbdsNoteTable read) {
        table = read;
        form = read.fitsShortForm() ? Form.SHORT : Form.LONG;
        confirmed = Optional.empty();
    }

    EbdsNoteTable table() {
        return table;
    }

    void enable(Set<Denomination> set) {
        wanted = Optional.of(set);
    }

    void inhibit() {
        wanted = Optional.empty();
    }

    boolean isWanted() {
        return wanted.filter(table::hasAnyOf).isPresent();
    }

    /** Accept bits for the next poll: nothing until the device confirmed the wanted set. */
    int acceptBits() {
        return isWanted() && isConfirmed() ? table.acceptBits(wanted.orElseThrow()) : 0;
    }

    /** What to send to a settled device before it may accept. */
    Optional<EbdsCommand> correction() {
        return isWanted() && !isConfirmed()
                ? Optional.of(new EbdsCommand.SetNotes(table.enableBytes(wanted.orElseThrow(), form == Form.SHORT)))
                : Optional.empty();
    }

    /** The device took the inhibit message. */
    void confirm(EbdsCommand.SetNotes sent) {
        confirmed =
                wanted.filter(set -> table.enableBytes(set, form == Form.SHORT).equals(sent.enabled()));
    }

    /** The device refused the inhibit message, or did not answer it: the other form, then none. */
    void refuse() {
        form = form == Form.SHORT ? Form.LONG : Form.NONE;
        LOG.warn("the device refuses the inhibit message; going on with form {}", form);
    }

    List<Denomination> denominations() {
        return table.denominations();
    }

    private boolean isConfirmed() {
        return !table.extended() || form == Form.NONE || confirmed.equals(wanted);
    }
}
