package sv.k1.firmware.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of the file while it is read. Every key must be asked for; {@link #finish()} reports those that nobody asked for.
 * Problems are collected, never thrown, so that all of them are told at once.
 */
final class Section {
    static final String UNKNOWN_KEY = "unknown key";

    private static final TomlPosition START = TomlPosition.positionAt(1, 1);
    private static final int MAX_SHOWN = 60;
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@]*@");

    private final Problems problems;
    private final TomlTable table;
    private final String name;
    private final TomlPosition position;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Problems problems, TomlTable table, String name, @Nullable TomlPosition position) {
        this.problems = problems;
        this.table = table;
        this.name = name;
        this.position = position == null ? START : position;
    }

    /** A table inside this one. When it is missing one problem is noted, and not another one for each of its keys. */
    Section section(String key, String purpose) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        if (found instanceof TomlTable inner) {
            return new Section(problems, inner, fullKey(key), positionOf(key));
        }
        note(
                key,
                found == null ? "the table [" + fullKey(key) + "] is missing" : describe(found),
                "it holds " + purpose);
        return new Section(new Problems(""), Toml.parse(""), fullKey(key), position);
    }

    /** Like {@link #section} for a table that may be left out, which then reads as an empty one. */
    Section optionalSection(String key, String purpose) {
        known.add(key);
        return has(key) ? section(key, purpose) : new Section(problems, Toml.parse(""), fullKey(key), position);
    }

    /** Like {@link #sections}, where none at all is allowed as well. */
    List<Section> optionalSections(String key, int most, String purpose) {
        known.add(key);
        return has(key) ? sections(key, most, purpose) : List.of();
    }

    /** The tables of {@code [[name.key]]}; a problem when there are none or more than {@code most}. */
    List<Section> sections(String key, int most, String purpose) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        if (!(found instanceof TomlArray array) || array.isEmpty() || array.size() > most || !allTables(array)) {
            String shown = found == null ? "[[" + fullKey(key) + "]] is missing" : describe(found);
            note(key, shown, "1 to " + most + " tables [[" + fullKey(key) + "]], each " + purpose);
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            sections.add(new Section(problems, array.getTable(at), fullKey(key), array.inputPositionOf(at)));
        }
        return sections;
    }

    /** The tables {@code [name.key.X]} by their own names; a problem when there are none or more than {@code most}. */
    Map<String, Section> named(String key, int most, Pattern names, String purpose) {
        known.add(key);
        String wanted = "1 to " + most + " tables [" + fullKey(key) + ".NAME], each " + purpose + "; a name is "
                + (names.pattern().equals("[A-Z]{3}")
                        ? "three capital letters"
                        : "1 to 16 small letters, digits and dashes");
        @Nullable Object found = table.get(List.of(key));
        if (!(found instanceof TomlTable inner) || inner.isEmpty() || inner.size() > most) {
            note(key, found == null ? "[" + fullKey(key) + ".NAME] is missing" : describe(found), wanted);
            return Map.of();
        }
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String each : inner.keySet()) {
            @Nullable TomlPosition at = inner.inputPositionOf(List.of(each));
            String full = fullKey(key) + "." + each;
            if (inner.get(List.of(each)) instanceof TomlTable one
                    && names.matcher(each).matches()) {
                sections.put(each, new Section(problems, one, full, at));
            } else {
                problems.add(at, full, describe(inner.get(List.of(each))), wanted);
            }
        }
        return sections;
    }

    /** A text that {@code read} accepts; it answers empty for a text that is not allowed. */
    <T> Setting<T> text(String key, String allowed, Function<String, Optional<T>> read) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        Optional<T> value = found instanceof String text && text.length() <= 1000 ? read.apply(text) : Optional.empty();
        if (value.isEmpty()) {
            String hint = found instanceof Long || found instanceof Double ? ", written as text in quotes" : "";
            note(key, found == null ? missing() : describe(found), "allowed: " + allowed + hint);
        }
        return new Setting<>(value);
    }

    /** The same for a key that may be left out. */
    <T> Setting<Optional<T>> optionalText(String key, String allowed, Function<String, Optional<T>> read) {
        known.add(key);
        if (!has(key)) {
            return Setting.of(Optional.empty());
        }
        Optional<T> value = text(key, allowed, read).read();
        return value.isPresent() ? Setting.of(value) : Setting.broken();
    }

    /** The same for a key whose whole numbers may stand without quotes. */
    <T> Setting<Optional<T>> optionalPlain(String key, String allowed, Function<String, Optional<T>> read) {
        if (!(table.get(List.of(key)) instanceof Long number)) {
            return optionalText(key, allowed, read);
        }
        known.add(key);
        Optional<T> value = read.apply(Long.toString(number));
        if (value.isEmpty()) {
            note(key, describe(number), "allowed: " + allowed);
        }
        return value.isPresent() ? Setting.of(value) : Setting.broken();
    }

    /** A whole number within bounds, both included. */
    Setting<Integer> whole(String key, int least, int most, String unit) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        if (found instanceof Long number && number >= least && number <= most) {
            return Setting.of(number.intValue());
        }
        String shown = found == null ? missing() : describe(found);
        note(key, shown, "allowed: a whole number, " + least + " to " + most + (unit.isEmpty() ? "" : " " + unit));
        return Setting.broken();
    }

    /** One of a few whole numbers. */
    Setting<Integer> oneOf(String key, List<Integer> allowed) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        if (found instanceof Long number && allowed.stream().anyMatch(one -> one.longValue() == number)) {
            return Setting.of(number.intValue());
        }
        List<String> shown = allowed.stream().map(String::valueOf).toList();
        note(key, found == null ? missing() : describe(found), "allowed: " + String.join(", ", shown));
        return Setting.broken();
    }

    Setting<Boolean> flag(String key) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        if (found instanceof Boolean flag) {
            return Setting.of(flag);
        }
        note(key, found == null ? missing() : describe(found), "allowed: true or false");
        return Setting.broken();
    }

    /** A list of 1 to {@code most} texts that {@code read} accepts. */
    <T> Setting<List<T>> texts(String key, int most, String allowed, Function<String, Optional<T>> read) {
        known.add(key);
        @Nullable Object found = table.get(List.of(key));
        String wanted = "allowed: a list of 1 to " + most + " of: " + allowed;
        if (!(found instanceof TomlArray array) || array.isEmpty() || array.size() > most) {
            note(key, found == null ? missing() : describe(found), wanted);
            return Setting.broken();
        }
        List<T> values = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            @Nullable Object item = array.get(at);
            Optional<T> value = item instanceof String text ? read.apply(text) : Optional.empty();
            if (value.isEmpty()) {
                problems.add(array.inputPositionOf(at), fullKey(key), describe(item), wanted);
            }
            value.ifPresent(values::add);
        }
        return values.size() == array.size() ? Setting.of(values) : Setting.broken();
    }

    /** The keys that stand in the file. */
    Set<String> keys() {
        return table.keySet();
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    /** A text as it stands, without any check or note. */
    Optional<String> peek(String key) {
        return table.get(List.of(key)) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A problem of a key that was read but does not fit another one. */
    void note(String key, String found, String allowed) {
        problems.add(has(key) ? positionOf(key) : position, fullKey(key), found, allowed);
    }

    /** Reports every key that nobody asked for, with the nearest one that exists. */
    void finish() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String nearest = NearestName.of(key, known)
                        .map(name -> "did you mean " + name + "?")
                        .orElseGet(() -> "allowed here: " + String.join(", ", known));
                problems.add(positionOf(key), fullKey(key), UNKNOWN_KEY, nearest);
            }
        }
    }

    private TomlPosition positionOf(String key) {
        @Nullable TomlPosition found = table.inputPositionOf(List.of(key));
        return found == null ? position : found;
    }

    String fullKey(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private static boolean allTables(TomlArray array) {
        return array.toList().stream().allMatch(TomlTable.class::isInstance);
    }

    private String missing() {
        return "the key is missing in [" + name + "]";
    }

    private static String describe(@Nullable Object found) {
        return switch (found) {
            case null -> "found nothing";
            case String text -> "found \"" + shorten(text) + "\"";
            case TomlTable _ -> "found a table";
            case TomlArray array -> "found a list of " + array.size();
            default -> "found " + shorten(found.toString());
        };
    }

    private static String shorten(String text) {
        String shown = CREDENTIALS.matcher(text).replaceAll(Matcher.quoteReplacement("...@"));
        String line = ValueText.INVISIBLE.matcher(shown).replaceAll("?");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
    }
}
