package sv.k1.firmware.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A notice on its way to the operator.
 *
 * @param machine name of the machine in the configuration
 * @param number grows with each message of this start of the service; the same message has the same number whenever it is sent
 * @param boot which start, so that number and boot together are never used twice
 * @param since when it began, or for one that is over when it ended, by the wall clock
 * @param at when it was decided to tell it, by the wall clock
 * @param title one line in the operator's language
 */
public record AlertMessage(
        String machine, String boot, long number, Notice notice, Instant since, Instant at, String title) {
    /** For programs. */
    public Map<String, Object> fields() {
        Concern concern = notice.concern();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("machine", machine);
        fields.put("boot", boot);
        fields.put("number", number);
        fields.put("kind", notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("code", concern.code());
        fields.put("subject", concern.subject());
        fields.put("urgent", concern.isUrgent());
        fields.put("title", title);
        fields.put("words", concern.words());
        fields.put("action", concern.action());
        fields.put("since", since.toString());
        fields.put("at", at.toString());
        return fields;
    }
}
