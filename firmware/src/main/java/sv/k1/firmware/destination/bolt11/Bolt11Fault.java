package sv.k1.firmware.destination.bolt11;

/** What made an invoice unreadable; never leaves this package. */
final class Bolt11Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;
    private final String came;

    Bolt11Fault(String field, String expected, String came) {
        super(field + ": expected " + expected + ", got " + came, null, false, false);
        this.field = field;
        this.expected = expected;
        this.came = came;
    }

    String field() {
        return field;
    }

    String expected() {
        return expected;
    }

    String came() {
        return came;
    }
}
