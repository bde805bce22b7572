package sv.k1.hal.cash.ebds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.hal.cash.Denomination;

/**
 * The notes of the device, read at every start-up and never assumed (EBDS sheet, section 8).
 *
 * @param extended whether the device told the table itself, and tells each note with currency and value
 * @param notes row of the table, or denomination number in plain mode, to note; only rows that are sure
 * @param refused one sentence per row that was not understood; its note stays off
 */
record EbdsNoteTable(boolean extended, Map<Integer, Denomination> notes, List<String> refused) {
    /** The longer form of the inhibit message reaches so far (EBDS sheet, section 8). */
    static final int MOST_ROWS = 128;

    private static final int ROWS_OF_SHORT_FORM = 50;
    private static final int SHORT_FORM_BYTES = 8;
    private static final int LONG_FORM_BYTES = 19;
    private static final int NOTES_PER_BYTE = 7;

    EbdsNoteTable {
        notes = Map.copyOf(notes);
        refused = List.copyOf(refused);
    }

    static EbdsNoteTable empty() {
        return new EbdsNoteTable(true, Map.of(), List.of());
    }

    /** The table the device read out row by row. */
    static EbdsNoteTable read(List<EbdsNoteText> rows) {
        Map<Integer, Denomination> notes = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (EbdsNoteText row : rows) {
            row.denomination()
                    .ifPresentOrElse(
                            note -> notes.put(row.index(), note),
                            () -> refused.add(String.format(
                                    "row %d: currency \"%s\", value \"%s\" is not understood; this note is refused",
                                    row.index(), row.iso(), row.number())));
        }
        return new EbdsNoteTable(true, notes, refused);
    }

    /**
     * The table of a device that does not tell it: the operator's word, never a guess. What the model's letter suggests is
     * only told, because firmware variants differ (EBDS sheet, section 8).
     *
     * @param variant currencies the device names, such as {@code EUR_USD}; a note of another currency is refused
     */
    static EbdsNoteTable plain(int model, String variant, Map<Integer, Denomination> confirmed) {
        if (confirmed.isEmpty()) {
            return new EbdsNoteTable(
                    false,
                    Map.of(),
                    List.of(String.format(
                            "the device (model %02X) does not tell its notes; name denominations 1 to 7 in the"
                                    + " configuration (plain-notes)%s",
                            model, EbdsModels.suggestion(model))));
        }
        Map<Integer, Denomination> notes = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<Integer, Denomination> row : confirmed.entrySet()) {
            String iso = row.getValue().currency().getCurrencyCode();
            if (variant.isEmpty() || variant.contains(iso)) {
                notes.put(row.getKey(), row.getValue());
            } else {
                refused.add(String.format(
                        "denomination %d: %s expected, but the device names %s; this note is refused",
                        row.getKey(), iso, variant));
            }
        }
        return new EbdsNoteTable(false, notes, refused);
    }

    /** The value of the note a message tells; absent unless it is a sure row of this table and not doubtful. */
    Optional<Denomination> value(EbdsStatus status, Optional<EbdsNoteText> note) {
        if (!extended) {
            return Optional.ofNullable(notes.get(status.noteValue()));
        }
        return note.filter(text -> !text.isDoubtful())
                .flatMap(EbdsNoteText::denomination)
                .filter(notes::containsValue);
    }

    List<Denomination> denominations() {
        return notes.values().stream().distinct().sorted().toList();
    }

    boolean hasAnyOf(Set<Denomination> accepted) {
        return notes.values().stream().anyMatch(accepted::contains);
    }

    /** Accept bits of the omnibus command for this set; extended mode knows all or nothing (EBDS sheet, section 5). */
    int acceptBits(Set<Denomination> accepted) {
        if (extended) {
            return hasAnyOf(accepted) ? EbdsCommand.ALL_NOTES : 0;
        }
        int bits = 0;
        for (Map.Entry<Integer, Denomination> row : notes.entrySet()) {
            bits |= accepted.contains(row.getValue()) ? 1 << (row.getKey() - 1) : 0;
        }
        return bits;
    }

    boolean fitsShortForm() {
        return notes.keySet().stream().allMatch(index -> index <= ROWS_OF_SHORT_FORM);
    }

    /** Bytes of the inhibit message: every row of these values is enabled, all others are not. */
    List<Integer> enableBytes(Set<Denomination> accepted, boolean shortForm) {
        int[] bytes = new int[shortForm ? SHORT_FORM_BYTES : LONG_FORM_BYTES];
        for (Map.Entry<Integer, Denomination> row : notes.entrySet()) {
            int bit = row.getKey() - 1;
            if (accepted.contains(row.getValue()) && bit / NOTES_PER_BYTE < bytes.length) {
                bytes[bit / NOTES_PER_BYTE] |= 1 << bit % NOTES_PER_BYTE;
            }
        }
        return Arrays.stream(bytes).boxed().toList();
    }
}
