package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.record.JournalEntry;

/** What technicians do with the machine as a whole. Each of it is in the journal with its user before it takes effect. */
final class Upkeep {
    private Upkeep() {}

    /** Keeps new customers away, or lets them in again. A sale under way goes on to its end. */
    static void business(Turn turn, MachineEvent.OpenForBusiness order) {
        Optional<JournalEntry.ClosedForBusiness> closed = turn.books.upkeep().closed();
        if (order.open()) {
            closed.ifPresent(_ -> turn.journal(new JournalEntry.OpenedForBusiness(order.by())));
        } else if (closed.filter(now -> now.reason().equals(order.reason())).isEmpty()) {
            turn.journal(new JournalEntry.ClosedForBusiness(order.reason(), order.by()));
        }
    }
}
