package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;

/**
 * Sweeps of the float to the operator's cold wallet, one after the other. Immutable.
 *
 * @param next number of the next sweep, from 1; also tells which address of the cold wallet was not used yet
 * @param open the one under way
 */
public record SweepBook(long next, Optional<Open> open) {
    /**
     * A sweep that is not final.
     *
     * @param sent whether a trusted node ever took it
     */
    public record Open(JournalEntry.SweepSigned signed, boolean sent, boolean conflicted) {}

    static SweepBook empty() {
        return new SweepBook(1, Optional.empty());
    }

    SweepBook signed(JournalEntry.SweepSigned e) {
        if (open.isPresent() || e.number() != next) {
            throw new InvariantBroken("sweep " + e.number() + " is signed, and the next one is " + next
                    + open.map(of -> ", after " + of.signed().number() + " is final")
                            .orElse(""));
        }
        return new SweepBook(next + 1, Optional.of(new Open(e, false, false)));
    }

    SweepBook sent(long number) {
        Open of = under(number);
        return new SweepBook(next, Optional.of(new Open(of.signed(), true, of.conflicted())));
    }

    SweepBook conflicted(long number) {
        Open of = under(number);
        return new SweepBook(next, Optional.of(new Open(of.signed(), of.sent(), true)));
    }

    SweepBook ended(long number) {
        under(number);
        return new SweepBook(next, Optional.empty());
    }

    /** @throws InvariantBroken when that sweep is not under way */
    Open under(long number) {
        return open.filter(of -> of.signed().number() == number)
                .orElseThrow(() -> new InvariantBroken("sweep " + number + " is not under way"));
    }
}
