package sv.k1.hal.cash.ccnet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.hal.cash.Denomination;

/**
 * The device's own table of bill types, read at every start-up and never assumed (CCNET sheet, section 9).
 *
 * @param notes bill type to denomination, only rows that are sure
 * @param refused one sentence per row that was not understood; its note stays inhibited
 */
record CcnetNoteTable(Map<Integer, Denomination> notes, List<String> refused) {
    static final int ROW_BYTES = 5;
    /** Type 23 is the barcode coupon where fitted, type 24 a recycler's cassette; this machine takes neither (section 9). */
    private static final int FIRST_UNUSED_TYPE = 23;

    private static final int DIVIDES = 0x80;
    private static final int LARGEST_EXPONENT = 9;

    CcnetNoteTable {
        notes = Map.copyOf(notes);
        refused = List.copyOf(refused);
    }

    static CcnetNoteTable empty() {
        return new CcnetNoteTable(Map.of(), List.of());
    }

    static CcnetNoteTable read(CcnetFrame reply, CcnetCurrencies currencies) {
        Map<Integer, Denomination> notes = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        int rows = Math.min(reply.dataLength() / ROW_BYTES, FIRST_UNUSED_TYPE);
        for (int type = 0; type < rows; type++) {
            int at = type * ROW_BYTES;
            int value = reply.data(at);
            if (value == 0) {
                continue; // an unused row
            }
            String text = new String(reply.data(), at + 1, 3, StandardCharsets.ISO_8859_1);
            int exponent = reply.data(at + 4);
            Optional<Denomination> note = currencies.currency(text).flatMap(known -> row(known, value, exponent));
            if (note.isPresent()) {
                notes.put(type, note.get());
            } else {
                refused.add(String.format(
                        "bill type %d: country \"%s\", value %d, exponent %02X is not understood; this note is refused",
                        type, text.replaceAll("[^\\x20-\\x7E]", "?"), value, exponent));
            }
        }
        return new CcnetNoteTable(notes, refused);
    }

    /** Amount = value x 10^n, or value / 10^n when bit 7 of the exponent byte is set (CCNET sheet, section 9). */
    private static Optional<Denomination> row(Currency currency, int value, int exponent) {
        int power = exponent & ~DIVIDES;
        if (power > LARGEST_EXPONENT || currency.getDefaultFractionDigits() < 0) {
            return Optional.empty();
        }
        long minorUnits = value * tenTo(currency.getDefaultFractionDigits());
        if ((exponent & DIVIDES) == 0) {
            return Optional.of(Denomination.note(currency, Math.multiplyExact(minorUnits, tenTo(power))));
        }
        return minorUnits % tenTo(power) == 0
                ? Optional.of(Denomination.note(currency, minorUnits / tenTo(power)))
                : Optional.empty();
    }

    private static long tenTo(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, 10L);
        }
        return power;
    }

    Optional<Denomination> value(int type) {
        return Optional.ofNullable(notes.get(type));
    }

    /** The value of the bill type that this status carries, if it carries one that is sure. */
    Optional<Denomination> value(CcnetStatus status) {
        if (status instanceof CcnetStatus.Escrow(int type)) {
            return value(type);
        }
        return status instanceof CcnetStatus.BillStacked(int type) ? value(type) : Optional.empty();
    }

    List<Denomination> denominations() {
        return notes.values().stream().distinct().sorted().toList();
    }

    /** Bits for {@link CcnetCommand.EnableBillTypes}: every type of these denominations. */
    int types(Set<Denomination> accepted) {
        int types = 0;
        for (Map.Entry<Integer, Denomination> note : notes.entrySet()) {
            if (accepted.contains(note.getValue())) {
                types |= 1 << note.getKey();
            }
        }
        return types;
    }
}
