package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A configuration as it may be shown to others: each value with its line, and nothing in it that opens anything. The file has
 * no place for a secret, but people put one there: into a key that does not exist, in place of the path of its file, into the
 * address of a peer, or into a remark. So only values of known keys are shown, and remarks never are.
 */
public final class ConfigText {
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@]*@");
    /** What follows in an address is often a key of whoever asks. */
    private static final Pattern QUERY_VALUES = Pattern.compile("(?<=[?&;])([^=&;#]{1,40})=[^&;#]*");
    /** Longer runs are keys, not words; a path has a stroke in it. */
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9+/=_-]{32,}");

    private static final Pattern SAFE_QUERY =
            Pattern.compile("(?i)pair|symbol|currency|market|fiat|base|instId|product");

    /** Keys that hold public keys, hashes and names of public things, however long. */
    private static final Set<String> PUBLIC = Set.of(
            "trusted-keys", "tls-sha256", "withdraw-tls-sha256", "own-node-id", "met-by-operator", "path", "chip");

    /** What the words of a program hold may be a login. */
    private static final Set<String> NEVER = Set.of("command");

    private ConfigText() {}

    /**
     * A value and where it stands.
     *
     * @param key in full, such as {@code price.fee-percent}
     * @param value as it may be shown; empty when it is hidden
     */
    public record Line(int line, String key, Optional<String> value) {}

    /**
     * @param lines in the order of the file; none when it is no TOML
     * @param problems every mistake
     */
    public record Shown(List<Line> lines, List<ConfigProblem> problems) {
        public Shown {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** @throws IOException when it cannot be read at all */
    public static Shown of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException(file + " is longer than 64 KiB: this is no configuration file");
        }
        List<ConfigProblem> problems =
                switch (ConfigFile.load(file)) {
                    case ConfigResult.Loaded _ -> List.of();
                    case ConfigResult.Refused(List<ConfigProblem> found) -> found;
                };
        TomlParseResult parsed = Toml.parse(new String(bytes, StandardCharsets.UTF_8));
        if (parsed.hasErrors()) {
            return new Shown(List.of(), problems);
        }
        Set<String> unknown = problems.stream()
                .filter(problem -> problem.found().equals(Section.UNKNOWN_KEY))
                .map(ConfigProblem::key)
                .collect(Collectors.toCollection(HashSet::new));
        List<Line> lines = new ArrayList<>();
        collect(parsed, "", unknown, lines);
        lines.sort(Comparator.comparingInt(Line::line));
        return new Shown(lines, problems);
    }

    private static void collect(TomlTable table, String prefix, Set<String> unknown, List<Line> lines) {
        for (String key : table.keySet()) {
            String full = prefix.isEmpty() ? key : prefix + "." + key;
            @Nullable Object value = table.get(List.of(key));
            @Nullable TomlPosition position = table.inputPositionOf(List.of(key));
            if (unknown.contains(full)) {
                lines.add(new Line(position == null ? 1 : position.line(), full, Optional.empty()));
            } else if (value instanceof TomlTable inner) {
                collect(inner, full, unknown, lines);
            } else if (value instanceof TomlArray array && !array.isEmpty() && array.get(0) instanceof TomlTable) {
                for (int i = 0; i < array.size(); i++) {
                    collect(array.getTable(i), full, unknown, lines);
                }
            } else {
                lines.add(new Line(position == null ? 1 : position.line(), full, shown(key, value)));
            }
        }
    }

    private static Optional<String> shown(String key, @Nullable Object value) {
        return switch (value) {
            case String text when isHidden(key, text) -> Optional.empty();
            case String text -> Optional.of("\"" + clean(text) + "\"");
            case TomlArray array
            when NEVER.contains(key)
                    || array.toList().stream().anyMatch(item -> item instanceof String text && isHidden(key, text)) ->
                Optional.empty();
            case TomlArray array ->
                Optional.of(array.toList().stream()
                        .map(item -> item instanceof String text ? "\"" + clean(text) + "\"" : String.valueOf(item))
                        .collect(Collectors.joining(", ", "[", "]")));
            case null -> Optional.empty();
            default -> Optional.of(value.toString());
        };
    }

    private static boolean isHidden(String key, String text) {
        if (NEVER.contains(key)) {
            return true;
        }
        if (key.endsWith("-file") || key.equals("file")) {
            // Somebody who wrote the secret itself in place of its file wrote no path.
            return !text.contains("/") || text.contains("://") || text.contains(" ");
        }
        return !PUBLIC.contains(key)
                && !text.contains("://")
                && !text.startsWith("/")
                && KEY_LIKE.matcher(text).find();
    }

    private static String clean(String text) {
        String bare = CREDENTIALS.matcher(text).replaceAll("...@");
        String asked = bare.contains("://")
                ? QUERY_VALUES
                        .matcher(bare)
                        .replaceAll(match -> SAFE_QUERY
                                        .matcher(match.group(1).toLowerCase(Locale.ROOT))
                                        .matches()
                                ? java.util.regex.Matcher.quoteReplacement(match.group())
                                : java.util.regex.Matcher.quoteReplacement(match.group(1) + "=..."))
                : bare;
        return ValueText.INVISIBLE.matcher(asked).replaceAll("?");
    }
}
