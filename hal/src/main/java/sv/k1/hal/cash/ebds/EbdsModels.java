package sv.k1.hal.cash.ebds;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import sv.k1.hal.cash.Denomination;

/**
 * Fixed tables of devices that do not tell theirs, by the model letter in every reply (EBDS sheet, sections 6 and 8). Only
 * rows the sheet writes out are here; for any other model the operator confirms the table in the settings.
 */
final class EbdsModels {
    private static final Map<Integer, Map<Integer, Denomination>> TABLES = Map.of(
            0x50, notes("USD", 1, 1, 2, 5, 10, 20, 50, 100),
            0x44, notes("EUR", 1, 5, 10),
            0x41, notes("AUD", 1, 5, 10, 20),
            0x43, notes("CAD", 3, 5, 10, 20, 50, 100));

    private EbdsModels() {}

    /** Denomination number to note; empty when nothing sure is known about the model. */
    static Map<Integer, Denomination> notesOf(int model) {
        return TABLES.getOrDefault(model, Map.of());
    }

    private static Map<Integer, Denomination> notes(String iso, int first, int... values) {
        Currency currency = Currency.getInstance(iso);
        Map<Integer, Denomination> notes = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            notes.put(first + i, Denomination.note(currency, 100L * values[i]));
        }
        return Map.copyOf(notes);
    }
}
