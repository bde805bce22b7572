package sv.k1.hal.cash.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be known to play a trace again; its first lines.
 *
 * @param protocol the driver's name
 * @param pollMillis as the driver was told
 * @param currency as the driver was told, ISO 4217
 * @param options of the protocol, by their keys
 * @param seed of {@link java.util.Random}, for the keys the driver drew
 * @param atMillis the monotonic clock when the session was made
 */
public record TraceHead(
        String protocol, int pollMillis, String currency, Map<String, String> options, long seed, long atMillis) {
    private static final String FIRST = "# K1 acceptor trace 1";

    public TraceHead {
        options = Map.copyOf(options);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                FIRST,
                "# > to the device, < from it, . a wait was over, ! the core, = an event; times in ms",
                "protocol " + protocol,
                "poll-millis " + pollMillis,
                "currency " + currency,
                "seed " + seed));
        new TreeMap<>(options).forEach((key, value) -> lines.add("set " + key + "=" + value));
        lines.add("at " + atMillis);
        return lines;
    }

    /** Whether a file begins as a trace does, whatever else is in it. */
    public static boolean beginsIn(Path file) throws IOException {
        byte[] first = FIRST.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(first.length), first);
        }
    }

    /** @throws IllegalArgumentException when these are no lines of a trace, or one of its first lines is missing */
    public static TraceHead read(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals(FIRST)) {
            throw new IllegalArgumentException("no trace: its first line would be " + FIRST);
        }
        Map<String, String> values = new TreeMap<>();
        Map<String, String> options = new TreeMap<>();
        for (String line : lines) {
            int gap = line.indexOf(' ');
            String word = gap < 0 ? line : line.substring(0, gap);
            String rest = gap < 0 ? "" : line.substring(gap + 1);
            if (word.equals("set") && rest.contains("=")) {
                options.put(rest.substring(0, rest.indexOf('=')), rest.substring(rest.indexOf('=') + 1));
            } else if (!word.equals("#")) {
                values.putIfAbsent(word, rest);
            }
            if (word.equals("at")) {
                break;
            }
        }
        return new TraceHead(
                value(values, "protocol"),
                (int) number(values, "poll-millis"),
                value(values, "currency"),
                options,
                number(values, "seed"),
                number(values, "at"));
    }

    private static String value(Map<String, String> values, String key) {
        if (!values.containsKey(key)) {
            throw new IllegalArgumentException("the trace does not tell its " + key);
        }
        return values.get(key);
    }

    private static long number(Map<String, String> values, String key) {
        String text = value(values, key);
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("the trace's " + key + " is no number: " + text);
        }
        return Long.parseLong(text);
    }
}
