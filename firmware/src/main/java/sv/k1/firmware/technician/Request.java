package sv.k1.firmware.technician;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One question of a technician.
 *
 * @param language BCP 47 tag; Spanish or English
 * @param form how the answer is wanted
 * @param count how many sales, 1 to {@link #MAX_COUNT}; only for {@link Ask#SALES}
 * @param id number or reference of a sale for {@link Ask#SALE} and {@link Ask#RESOLVE}, where it may be a note such as N7, name of an acceptor for {@link Ask#RESET}, id of a
 *     transaction for {@link Ask#EXPLAIN}
 * @param text what a technician typed in their own words
 */
record Request(Ask ask, String language, Form form, int count, String id, String text) {
    static final int MAX_COUNT = 50;
    static final int MAX_ID_LENGTH = 64;
    static final int MAX_TEXT_LENGTH = 200;

    /** What is asked. */
    enum Ask {
        STATUS,
        SALES,
        SALE,
        PRICE,
        /** Not a question: the acceptor of this name gets a reset. */
        RESET,
        /** Not a question: somebody answers for the transaction with this id. */
        EXPLAIN,
        /** Not a question: customers may begin again. */
        OPEN,
        /** Not a question: no new customer may begin; the text is the reason that they read. */
        CLOSE,
        /** Not a question: everything stops at once; the text is why, for technicians. */
        PANIC,
        /** Every gate and check. */
        DOCTOR,
        /** What lies in the cashboxes. */
        CASHBOX,
        /** Not a question: the box of the acceptor with this name, or of all, is collected. */
        COLLECT,
        /** Not a question: the text is what was counted by hand in the newest collection. */
        RECOUNT,
        /** Not a question: a higher fee for the payout of the sale or transaction with this id; the text is the rate, or nothing. */
        BUMP,
        /** What can be done about the sale or note with this id. */
        RESOLVE,
        /** Not a question: the next try of that sale's payout comes now. */
        RETRY,
        /** Not a question: that sale's slip comes once more. */
        REPRINT,
        /** Not a question: it was settled outside of the machine; the text is the evidence. */
        SETTLE,
        /** Not a question: another person confirms the proposal whose number the text is. */
        CONFIRM,
        /** Who is told what needs a person, and whether it arrives. */
        ALERTS,
        /** Not a question: one message goes out that only says that messages arrive. */
        TEST_ALERT,
        /** Not a question: a slip that tests printer and parts. */
        SELF_TEST,
        /** What happens from now on, told until the asker goes. */
        WATCH,
        /** What goes over the wire of the device with this name, told until the asker goes. */
        TRACE;

        /** One that is answered line by line. */
        boolean isLive() {
            return this == WATCH || this == TRACE;
        }

        /** One that needs nothing but the words to be said. */
        Request plain(String language, Form form) {
            return new Request(this, language, form, 1, "", "");
        }
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
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("text has " + text.length() + " characters, at most " + MAX_TEXT_LENGTH);
        }
    }

    static Request sales(int count, String language, Form form) {
        return new Request(Ask.SALES, language, form, count, "", "");
    }

    static Request sale(String id, String language, Form form) {
        return new Request(Ask.SALE, language, form, 1, id, "");
    }

    static Request reset(String acceptor, String language, Form form) {
        return new Request(Ask.RESET, language, form, 1, acceptor, "");
    }

    static Request explain(String txId, String language, Form form) {
        return new Request(Ask.EXPLAIN, language, form, 1, txId, "");
    }

    static Request trace(String device, String language, Form form) {
        return new Request(Ask.TRACE, language, form, 1, device, "");
    }

    static Request collect(String acceptor, String language, Form form) {
        return new Request(Ask.COLLECT, language, form, 1, acceptor, "");
    }

    static Request recount(String counts, String language, Form form) {
        return new Request(Ask.RECOUNT, language, form, 1, "", counts);
    }

    static Request panic(String reason, String language, Form form) {
        return new Request(Ask.PANIC, language, form, 1, "", reason);
    }

    /** @param ask one of those about something that is stuck */
    static Request resolve(Ask ask, String id, String text, String language, Form form) {
        return new Request(ask, language, form, 1, id, text);
    }

    static Request close(String reason, String language, Form form) {
        return new Request(Ask.CLOSE, language, form, 1, "", reason);
    }

    String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ask", ask.name().toLowerCase(Locale.ROOT));
        fields.put("language", language);
        fields.put("form", form.name().toLowerCase(Locale.ROOT));
        fields.put("count", (long) count);
        fields.put("id", id);
        fields.put("text", text);
        return JsonText.write(fields);
    }

    /** @throws IllegalArgumentException saying what is wrong with the line */
    static Request parse(String line) {
        Map<String, Object> fields = JsonText.read(line);
        long count = fields.getOrDefault("count", 10L) instanceof Long number ? number : 0;
        return new Request(
                one(Ask.values(), "ask", text(fields, "ask", "")),
                text(fields, "language", "en"),
                one(Form.values(), "form", text(fields, "form", "json")),
                Math.clamp(count, 0, Integer.MAX_VALUE),
                text(fields, "id", ""),
                text(fields, "text", ""));
    }

    private static <E extends Enum<E>> E one(E[] known, String field, String word) {
        return Stream.of(known)
                .filter(value -> value.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(field + ": \"" + VisibleText.of(word) + "\" is not known here"));
    }

    private static String text(Map<String, Object> fields, String name, String otherwise) {
        if (fields.getOrDefault(name, otherwise) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be text");
    }
}
