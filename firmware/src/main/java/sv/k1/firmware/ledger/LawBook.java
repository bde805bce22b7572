package sv.k1.firmware.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much cash came in on each day of the profile's calendar: the day of the newest sale that was begun. Days go forward
 * only; a clock that was set back adds to the day that was reached. Immutable, and kept no longer than any rule looks back.
 */
public final class LawBook {
    private static final int DAYS_KEPT = 400;
    private static final LawBook EMPTY = new LawBook(LocalDate.MIN, 0, Collections.emptyNavigableMap());

    private final LocalDate day;
    private final long cashMinor;
    private final NavigableMap<LocalDate, Long> past;

    private LawBook(LocalDate day, long cashMinor, NavigableMap<LocalDate, Long> past) {
        this.day = day;
        this.cashMinor = cashMinor;
        this.past = past;
    }

    static LawBook empty() {
        return EMPTY;
    }

    /** A sale was begun on this day. */
    LawBook begun(LocalDate on) {
        if (!on.isAfter(day)) {
            return this;
        }
        NavigableMap<LocalDate, Long> days = new TreeMap<>(past);
        if (cashMinor > 0) {
            days.put(day, cashMinor);
        }
        days.headMap(on.minusDays(DAYS_KEPT), false).clear();
        return new LawBook(on, 0, Collections.unmodifiableNavigableMap(days));
    }

    LawBook took(long minorUnits) {
        return new LawBook(day, Math.addExact(cashMinor, minorUnits), past);
    }

    /** What came in on this day and after it, in minor units. */
    public long cashSince(LocalDate first) {
        long sum = day.isBefore(first) ? 0 : cashMinor;
        for (long one : past.tailMap(first, true).values()) {
            sum = Math.addExact(sum, one);
        }
        return sum;
    }
}
