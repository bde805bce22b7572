package sv.k1.firmware.export;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of RFC 4180, commas between the cells, in which no cell is a formula. A spreadsheet takes what begins with one of
 * {@code = + - @} for a formula, and one that expects semicolons or tabs also sees cells where there are none; an apostrophe
 * before it makes it text everywhere.
 */
public final class Csv {
    /** Ends every line, the last one too. */
    public static final String LINE_END = "\r\n";

    /** A beginning of a cell, whichever separator is expected, with what is passed over on the way to the first sign. */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[,;|\\t\\r\\n])(?=[\\p{javaWhitespace}\\p{Z}\\p{Cntrl}\\p{Cf}\"]*[=+\\-@＝＋－＠])");

    private static final Pattern TO_QUOTE = Pattern.compile("[\",;|\\p{Cntrl}]|^ | $");

    private Csv() {}

    /** Without its {@link #LINE_END}. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).replaceAll("'");
        return TO_QUOTE.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
