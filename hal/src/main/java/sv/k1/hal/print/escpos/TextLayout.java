package sv.k1.hal.print.escpos;

import java.util.ArrayList;
import java.util.List;

/** Breaks cleaned text into lines of a given number of columns. */
final class TextLayout {
    private TextLayout() {}

    /** Wraps at spaces, and within a word only when the word alone is too wide. Never empty. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text.stripTrailing();
        while (rest.length() > columns) {
            int space = rest.lastIndexOf(' ', columns);
            boolean atSpace = space > 0 && !rest.substring(0, space).isBlank();
            int end = atSpace ? space : columns;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The label at the left and the value at the right edge; on lines of their own when they do not fit side by side. */
    static List<String> pair(String label, String value, int columns) {
        int gap = columns - label.length() - value.length();
        if (gap >= 1) {
            return List.of(label + " ".repeat(gap) + value);
        }
        List<String> lines = new ArrayList<>(wrap(label, columns));
        for (String part : wrap(value, columns)) {
            lines.add(" ".repeat(columns - part.length()) + part);
        }
        return lines;
    }
}
