package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.record.JournalEntry.ClockConfirmed;
import sv.k1.firmware.record.JournalEntry.ClosedForBusiness;
import sv.k1.firmware.record.JournalEntry.PanicStopped;

/**
 * What lasts about the machine itself and not about one sale. Immutable.
 *
 * @param clockConfirmedMillis the newest moment of the calendar that passed every check, since 1970; 0 before the first one
 * @param closed what a technician closed the machine with; empty while it is open
 * @param panic what somebody stopped everything with; empty while nobody did
 * @param cashbox what lies in the cashboxes
 * @param sweeps what leaves the float for the cold wallet
 * @param settlements what people settle outside of the machine
 */
public record UpkeepBook(
        long clockConfirmedMillis,
        Optional<ClosedForBusiness> closed,
        Optional<PanicStopped> panic,
        CashboxBook cashbox,
        SweepBook sweeps,
        SettlementBook settlements) {
    static UpkeepBook empty() {
        return new UpkeepBook(
                0, Optional.empty(), Optional.empty(), CashboxBook.empty(), SweepBook.empty(), SettlementBook.EMPTY);
    }

    UpkeepBook clockConfirmed(ClockConfirmed e) {
        return new UpkeepBook(e.wallMillis(), closed, panic, cashbox, sweeps, settlements);
    }

    UpkeepBook closed(ClosedForBusiness e) {
        return new UpkeepBook(clockConfirmedMillis, Optional.of(e), panic, cashbox, sweeps, settlements);
    }

    UpkeepBook panicked(PanicStopped e) {
        return new UpkeepBook(clockConfirmedMillis, closed, Optional.of(e), cashbox, sweeps, settlements);
    }

    UpkeepBook opened() {
        return new UpkeepBook(clockConfirmedMillis, Optional.empty(), Optional.empty(), cashbox, sweeps, settlements);
    }

    UpkeepBook with(CashboxBook next) {
        return new UpkeepBook(clockConfirmedMillis, closed, panic, next, sweeps, settlements);
    }

    UpkeepBook with(SweepBook next) {
        return new UpkeepBook(clockConfirmedMillis, closed, panic, cashbox, next, settlements);
    }

    UpkeepBook with(SettlementBook next) {
        return new UpkeepBook(clockConfirmedMillis, closed, panic, cashbox, sweeps, next);
    }
}
