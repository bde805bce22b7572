package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.Locale;

/** Prints JSON on one line, as a node does. */
final class JsonWriter {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Json json) {
        JsonWriter writer = new JsonWriter();
        writer.value(json);
        return writer.out.toString();
    }

    private void value(Json json) {
        switch (json) {
            case Json.Nil _ -> out.append("null");
            case Json.Flag flag -> out.append(flag.value());
            case Json.Num num -> out.append(digits(num.value()));
            case Json.Text text -> text(text.value());
            case Json.Arr arr -> {
                String between = "[";
                for (Json item : arr.items()) {
                    out.append(between);
                    value(item);
                    between = ",";
                }
                out.append(arr.items().isEmpty() ? "[]" : "]");
            }
            case Json.Obj obj -> {
                String between = "{";
                for (var member : obj.members().entrySet()) {
                    out.append(between);
                    text(member.getKey());
                    out.append(':');
                    value(member.getValue());
                    between = ",";
                }
                out.append(obj.members().isEmpty() ? "{}" : "}");
            }
        }
    }

    /** Amounts plainly with their decimals; only the difficulty is small enough for an exponent. */
    private static String digits(BigDecimal value) {
        return value.scale() > 12 ? value.toString().toLowerCase(Locale.ROOT) : value.toPlainString();
    }

    private void text(String value) {
        out.append('"');
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (letter < FIRST_PRINTABLE) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}
