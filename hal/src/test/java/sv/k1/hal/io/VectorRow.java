package sv.k1.hal.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sv.k1.hal.bytes.Hex;

/** One row of a vector file: direction, bytes, meaning. */
public record VectorRow(String direction, String hex, String meaning) {
    public byte[] bytes() {
        return Hex.parse(hex);
    }

    public boolean isFromDevice() {
        return direction.equals("D>H");
    }

    public static List<VectorRow> load(String resource) {
        List<VectorRow> rows = new ArrayList<>();
        for (String line : lines(resource)) {
            String[] cells = line.split("\t", -1);
            if (cells.length >= 3 && !cells[0].equals("direction")) {
                rows.add(new VectorRow(cells[0], cells[1], cells[2]));
            }
        }
        return rows;
    }

    public static List<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(VectorRow.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
