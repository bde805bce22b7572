package sv.k1.simulator.cash.id003;

import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which unit is simulated: its note set, what it calls itself, how fast it is and which doubts it settles otherwise.
 *
 * @param currency of all rows
 * @param rows of the currency table, in the order they are sent
 * @param version the answer to VERSION REQUEST, ASCII
 * @param boot the answer to BOOT VERSION REQUEST, 4 ASCII characters
 * @param capacity how many notes the cashbox holds, at least 1
 */
public record Id003Profile(
        Currency currency,
        List<Row> rows,
        String version,
        String boot,
        int capacity,
        Id003Timing timing,
        Set<Id003Switch> switches) {
    private static final int FIRST_CODE = 0x61;
    private static final int LAST_CODE = 0x70;
    private static final int USUAL_CAPACITY = 1_000;

    /**
     * One row of the currency table: ID-003 sheet, section 8. A note is worth {@code value} times ten to the power of
     * {@code exponent} whole units of the currency; an unused row has country 0 and value 0.
     */
    public record Row(int escrowCode, int country, int value, int exponent) {
        public Row {
            if (escrowCode < FIRST_CODE || escrowCode > LAST_CODE) {
                throw new IllegalArgumentException(
                        "escrow codes are 61 to 70 hex, got " + Integer.toHexString(escrowCode));
            }
            if (country < 0 || country > 255 || value < 0 || value > 255 || exponent < 0 || exponent > 9) {
                throw new IllegalArgumentException(
                        "country and value are bytes, exponent 0 to 9: " + country + ", " + value + ", " + exponent);
            }
        }

        boolean isUsed() {
            return country != 0 && value != 0;
        }

        private long wholeUnits() {
            long units = value;
            for (int power = 0; power < exponent; power++) {
                units = Math.multiplyExact(units, 10L);
            }
            return units;
        }
    }

    public Id003Profile {
        rows = List.copyOf(rows);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        if (capacity < 1) {
            throw new IllegalArgumentException("a cashbox holds at least 1 note, got " + capacity);
        }
        Set<Integer> codes = new HashSet<>();
        for (Row row : rows) {
            if (!codes.add(row.escrowCode())) {
                throw new IllegalArgumentException("two rows for code " + Integer.toHexString(row.escrowCode()));
            }
        }
    }

    /** US dollars as in the vectors: 1, 5, 10, 20, 50, 100; codes 62 and 68 unused. */
    public static Id003Profile usd() {
        return usual(
                "USD",
                "USA",
                List.of(
                        new Row(0x61, 1, 1, 0),
                        new Row(0x62, 0, 0, 0),
                        new Row(0x63, 1, 5, 0),
                        new Row(0x64, 1, 10, 0),
                        new Row(0x65, 1, 20, 0),
                        new Row(0x66, 1, 50, 0),
                        new Row(0x67, 1, 10, 1),
                        new Row(0x68, 0, 0, 0)));
    }

    /** Euros as in the public capture: 5, 10, 20, 50, 100, 200, 500; code 61 unused. */
    public static Id003Profile eur() {
        return usual(
                "EUR",
                "EUR",
                List.of(
                        new Row(0x61, 0, 0, 0),
                        new Row(0x62, 224, 5, 0),
                        new Row(0x63, 224, 10, 0),
                        new Row(0x64, 224, 20, 0),
                        new Row(0x65, 224, 50, 0),
                        new Row(0x66, 224, 10, 1),
                        new Row(0x67, 224, 20, 1),
                        new Row(0x68, 224, 50, 1)));
    }

    /** Mexican pesos: 20, 50, 100, 200, 500, 1000. The numbering is ours, no capture is known. */
    public static Id003Profile mxn() {
        return usual(
                "MXN",
                "MEX",
                List.of(
                        new Row(0x61, 0, 0, 0),
                        new Row(0x62, 9, 2, 1),
                        new Row(0x63, 9, 5, 1),
                        new Row(0x64, 9, 10, 1),
                        new Row(0x65, 9, 20, 1),
                        new Row(0x66, 9, 50, 1),
                        new Row(0x67, 9, 10, 2),
                        new Row(0x68, 0, 0, 0)));
    }

    /** Colombian pesos: 2000, 5000, 10000, 20000, 50000, 100000. The numbering is ours, no capture is known. */
    public static Id003Profile cop() {
        return usual(
                "COP",
                "COL",
                List.of(
                        new Row(0x61, 0, 0, 0),
                        new Row(0x62, 25, 2, 3),
                        new Row(0x63, 25, 5, 3),
                        new Row(0x64, 25, 10, 3),
                        new Row(0x65, 25, 20, 3),
                        new Row(0x66, 25, 50, 3),
                        new Row(0x67, 25, 10, 4),
                        new Row(0x68, 0, 0, 0)));
    }

    /** The profile of a currency by its ISO code, in capitals: USD, EUR, MXN, COP. */
    public static Optional<Id003Profile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    /** The same unit with quick mechanics. */
    public Id003Profile fast() {
        return with(Id003Timing.FAST);
    }

    public Id003Profile with(Id003Timing newTiming) {
        return new Id003Profile(currency, rows, version, boot, capacity, newTiming, switches);
    }

    public Id003Profile with(Id003Switch first, Id003Switch... more) {
        return new Id003Profile(currency, rows, version, boot, capacity, timing, EnumSet.of(first, more));
    }

    public Id003Profile with(Set<Id003Switch> newSwitches) {
        return new Id003Profile(currency, rows, version, boot, capacity, timing, newSwitches);
    }

    public Id003Profile withCapacity(int notes) {
        return new Id003Profile(currency, rows, version, boot, notes, timing, switches);
    }

    public Id003Profile withVersion(String newVersion) {
        return new Id003Profile(currency, rows, newVersion, boot, capacity, timing, switches);
    }

    /** The values of the note set in minor units, in the order of the table. */
    public List<Long> denominationsMinor() {
        return rows.stream().filter(Row::isUsed).map(this::minorUnits).toList();
    }

    boolean has(Id003Switch which) {
        return switches.contains(which);
    }

    Optional<Row> rowOf(long minorUnits) {
        return rows.stream()
                .filter(row -> row.isUsed() && minorUnits(row) == minorUnits)
                .findFirst();
    }

    private long minorUnits(Row row) {
        long units = row.wholeUnits();
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            units = Math.multiplyExact(units, 10L);
        }
        return units;
    }

    private static Id003Profile usual(String currency, String country, List<Row> rows) {
        return new Id003Profile(
                Currency.getInstance(currency),
                rows,
                "i(" + country + ")100-SS ID003-05V280-42 01AUG17 964D",
                "B05 ",
                USUAL_CAPACITY,
                Id003Timing.REALISTIC,
                Set.of());
    }
}
