package sv.k1.simulator.cash.ebds;

import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.cash.CashItem;

/**
 * Which unit is simulated: its note set, what it calls itself, how fast it is and which doubts it settles otherwise.
 *
 * @param currency of all rows
 * @param rows of the note table in the order of their indices, 1 to 50 of them; the same value may come more than once
 * @param extended whether it has the extended part; without, it knows seven denominations at most (EBDS sheet, section 8)
 * @param model the model letter of each reply
 * @param revision code revision, ten times the version
 * @param acceptorType answer to query 04, at most 20 ASCII characters
 * @param serial answer to query 05, at most 20 ASCII characters
 * @param capacity how many notes the cassette holds, at least 1
 */
public record EbdsProfile(
        Currency currency,
        List<Row> rows,
        boolean extended,
        char model,
        int revision,
        String acceptorType,
        String serial,
        int capacity,
        EbdsTiming timing,
        Set<EbdsSwitch> switches) {
    private static final int MOST_ROWS = 50;
    private static final int MOST_DENOMINATIONS = 7;
    private static final int LONGEST_TEXT = 20;
    private static final int USUAL_CAPACITY = 1_000;
    private static final int USUAL_REVISION = 30;

    /**
     * One row of the note table: worth {@code base} times ten to the power of {@code exponent} whole units of the currency.
     *
     * @param series letter, A for the oldest notes of this value
     */
    public record Row(int base, int exponent, char series) {
        public Row {
            if (base < 1 || base > 999 || exponent < 0 || exponent > 9) {
                throw new IllegalArgumentException(
                        "a note's base is 1 to 999 and its exponent 0 to 9, got " + base + ", " + exponent);
            }
        }

        private long wholeUnits() {
            long units = base;
            for (int power = 0; power < exponent; power++) {
                units = Math.multiplyExact(units, 10L);
            }
            return units;
        }
    }

    public EbdsProfile {
        rows = List.copyOf(rows);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        int most = extended ? MOST_ROWS : MOST_DENOMINATIONS;
        if (rows.isEmpty() || rows.size() > most) {
            throw new IllegalArgumentException("a note table has 1 to " + most + " rows, got " + rows.size());
        }
        if (acceptorType.length() > LONGEST_TEXT || serial.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("type and serial have at most 20 characters: " + acceptorType + serial);
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("a cassette holds at least 1 note, got " + capacity);
        }
    }

    /** US dollars: 1, 2, 5, 10, 20, 50, 100, and younger series of 20 and 100. */
    public static EbdsProfile usd() {
        List<Row> rows = List.of(
                note(1),
                note(2),
                note(5),
                note(10),
                note(20),
                note(50),
                note(100),
                new Row(20, 0, 'B'),
                new Row(100, 0, 'B'));
        return usual("USD", rows);
    }

    /** Euros as in the vectors: 5, 10, 20, 50, 100, 200, 500. */
    public static EbdsProfile eur() {
        return usual("EUR", List.of(note(5), note(10), note(20), note(50), note(100), note(200), note(500)));
    }

    /** Mexican pesos: 20, 50, 100, 200, 500, 1000. The numbering is ours, no capture is known. */
    public static EbdsProfile mxn() {
        return usual("MXN", List.of(note(20), note(50), note(100), note(200), note(500), new Row(1, 3, 'A')));
    }

    /** Colombian pesos: 2000, 5000, 10000, 20000, 50000, 100000. The numbering is ours, no capture is known. */
    public static EbdsProfile cop() {
        return usual(
                "COP",
                List.of(
                        new Row(2, 3, 'A'),
                        new Row(5, 3, 'A'),
                        new Row(10, 3, 'A'),
                        new Row(20, 3, 'A'),
                        new Row(50, 3, 'A'),
                        new Row(100, 3, 'A')));
    }

    /** A unit without the extended part, model P: US dollars 1, 2, 5, 10, 20, 50, 100 are the denominations 1 to 7. */
    public static EbdsProfile usdWithoutExtension() {
        List<Row> rows = List.of(note(1), note(2), note(5), note(10), note(20), note(50), note(100));
        return usual("USD", rows).withoutExtension('P');
    }

    /** A unit without the extended part, model D: euros 5 and 10 are the denominations 1 and 2. */
    public static EbdsProfile eurWithoutExtension() {
        return usual("EUR", List.of(note(5), note(10))).withoutExtension('D');
    }

    /** The profile of a currency by its ISO code, in capitals: USD, EUR, MXN, COP. */
    public static Optional<EbdsProfile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    /** The same unit with quick mechanics. */
    public EbdsProfile fast() {
        return with(EbdsTiming.FAST);
    }

    public EbdsProfile with(EbdsTiming newTiming) {
        return new EbdsProfile(
                currency, rows, extended, model, revision, acceptorType, serial, capacity, newTiming, switches);
    }

    public EbdsProfile with(EbdsSwitch first, EbdsSwitch... more) {
        return new EbdsProfile(
                currency,
                rows,
                extended,
                model,
                revision,
                acceptorType,
                serial,
                capacity,
                timing,
                EnumSet.of(first, more));
    }

    public EbdsProfile withCapacity(int notes) {
        return new EbdsProfile(
                currency, rows, extended, model, revision, acceptorType, serial, notes, timing, switches);
    }

    private EbdsProfile withoutExtension(char letter) {
        return new EbdsProfile(
                currency, rows, false, letter, revision, acceptorType, serial, capacity, timing, switches);
    }

    /** What it can take, each value once, in the order of the table. */
    public List<CashItem> items() {
        return rows.stream()
                .map(row -> CashItem.note(currency, minorUnits(row)))
                .distinct()
                .toList();
    }

    boolean has(EbdsSwitch which) {
        return switches.contains(which);
    }

    /** The row of a note, counted from 0; the oldest series of its value. Empty for paper the unit does not know. */
    Optional<Integer> rowOf(CashItem item) {
        for (int row = 0; row < rows.size(); row++) {
            if (item.equals(CashItem.note(currency, minorUnits(rows.get(row))))) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** The number 1 to 7 of the note's value in replies without extension, 0 if it has none. */
    int denominationOf(int row) {
        int number = 1 + items().indexOf(CashItem.note(currency, minorUnits(rows.get(row))));
        return number > MOST_DENOMINATIONS ? 0 : number;
    }

    private long minorUnits(Row row) {
        long units = row.wholeUnits();
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            units = Math.multiplyExact(units, 10L);
        }
        return units;
    }

    private static Row note(int wholeUnits) {
        return new Row(wholeUnits, 0, 'A');
    }

    private static EbdsProfile usual(String currency, List<Row> rows) {
        return new EbdsProfile(
                Currency.getInstance(currency),
                rows,
                true,
                'T',
                USUAL_REVISION,
                "SC8327R" + currency.toUpperCase(Locale.ROOT),
                "1234567890",
                USUAL_CAPACITY,
                EbdsTiming.REALISTIC,
                Set.of());
    }

    @Override
    public String toString() {
        return "EBDS " + model + " " + currency + " " + Arrays.toString(switches.toArray());
    }
}
