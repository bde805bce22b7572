package sv.k1.hal.print;

/** One piece of a receipt, from top to bottom. */
public sealed interface ReceiptLine {
    /** Text, wrapped by the driver at the paper's width; control characters are replaced, never sent. */
    record Text(String text, Align align, Weight weight) implements ReceiptLine {}

    /** A label at the left and a value at the right edge; wraps to two lines when it does not fit. */
    record Pair(String label, String value, Weight weight) implements ReceiptLine {}

    /** A QR code, centred, with at most 512 characters. */
    record Qr(String content) implements ReceiptLine {}

    /** A thin line across the paper. */
    record Rule() implements ReceiptLine {}

    /** Empty lines, 1 to 10. */
    record Feed(int lines) implements ReceiptLine {}

    /** Where text stands on the paper. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** How loud text is. {@code TITLE} is double width and height. */
    enum Weight {
        NORMAL,
        BOLD,
        TITLE
    }

    static Text text(String text) {
        return new Text(text, Align.LEFT, Weight.NORMAL);
    }

    static Text title(String text) {
        return new Text(text, Align.CENTER, Weight.TITLE);
    }

    static Pair pair(String label, String value) {
        return new Pair(label, value, Weight.NORMAL);
    }
}
