package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.SecretDetector;

/**
 * Takes out of texts what opens something or belongs to customers (J12). Texts of the journal and of answers hold words only
 * under names that are known to be harmless; everything goes through the patterns, and what this machine's own secret files
 * hold is taken out wherever it stands. It rather takes too much.
 */
final class Scrubber {
    /** Shorter than this a secret is a word that may stand anywhere. */
    private static final int LEAST_SECRET = 6;

    private static final String SECRET = "[secret]";
    private static final String WITHHELD = "[a line that looks like a secret]";

    private static final Pattern SCHEME_LOGIN = Pattern.compile("(?<=://)[^/@\\s\"]*@");
    private static final Pattern QUERY = Pattern.compile("(?<=[?&;])([A-Za-z0-9_.-]{1,40})=[^&;#\\s\"]+");
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:pass(?:word|phrase|wd)|secret|token|macaroon|api[-_ ]?key|access[-_"
                    + " ]?key|authori[sz]ation|mnemonic|preimage|priv(?:ate)?[-_"
                    + " ]?key|(?<![A-Za-z])(?:pass|rune|cookie|seed|pin))\"?\\s*[:=]\\s*\"?"
                    + "(?:(?:basic|bearer)\\s+)?)([^\\s\",;\\]})]+)");

    /** What is replaced, and by what; from the special to the general. */
    private static final Map<Pattern, String> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put(SCHEME_LOGIN, "...@");
        PATTERNS.put(NAMED, "$1" + SECRET);
        PATTERNS.put(QUERY, "$1=...");
        PATTERNS.put(Pattern.compile("(?i)\\blnurl[wpc]?:(?://)?\\S+|\\bkeyauth://\\S+"), "[lnurl]");
        PATTERNS.put(Pattern.compile("(?i)\\bln(?:bc|tb|bcrt|tbs|sb)[0-9a-z]{10,}"), "[invoice]");
        PATTERNS.put(Pattern.compile("(?i)\\b(?:lno|lni|lnr|lnurl)1[0-9a-z+\\s]{20,}"), "[offer]");
        PATTERNS.put(Pattern.compile("(?i)\\bbitcoin:\\S+"), "[address]");
        PATTERNS.put(Pattern.compile("(?i)\\b(?:bc|tb|bcrt)1[0-9a-z]*(?:\\.\\.\\.[0-9a-z]*)?"), "[address]");
        PATTERNS.put(
                Pattern.compile("\\b[13mn2][1-9A-HJ-NP-Za-km-z]{5,}\\.\\.\\.[1-9A-HJ-NP-Za-km-z]{4,}"), "[address]");
        PATTERNS.put(
                Pattern.compile("\\b[13mn2](?=[1-9A-HJ-NP-Za-km-z]*[A-Z])[1-9A-HJ-NP-Za-km-z]{25,39}\\b"), "[address]");
        PATTERNS.put(Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"), "[person]");
        PATTERNS.put(Pattern.compile("(?i)\\bK1-CLAIM:\\S*|\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\b(?!-)"), "[claim]");
        PATTERNS.put(Pattern.compile("\\b(?:0[xX])?[0-9a-fA-F]{32,}\\b"), "[hex]");
        // A path begins with a stroke, and names of devices are long.
        PATTERNS.put(Pattern.compile("(?<![/\\w.~-])[A-Za-z0-9+][A-Za-z0-9+/_=-]{39,}"), "[key]");
        PATTERNS.put(Pattern.compile("(?<![A-Za-z0-9+_=-])(?<!/by-id/|/by-path/|/k1/)[A-Za-z0-9+_=-]{40,}"), "[key]");
    }

    /** Names under which the machine's own facts hold words, not people's. */
    static final java.util.Set<String> HARMLESS = java.util.Set.of(
            "acceptor",
            "backend",
            "boot",
            "cause",
            "currency",
            "detail",
            "evidence",
            "kind",
            "language",
            "mark",
            "network",
            "outcome",
            "profile",
            "proof",
            "reason",
            "version",
            "warning",
            "way",
            "what",
            "doubts");

    private final List<String> secrets;

    /** @param secrets what this machine's own secret files hold, in every form it may be written in */
    Scrubber(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= LEAST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** One line of anything. */
    String line(String text) {
        String clean = patterns(text);
        boolean isOneWord = text.chars().noneMatch(Character::isWhitespace);
        // A pattern may have taken a word out of a seed: the rest of it is no seed any more, and must not stay.
        return SecretDetector.holdsSecret(clean) || (!isOneWord && SecretDetector.holdsSecret(text)) ? WITHHELD : clean;
    }

    /** The same without a look for seed words, for lines of facts whose texts were looked at one by one. */
    String patterns(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, SECRET);
        }
        for (Map.Entry<Pattern, String> pattern : PATTERNS.entrySet()) {
            clean = pattern.getKey().matcher(clean).replaceAll(pattern.getValue());
        }
        return VisibleText.escaped(clean);
    }

    /** Whether something that must not be there is. */
    boolean holdsSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** An answer of the service: all its facts, each text cleaned. */
    Object facts(Object value) {
        return switch (value) {
            case String text -> line(text);
            case Map<?, ?> map -> {
                Map<String, Object> clean = new LinkedHashMap<>();
                map.forEach((name, inner) -> clean.put(String.valueOf(name), facts(inner)));
                yield clean;
            }
            case List<?> list -> {
                List<Object> clean = new ArrayList<>();
                list.forEach(inner -> clean.add(facts(inner)));
                yield clean;
            }
            default -> value;
        };
    }

    /** The body of an entry: numbers, truth values, and words under harmless names only. */
    Object body(String name, Object value) {
        return switch (value) {
            case String text -> HARMLESS.contains(name) ? line(text) : "...";
            case Map<?, ?> map -> {
                Map<String, Object> clean = new LinkedHashMap<>();
                map.forEach((key, inner) -> clean.put(String.valueOf(key), body(String.valueOf(key), inner)));
                yield clean;
            }
            case List<?> list -> {
                List<Object> clean = new ArrayList<>();
                list.forEach(inner -> clean.add(body(name, inner)));
                yield clean;
            }
            default -> value;
        };
    }
}
