package sv.k1.firmware.destination;

import java.util.Optional;

/** Makes a text from outside fit to be shown: one line, no invisible or direction-changing characters, 64 characters. */
public final class OutsideText {
    private static final int MAX_CODE_POINTS = 64;

    private OutsideText() {}

    /** The cleaned text; empty when nothing visible is left. */
    public static Optional<String> clean(String text) {
        StringBuilder cleaned = new StringBuilder();
        text.codePoints()
                .map(point -> isBlank(point) ? ' ' : point)
                .filter(OutsideText::isShown)
                .limit(MAX_CODE_POINTS)
                .forEach(cleaned::appendCodePoint);
        String shown = cleaned.toString().strip();
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
