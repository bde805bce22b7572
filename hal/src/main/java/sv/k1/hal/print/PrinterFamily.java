package sv.k1.hal.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;

/**
 * One row of the table of printers, {@code printers.tsv}: a family on paper of one width.
 *
 * @param pages the printer's numbers of the character tables, by name of the charset
 * @param isDriven whether this driver can drive it; the others are in the table so that nobody has to find out
 */
public record PrinterFamily(
        String name,
        int paperMillimetres,
        int widthDots,
        int columns,
        Map<String, Integer> pages,
        boolean cancelKanji,
        String qr,
        String cut,
        String present,
        String proof,
        boolean isDriven) {
    private static final String TABLE = "printers.tsv";
    private static final int FIELDS = 13;
    private static final List<PrinterFamily> ALL = read();

    /** All rows, in the table's order. */
    public static List<PrinterFamily> all() {
        return ALL;
    }

    /** The family on that paper, also when it is not driven. */
    public static Optional<PrinterFamily> find(String name, int paperMillimetres) {
        return ALL.stream()
                .filter(row -> row.name.equals(name) && row.paperMillimetres == paperMillimetres)
                .findFirst();
    }

    private static List<PrinterFamily> read() {
        try (InputStream in = PrinterFamily.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the build has no " + TABLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrinterFamily row(String[] fields) {
        if (fields.length != FIELDS) {
            throw new IllegalStateException(TABLE + ": " + fields.length + " fields in the row of " + fields[0]);
        }
        return new PrinterFamily(
                fields[0],
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Map.of(
                        "IBM00858", Integer.parseInt(fields[4]),
                        "windows-1252", Integer.parseInt(fields[5]),
                        "IBM437", Integer.parseInt(fields[6])),
                fields[7].equals("yes"),
                fields[8],
                spaced(fields[9]),
                fields[10].equals("-") ? "" : " " + spaced(fields[10]),
                fields[11],
                fields[12].equals("yes"));
    }

    private static String spaced(String hex) {
        return Hex.of(Hex.parse(hex)); // refuses what is no hex
    }
}
