package sv.k1.firmware.quote.http;

import java.util.List;
import java.util.Optional;

/**
 * Finds one value in a JSON text (RFC 8259) and leaves its characters as they stand, so that no number ever passes through binary
 * fractions. The whole text is checked: an answer that is broken anywhere is not believed anywhere.
 */
final class JsonScalar {
    private static final int MAX_DEPTH = 32;

    /** Thrown inside this class only. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private final List<String> path;
    private int at;
    private Optional<String> found = Optional.empty();

    private JsonScalar(String text, List<String> path) {
        this.text = text;
        this.path = path;
    }

    /**
     * The number or the content of the string at a path of keys and list positions; a string that needs an escape, and any
     * other kind of value, counts as absent, and so does a broken text or a key that stands twice on the way.
     */
    static Optional<String> at(String json, String dottedPath) {
        JsonScalar reader = new JsonScalar(json, List.of(dottedPath.split("\\.", -1)));
        try {
            reader.value(0, true);
            reader.blanks();
            return reader.at == json.length() ? reader.found : Optional.empty();
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    /** @param depth how many keys lie behind us; {@code isOnPath} tells whether all of them were the path's */
    private void value(int depth, boolean isOnPath) throws Broken {
        if (depth > MAX_DEPTH) {
            throw new Broken("too deep");
        }
        blanks();
        boolean isWanted = isOnPath && depth == path.size();
        int start = at;
        switch (peek()) {
            case '{' -> object(depth, isOnPath);
            case '[' -> list(depth, isOnPath);
            case '"' -> keep(isWanted, string());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> {
                number();
                keep(isWanted, text.substring(start, at));
            }
        }
    }

    private void keep(boolean isWanted, String value) throws Broken {
        if (!isWanted) {
            return;
        }
        if (found.isPresent()) {
            throw new Broken("key twice");
        }
        found = value.indexOf('\\') < 0 ? Optional.of(value) : Optional.empty();
    }

    private void object(int depth, boolean isOnPath) throws Broken {
        expect('{');
        blanks();
        if (peek() == '}') {
            at++;
            return;
        }
        boolean wasSeen = false;
        do {
            blanks();
            String key = string();
            boolean isNext = isOnPath && depth < path.size() && key.equals(path.get(depth));
            if (isNext && wasSeen) {
                throw new Broken("key twice");
            }
            wasSeen |= isNext;
            blanks();
            expect(':');
            value(depth + 1, isNext);
            blanks();
        } while (more('}'));
    }

    private void list(int depth, boolean isOnPath) throws Broken {
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
            return;
        }
        int position = 0;
        do {
            boolean isNext = isOnPath && depth < path.size() && path.get(depth).equals(Integer.toString(position));
            value(depth + 1, isNext);
            position++;
            blanks();
        } while (more(']'));
    }

    private boolean more(char end) throws Broken {
        char next = peek();
        at++;
        if (next != ',' && next != end) {
            throw new Broken("expected , or the end");
        }
        return next == ',';
    }

    /** The raw content between the quotes, escapes unread. */
    private String string() throws Broken {
        expect('"');
        int start = at;
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw new Broken("control character");
            }
            if (character == '\\') {
                escape();
            }
        }
        return text.substring(start, at++);
    }

    private void escape() throws Broken {
        char kind = peek();
        at++;
        int digits = kind == 'u' ? 4 : 0;
        if (digits == 0 && "\"\\/bfnrt".indexOf(kind) < 0) {
            throw new Broken("unknown escape");
        }
        for (int digit = 0; digit < digits; digit++) {
            if (Character.digit(peek(), 16) < 0) {
                throw new Broken("broken escape");
            }
            at++;
        }
    }

    private void number() throws Broken {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (isAt('.')) {
            at++;
            digits();
        }
        if (isAt('e') || isAt('E')) {
            at++;
            if (isAt('+') || isAt('-')) {
                at++;
            }
            digits();
        }
    }

    private void digits() throws Broken {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw new Broken("expected a digit");
        }
    }

    private void word(String word) throws Broken {
        if (!text.startsWith(word, at)) {
            throw new Broken("unknown word");
        }
        at += word.length();
    }

    private void expect(char character) throws Broken {
        if (peek() != character) {
            throw new Broken("expected " + character);
        }
        at++;
    }

    private boolean isAt(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private char peek() throws Broken {
        if (at >= text.length()) {
            throw new Broken("cut short");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (isAt(' ') || isAt('\t') || isAt('\n') || isAt('\r')) {
            at++;
        }
    }
}
