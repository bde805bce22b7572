package sv.k1.simulator.cash.ccnet;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which unit is simulated: its bill table, what it calls itself, how fast it is and which doubts it settles otherwise.
 *
 * @param currency of all rows
 * @param country what the table's text field says: country or currency, three letters (CCNET sheet, section 9)
 * @param rows bill types 0 and on; types without a row are unused
 * @param part part number and firmware, up to 15 ASCII characters
 * @param serial up to 12 ASCII characters
 * @param capacity how many notes the box holds, at least 1
 */
public record CcnetProfile(
        Currency currency,
        String country,
        List<Row> rows,
        String part,
        String serial,
        int capacity,
        CcnetTiming timing,
        Set<CcnetSwitch> switches) {
    /** Rows of the table: CCNET sheet, section 9. */
    static final int TYPES = 24;
    /** The barcode coupon: CCNET sheet, section 9. */
    static final int COUPON_TYPE = 23;

    private static final int USUAL_CAPACITY = 1_000;

    /** Worth {@code value} times ten to the power of {@code exponent} whole units of the currency. */
    public record Row(int value, int exponent) {
        public Row {
            if (value < 0 || value > 255 || exponent < 0 || exponent > 9) {
                throw new IllegalArgumentException("value is a byte, exponent 0 to 9: " + value + ", " + exponent);
            }
        }

        private long wholeUnits() {
            long units = value;
            for (int power = 0; power < exponent; power++) {
                units = Math.multiplyExact(units, 10L);
            }
            return units;
        }
    }

    public CcnetProfile {
        rows = List.copyOf(rows);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        if (rows.size() > COUPON_TYPE) {
            throw new IllegalArgumentException("types 0 to 22 are notes, got " + rows.size() + " rows");
        }
        if (country.length() != 3 || part.length() > 15 || serial.length() > 12) {
            throw new IllegalArgumentException(
                    "country has 3 letters, part 15, serial 12: " + country + ", " + part + ", " + serial);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("a box holds at least 1 note, got " + capacity);
        }
    }

    /** US dollars as in the vectors: 1, 2, 5, 10, 20, 50, 100, plain values, country text. */
    public static CcnetProfile usd() {
        return usual(
                "USD",
                "USA",
                "SM-US1210",
                row(1, 0),
                row(2, 0),
                row(5, 0),
                row(10, 0),
                row(20, 0),
                row(50, 0),
                row(100, 0));
    }

    /** Euros as in the vectors: 5, 10, 20, 50, 100, 200, 500 with exponents, currency text. */
    public static CcnetProfile eur() {
        return usual(
                "EUR", "EUR", "SM-EU1210", row(5, 0), row(1, 1), row(2, 1), row(5, 1), row(1, 2), row(2, 2), row(5, 2));
    }

    /** Mexican pesos: 20, 50, 100, 200, 500, 1000. The numbering is ours, no capture is known. */
    public static CcnetProfile mxn() {
        return usual("MXN", "MXN", "SM-MX1210", row(2, 1), row(5, 1), row(1, 2), row(2, 2), row(5, 2), row(1, 3));
    }

    /** Colombian pesos: 2000, 5000, 10000, 20000, 50000, 100000. The numbering is ours, no capture is known. */
    public static CcnetProfile cop() {
        return usual("COP", "COP", "SM-CO1210", row(2, 3), row(5, 3), row(1, 4), row(2, 4), row(5, 4), row(1, 5));
    }

    /** The profile of a currency by its ISO code, in capitals: USD, EUR, MXN, COP. */
    public static Optional<CcnetProfile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    /** The same unit with quick mechanics. */
    public CcnetProfile fast() {
        return with(CcnetTiming.FAST);
    }

    public CcnetProfile with(CcnetTiming newTiming) {
        return new CcnetProfile(currency, country, rows, part, serial, capacity, newTiming, switches);
    }

    public CcnetProfile with(CcnetSwitch first, CcnetSwitch... more) {
        return new CcnetProfile(currency, country, rows, part, serial, capacity, timing, EnumSet.of(first, more));
    }

    public CcnetProfile withCapacity(int notes) {
        return new CcnetProfile(currency, country, rows, part, serial, notes, timing, switches);
    }

    /** The same table under another text, such as {@code USD} instead of {@code USA}. */
    public CcnetProfile withCountry(String text) {
        return new CcnetProfile(currency, text, rows, part, serial, capacity, timing, switches);
    }

    boolean has(CcnetSwitch which) {
        return switches.contains(which);
    }

    /** The values of the note set in minor units, in the order of the types. */
    public List<Long> denominationsMinor() {
        return rows.stream()
                .filter(row -> row.value() > 0)
                .map(this::minorUnits)
                .toList();
    }

    /** The bill type of a value in minor units, absent if the unit does not know such a note. */
    OptionalInt typeOf(long minorUnits) {
        for (int type = 0; type < rows.size(); type++) {
            if (rows.get(type).value() > 0 && minorUnits(rows.get(type)) == minorUnits) {
                return OptionalInt.of(type);
            }
        }
        return OptionalInt.empty();
    }

    private long minorUnits(Row row) {
        long units = row.wholeUnits();
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            units = Math.multiplyExact(units, 10L);
        }
        return units;
    }

    private static Row row(int value, int exponent) {
        return new Row(value, exponent);
    }

    private static CcnetProfile usual(String currency, String country, String part, Row... rows) {
        return new CcnetProfile(
                Currency.getInstance(currency),
                country,
                List.of(rows),
                part,
                "21K400123456",
                USUAL_CAPACITY,
                CcnetTiming.REALISTIC,
                Set.of());
    }
}
