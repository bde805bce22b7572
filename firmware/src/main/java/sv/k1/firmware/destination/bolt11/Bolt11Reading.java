package sv.k1.firmware.destination.bolt11;

/** What came of reading a text as an invoice. */
public sealed interface Bolt11Reading {
    record Good(Bolt11Invoice invoice) implements Bolt11Reading {}

    /**
     * Not an invoice that can be paid. Holds nothing of the text but numbers and names.
     *
     * @param field as BOLT 11 names it: {@code text}, {@code prefix}, {@code amount}, {@code data}, {@code signature}, a tagged
     *     field by its letter, or {@code 9} for the features
     */
    record Bad(String field, String expected, String came) implements Bolt11Reading {
        /** Whether the invoice is sound but wants something this machine does not know. */
        public boolean isUnsupported() {
            return field.equals("9") || field.equals("s");
        }

        @Override
        public String toString() {
            return field + ": expected " + expected + ", got " + came;
        }
    }
}
