package sv.k1.firmware.technician;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Where the command writes. Everything that comes from the service is made visible first, whatever the service did with it.
 *
 * @param hasColours whether the output is a terminal that wants colours
 */
record Terminal(PrintWriter out, PrintWriter err, boolean hasColours) {
    private static final String RESET = "\u001b[0m";

    void json(String line) {
        out.println(VisibleText.escaped(line));
        out.flush();
    }

    void complain(String words) {
        err.println(paint("BAD", VisibleText.escaped(words)));
        err.flush();
    }

    /** @param screen lines of cells, each a style and a text */
    void screen(Object screen) {
        if (screen instanceof List<?> lines) {
            for (Object line : lines) {
                StringBuilder text = new StringBuilder();
                if (line instanceof List<?> cells) {
                    cells.forEach(cell -> text.append(cell(cell)));
                }
                out.println(text.toString().stripTrailing());
            }
        }
        out.flush();
    }

    private String cell(Object cell) {
        return cell instanceof List<?> parts && parts.size() == 2
                ? paint(String.valueOf(parts.get(0)), VisibleText.escaped(String.valueOf(parts.get(1))))
                : "";
    }

    private String paint(String style, String text) {
        String colour = hasColours ? COLOURS.getOrDefault(style, "") : "";
        return colour.isEmpty() || text.isBlank() ? text : colour + text + RESET;
    }

    private static final Map<String, String> COLOURS = Map.of(
            Page.Style.TITLE.name(), "\u001b[1m",
            Page.Style.GOOD.name(), "\u001b[32m",
            Page.Style.BAD.name(), "\u001b[31m",
            Page.Style.DIM.name(), "\u001b[2m");
}
