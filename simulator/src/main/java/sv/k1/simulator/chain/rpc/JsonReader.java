package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON value; strict, with exact numbers and a bound on nesting. */
final class JsonReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,63})(\\.\\d{1,63})?([eE][+-]?\\d{1,4})?");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Parses a whole text.
     *
     * @throws IllegalArgumentException if it is not exactly one JSON value
     */
    static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.broken("text after the value");
        }
        return value;
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("not JSON at character " + at + ": " + what);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        space();
        if (at >= text.length()) {
            throw broken("it ends too early");
        }
        return text.charAt(at);
    }

    private boolean take(char letter) {
        if (peek() != letter) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char letter) {
        if (!take(letter)) {
            throw broken("expected " + letter);
        }
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw broken("nested deeper than " + DEEPEST);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Json.of(string());
            case 't' -> word("true", Json.of(true));
            case 'f' -> word("false", Json.of(false));
            case 'n' -> word("null", Json.NIL);
            default -> number();
        };
    }

    private Json word(String word, Json meaning) {
        if (!text.startsWith(word, at)) {
            throw broken("expected " + word);
        }
        at += word.length();
        return meaning;
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > LONGEST_NUMBER) {
            throw broken("no value");
        }
        at = matcher.end();
        return new Json.Num(new BigDecimal(matcher.group()));
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        expect('[');
        if (take(']')) {
            return new Json.Arr(items);
        }
        do {
            items.add(value(depth + 1));
        } while (take(','));
        expect(']');
        return new Json.Arr(items);
    }

    private Json object(int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (take('}')) {
            return new Json.Obj(members);
        }
        do {
            peek();
            String name = string();
            expect(':');
            members.put(name, value(depth + 1));
        } while (take(','));
        expect('}');
        return new Json.Obj(members);
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"') {
                return value.toString();
            }
            if (letter < ' ') {
                throw broken("control character in a string");
            }
            value.append(letter == '\\' ? escaped() : letter);
        }
        throw broken("string without an end");
    }

    private char escaped() {
        if (at >= text.length()) {
            throw broken("it ends in an escape");
        }
        char letter = text.charAt(at++);
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken("unknown escape \\" + letter);
        };
    }

    private char unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw broken("\\u needs four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
}
