package sv.k1.firmware.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which days are asked for.
 *
 * @param from first day
 * @param to last day, in the period too
 * @param zone whose days they are
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
    LocalDate dayOf(long wallMillis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(wallMillis), zone);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
