package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Pattern LOGIN = Pattern.compile("://([^/@:]*):?([^/@]*)@");
    /** What follows in an address is often a key of whoever asks. */
    private static final Pattern QUERY_VALUES = Pattern.compile("(?<=[?&;])([^=&;#]{1,40})=[^&;#]*");
    /** Longer runs are keys, not words; a path has a stroke in it. */
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9+/=_-]{32,}");

    private static final Pattern SAFE_QUERY =
            Pattern.compile("(?i)pair|symbol|currency|market|fiat|base|instId|product");

    /** Keys that hold public keys, hashes and names of public things, however long. */
    private static final Set<String> PUBLIC = Set.of(
            "trusted-keys", "tls-sha256", "withdraw-tls-sha256", "own-node-id", "met-by-operator", "path", "chip");

    /** Files that are encrypted, public or a copy of the journal. */
    private static final Set<String> NO_SECRET =
            Set.of("witness-file", "seed-file", "tls-ca-file", "withdraw-tls-ca-file");

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
        byte[] bytes = bytes(file);
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

    /** The files that it names, by key in full; relative ones start at its folder. */
    public static Map<String, String> files(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("/"));
        Map<String, String> files = new TreeMap<>();
        for (Line line : of(file).lines()) {
            if (isFile(line.key()) && line.value().isPresent()) {
                String quoted = line.value().get();
                files.put(
                        line.key(),
                        folder.resolve(quoted.substring(1, quoted.length() - 1))
                                .normalize()
                                .toString());
            }
        }
        return files;
    }

    /** Every text that stands in place of a secret's file, under whatever key, as an absolute path. */
    public static Set<String> secretFiles(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("/"));
        Set<String> files = new HashSet<>();
        collectFiles(Toml.parse(new String(bytes(file), StandardCharsets.UTF_8)), folder, files);
        return files;
    }

    private static void collectFiles(TomlTable table, Path folder, Set<String> files) {
        for (String key : table.keySet()) {
            @Nullable Object value = table.get(List.of(key));
            if (value instanceof TomlTable inner) {
                collectFiles(inner, folder, files);
            } else if (value instanceof String text && key.endsWith("-file") && !NO_SECRET.contains(key)) {
                try {
                    files.add(folder.resolve(text).normalize().toString());
                } catch (InvalidPathException _) {
                    // The secret itself in place of its file: it is one of the hidden texts.
                }
            }
        }
    }

    /** Texts that are never shown, for whoever has to look for them in other places. */
    public static Set<String> hidden(Path file) throws IOException {
        Shown shown = of(file);
        Set<String> keys = shown.lines().stream()
                .filter(line -> line.value().isEmpty())
                .map(Line::key)
                .collect(Collectors.toSet());
        Set<String> texts = new HashSet<>();
        texts(Toml.parse(new String(bytes(file), StandardCharsets.UTF_8)), "", keys, false, texts);
        return texts;
    }

    private static void texts(
            @Nullable Object value, String key, Set<String> keys, boolean isHidden, Set<String> texts) {
        switch (value) {
            case TomlTable table -> {
                for (String inner : table.keySet()) {
                    String full = key.isEmpty() ? inner : key + "." + inner;
                    texts(table.get(List.of(inner)), full, keys, isHidden || keys.contains(full), texts);
                }
            }
            case TomlArray array -> array.toList().forEach(item -> texts(item, key, keys, isHidden, texts));
            case String text when isHidden -> texts.add(text);
            case String text -> {
                LOGIN.matcher(text).results().forEach(login -> {
                    texts.add(login.group(1));
                    texts.add(login.group(2));
                });
                if (text.contains("://")) {
                    QUERY_VALUES
                            .matcher(text)
                            .results()
                            .filter(query -> !SAFE_QUERY.matcher(query.group(1)).matches())
                            .forEach(query -> texts.add(
                                    query.group().substring(query.group(1).length() + 1)));
                }
            }
            case null, default -> {}
        }
    }

    private static boolean isFile(String key) {
        return key.endsWith("-file") || key.endsWith(".file") || key.equals("file");
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(MAX_BYTES + 1);
        }
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
        if (isFile(key)) {
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
