package sv.k1.firmware.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
final class NearestName {
    private NearestName() {}

    /** The closest name that is at most a third of its letters (and at least two) away. */
    static Optional<String> of(String typed, Collection<String> names) {
        String form = form(typed);
        return names.stream()
                .filter(name -> distance(form, form(name)) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(form, form(name))));
    }

    private static String form(String name) {
        String shortened = name.length() > 64 ? name.substring(0, 64) : name;
        return shortened.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int at = 0; at <= to.length(); at++) {
            row[at] = at;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int at = 1; at <= to.length(); at++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(at - 1) ? 0 : 1);
                diagonal = row[at];
                row[at] = Math.min(changed, Math.min(row[at], row[at - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
