package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.List;

/** Lines for people: aligned cells, each with a style that becomes a colour only on a terminal. */
final class Page {
    /** What a piece of text means. */
    enum Style {
        PLAIN,
        TITLE,
        GOOD,
        BAD,
        DIM
    }

    /** A piece of text. */
    record Cell(Style style, String text) {
        static Cell plain(String text) {
            return new Cell(Style.PLAIN, text);
        }

        static Cell dim(String text) {
            return new Cell(Style.DIM, text);
        }

        /** Good or bad news. */
        static Cell news(boolean isGood, String text) {
            return new Cell(isGood ? Style.GOOD : Style.BAD, text);
        }

        private Cell padded(int width) {
            return new Cell(style, text + " ".repeat(Math.max(0, width - length())));
        }

        private int length() {
            return text.codePointCount(0, text.length());
        }
    }

    private static final String GAP = "  ";

    private final List<List<Cell>> lines = new ArrayList<>();

    List<List<Cell>> lines() {
        return List.copyOf(lines);
    }

    /** The lines as they go over the socket: each cell a style and a text. */
    List<List<List<String>>> cells() {
        return lines.stream()
                .map(line -> line.stream()
                        .map(cell -> List.of(cell.style().name(), cell.text()))
                        .toList())
                .toList();
    }

    void line(Cell... cells) {
        lines.add(List.of(cells));
    }

    void blank() {
        lines.add(List.of());
    }

    void title(String text) {
        lines.add(List.of(new Cell(Style.TITLE, text)));
    }

    /** Rows whose columns stand under each other; a row may be shorter than the others. */
    void table(List<List<Cell>> rows) {
        table(rows, 0);
    }

    /** @param firstWidth least width of the first column, so that several tables can share it */
    void table(List<List<Cell>> rows, int firstWidth) {
        List<Integer> widths = new ArrayList<>(List.of(firstWidth));
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int length = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(length);
                } else {
                    widths.set(i, Math.max(widths.get(i), length));
                }
            }
        }
        for (List<Cell> row : rows) {
            List<Cell> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(Cell.plain(GAP));
                line.add(i == row.size() - 1 ? row.get(i) : row.get(i).padded(widths.get(i)));
            }
            lines.add(List.copyOf(line));
        }
    }

    /** The width a first column needs. */
    static int firstWidth(List<List<Cell>> rows) {
        return rows.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
    }
}
