package sv.k1.firmware.alert;

/**
 * One thing that needs a person now.
 *
 * @param code of the fault book, such as {@code K1-21}, or a word such as {@code sale}
 * @param subject which one, such as the acceptor's name or a sale's number; may be empty
 * @param isUrgent told at once, not only when it has stood for a while
 * @param words what it means, in the operator's language, one line
 * @param action what to do, likewise; may be empty
 */
public record Concern(String code, String subject, boolean isUrgent, String words, String action) {
    /** What makes two sightings the same thing: the words may count up. */
    public String key() {
        return subject.isEmpty() ? code : code + " " + subject;
    }
}
