package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;

/**
 * What one person proposed to call settled, for another one to confirm. One proposal stands at a time. Immutable.
 *
 * @param proposals how many there were
 * @param open the newest one, as long as nobody confirmed it and the service did not stop
 */
public record SettlementBook(long proposals, Optional<SettlementProposed> open) {
    static final SettlementBook EMPTY = new SettlementBook(0, Optional.empty());

    SettlementBook proposed(SettlementProposed e) {
        if (e.number() != proposals + 1 || e.by().isBlank() || e.evidence().isBlank()) {
            throw new InvariantBroken("proposal " + e + " after " + proposals);
        }
        return new SettlementBook(e.number(), Optional.of(e));
    }

    /** @throws InvariantBroken unless it is word for word what somebody else proposed */
    SettlementBook settled(Settled e) {
        boolean isTheSame = open.filter(was -> was.number() == e.number()
                        && was.sale().equals(e.sale())
                        && was.note().equals(e.note())
                        && was.value().equals(e.value())
                        && was.evidence().equals(e.evidence())
                        && was.by().equals(e.by()))
                .isPresent();
        if (!isTheSame || e.confirmedBy().isBlank() || e.confirmedBy().equals(e.by())) {
            throw new InvariantBroken("settled by " + e.by() + " and " + e.confirmedBy() + ", proposed is " + open);
        }
        return lapsed();
    }

    SettlementBook lapsed() {
        return open.isEmpty() ? this : new SettlementBook(proposals, Optional.empty());
    }
}
