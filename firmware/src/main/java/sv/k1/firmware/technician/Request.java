package sv.k1.firmware.technician;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One question of a technician.
 *
 * @param language BCP 47 tag; Spanish or English
 * @param form how the answer is wanted
 * @param count how many sales, 1 to {@link #MAX_COUNT}; only for {@link Ask#SALES}
 * @param id number or reference of a sale for {@link Ask#SALE}, name of an acceptor for {@link Ask#RESET}, id of a
 *     transaction for {@link Ask#EXPLAIN}
 */
record Request(Ask ask, String language, Form form, int count, String id) {
    static final int MAX_COUNT = 50;
    static final int MAX_ID_LENGTH = 64;

    /** What is asked. */
    enum Ask {
        STATUS,
        SALES,
        SALE,
        PRICE,
        /** Not a question: the acceptor of this name gets a reset. */
        RESET,
        /** Not a question: somebody answers for the transaction with this id. */
        EXPLAIN
    }

    /** How it is answered. */
    enum Form {
        /** Facts for programs. */
        JSON,
        /** Lines for people. */
        SCREEN
    }

    Request {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_COUNT + ", got " + count);
        }
        if (id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("id has " + id.length() + " characters, at most " + MAX_ID_LENGTH);
        }
    }

    static Request status(String language, Form form) {
        return new Request(Ask.STATUS, language, form, 1, "");
    }

    static Request price(String language, Form form) {
        return new Request(Ask.PRICE, language, form, 1, "");
    }

    static Request sales(int count, String language, Form form) {
        return new Request(Ask.SALES, language, form, count, "");
    }

    static Request sale(String id, String language, Form form) {
        return new Request(Ask.SALE, language, form, 1, id);
    }

    static Request reset(String acceptor, String language, Form form) {
        return new Request(Ask.RESET, language, form, 1, acceptor);
    }

    static Request explain(String txId, String language, Form form) {
        return new Request(Ask.EXPLAIN, language, form, 1, txId);
    }

    String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ask", ask.name().toLowerCase(Locale.ROOT));
        fields.put("language", language);
        fields.put("form", form.name().toLowerCase(Locale.ROOT));
        fields.put("count", (long) count);
        fields.put("id", id);
        return JsonText.write(fields);
    }

    /** @throws IllegalArgumentException saying what is wrong with the line */
    static Request parse(String line) {
        Map<String, Object> fields = JsonText.read(line);
        long count = fields.getOrDefault("count", 10L) instanceof Long number ? number : 0;
        return new Request(
                Ask.valueOf(text(fields, "ask", "").toUpperCase(Locale.ROOT)),
                text(fields, "language", "en"),
                Form.valueOf(text(fields, "form", "json").toUpperCase(Locale.ROOT)),
                Math.clamp(count, 0, Integer.MAX_VALUE),
                text(fields, "id", ""));
    }

    private static String text(Map<String, Object> fields, String name, String otherwise) {
        if (fields.getOrDefault(name, otherwise) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be text");
    }
}
