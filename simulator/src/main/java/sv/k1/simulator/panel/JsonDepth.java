package sv.k1.simulator.panel;

/** Looks at a JSON text before it is read: the reader calls itself for each object inside another, and runs out of stack. */
final class JsonDepth {
    private JsonDepth() {}

    /** Whether it is one object or list with nothing but plain values in it, as every action is. */
    static boolean isFlat(String json) {
        boolean inText = false;
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (inText) {
                if (letter == '\\') {
                    i++;
                } else if (letter == '"') {
                    inText = false;
                }
                continue;
            }
            switch (letter) {
                case '"' -> inText = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {} // not about depth
            }
            if (depth > 1) {
                return false;
            }
        }
        return true;
    }
}
