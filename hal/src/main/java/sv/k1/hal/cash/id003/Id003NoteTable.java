package sv.k1.hal.cash.id003;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.hal.cash.Denomination;

/**
 * The device's own table of note codes and values, read at every start-up and never assumed (ID-003 sheet, section 8).
 *
 * @param notes note code to denomination, only rows that are sure
 * @param refused one sentence per row that was not understood; its note stays inhibited
 */
record Id003NoteTable(Map<Integer, Denomination> notes, List<String> refused) {
    private static final int FIRST_CODE = 0x61;
    private static final int LAST_CODE = 0x70;
    private static final int ROW_BYTES = 4;
    private static final int LARGEST_EXPONENT = 9;

    Id003NoteTable {
        notes = Map.copyOf(notes);
        refused = List.copyOf(refused);
    }

    static Id003NoteTable empty() {
        return new Id003NoteTable(Map.of(), List.of());
    }

    static Id003NoteTable read(Id003Frame reply, Id003Countries countries) {
        if (reply.dataLength() % ROW_BYTES != 0) {
            return new Id003NoteTable(
                    Map.of(), List.of("currency table of " + reply.dataLength() + " bytes is not whole rows"));
        }
        Map<Integer, Denomination> notes = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int at = 0; at < reply.dataLength(); at += ROW_BYTES) {
            int code = reply.data(at);
            int country = reply.data(at + 1);
            int value = reply.data(at + 2);
            if (country == 0 && value == 0) {
                continue; // an unused row
            }
            Optional<Denomination> note = row(code, countries.currency(country), value, reply.data(at + 3));
            if (!seen.add(code) || note.isEmpty()) {
                refused.add(String.format(
                        "row %02X: country code %d, value %d, exponent %d is not understood; this note is refused",
                        code, country, value, reply.data(at + 3)));
                notes.remove(code);
            } else {
                notes.put(code, note.get());
            }
        }
        return new Id003NoteTable(notes, refused);
    }

    private static Optional<Denomination> row(int code, Optional<Currency> currency, int value, int exponent) {
        if (code < FIRST_CODE || code > LAST_CODE || value == 0 || exponent > LARGEST_EXPONENT) {
            return Optional.empty();
        }
        return currency.filter(known -> known.getDefaultFractionDigits() >= 0)
                .map(known -> Denomination.note(known, value * tenTo(exponent + known.getDefaultFractionDigits())));
    }

    private static long tenTo(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, 10L);
        }
        return power;
    }

    Optional<Denomination> value(int noteCode) {
        return Optional.ofNullable(notes.get(noteCode));
    }

    /** The value of the note code that this status carries, if it carries one that is sure. */
    Optional<Denomination> value(Id003Status status) {
        if (status instanceof Id003Status.Escrow(int code)) {
            return value(code);
        }
        return status instanceof Id003Status.VendValid(OptionalInt code) && code.isPresent()
                ? value(code.getAsInt())
                : Optional.empty();
    }

    List<Denomination> denominations() {
        return notes.values().stream().distinct().sorted().toList();
    }

    /** Bits for {@link Id003Command.SetDenominations}: every note that is not in the set is disabled. */
    int disabledMask(Set<Denomination> accepted) {
        int mask = 0xFFFF;
        for (Map.Entry<Integer, Denomination> note : notes.entrySet()) {
            if (accepted.contains(note.getValue())) {
                mask &= ~(1 << (note.getKey() - FIRST_CODE));
            }
        }
        return mask;
    }
}
