package sv.k1.firmware.destination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tab-separated test data: one header line, then rows. */
public final class Tables {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([nrt\\\\]))");
    private static final Pattern REPEAT = Pattern.compile("\\{(.)\\*([0-9]+)}");

    private Tables() {}

    public static List<List<String>> rows(String resource) {
        try (InputStream stream = Objects.requireNonNull(Tables.class.getResourceAsStream(resource), resource)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code \n}, {@code \}{@code uXXXX} and <code>&#123;a*600&#125;</code> for 600 times a. */
    public static String unescape(String text) {
        String repeated = REPEAT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        return ESCAPE.matcher(repeated).replaceAll(match -> {
            String hex = match.group(1) == null ? match.group(2) : match.group(1);
            return Matcher.quoteReplacement(
                    hex == null ? control(match.group(3)) : String.valueOf((char) Integer.parseInt(hex, 16)));
        });
    }

    private static String control(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> "\\";
        };
    }

    public static Stream<ChainNetwork> networks(String cell) {
        return Stream.of(cell.split("\\|")).map(name -> ChainNetwork.valueOf(name.toUpperCase(Locale.ROOT)));
    }
}
