package sv.k1.firmware.receipt;

/**
 * What every slip of this machine says.
 *
 * @param operator the operator's legal name
 * @param contact where a customer complains or asks for help
 * @param isTest whether the coins are worth nothing
 */
public record Letterhead(String operator, String contact, String machine, boolean isTest, LegalNotes legal) {
    /** Longest text of the operator's configuration on paper. */
    private static final int MAX_OPERATOR_TEXT = 200;

    public Letterhead {
        operator = bounded(operator);
        contact = bounded(contact);
        machine = bounded(machine);
    }

    static String bounded(String text) {
        return text.length() > MAX_OPERATOR_TEXT ? text.substring(0, MAX_OPERATOR_TEXT) : text;
    }
}
