package sv.k1.hal.cash.cctalk;

import java.util.Arrays;

/**
 * One answer to READ BUFFERED CREDIT or READ BUFFERED BILL EVENTS: how many events the device counted, and the last five,
 * newest first (ccTalk sheet, sections 6 and 7).
 */
final class CcTalkEvents {
    /** So many events the device keeps. */
    static final int KEPT = 5;

    private static final int WRAP = 255;

    private final byte[] data;

    private CcTalkEvents(byte[] data) {
        this.data = data;
    }

    static CcTalkEvents read(byte[] elevenBytes) {
        return new CcTalkEvents(elevenBytes.clone());
    }

    int counter() {
        return data[0] & 0xFF;
    }

    /** First byte of an event; age 1 is the newest, 5 the oldest. */
    int a(int age) {
        return data[2 * age - 1] & 0xFF;
    }

    /** Second byte of an event; age 1 is the newest, 5 the oldest. */
    int b(int age) {
        return data[2 * age] & 0xFF;
    }

    /** The counter as it stood when the event of this age was the newest. */
    int counterAt(int age) {
        int counter = counter() - (age - 1);
        return counter >= 1 ? counter : counter + WRAP;
    }

    /** How many events came between two readings; 0 is skipped after 255. */
    static int difference(int before, int now) {
        return now < before ? now - before + WRAP : now - before;
    }

    /** Whether this reading is what the earlier one must have become: one to four events newer, the others moved on. */
    boolean continues(CcTalkEvents earlier) {
        int newer = difference(earlier.counter(), counter());
        if (newer == 0 || newer >= KEPT || counter() == 0) {
            return false;
        }
        for (int age = 1; age + newer <= KEPT; age++) {
            if (earlier.a(age) != a(age + newer) || earlier.b(age) != b(age + newer)) {
                return false;
            }
        }
        return true;
    }

    /** Whether another event stands where one of the earlier reading should be: the device restarted in between. */
    boolean contradicts(CcTalkEvents earlier) {
        int newer = difference(earlier.counter(), counter());
        for (int age = 1; age + newer <= KEPT; age++) {
            boolean bothThere = !earlier.isEmpty(age) && !isEmpty(age + newer);
            if (bothThere && (earlier.a(age) != a(age + newer) || earlier.b(age) != b(age + newer))) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmpty(int age) {
        return a(age) == 0 && b(age) == 0;
    }

    /** Whether both readings are the same bytes. */
    boolean isSame(CcTalkEvents other) {
        return Arrays.equals(data, other.data);
    }

    /** The events as pairs, newest first, such as {@code 4,1 0,2}; empty slots are left out. */
    String pairs() {
        StringBuilder text = new StringBuilder();
        for (int age = 1; age <= KEPT; age++) {
            if (!isEmpty(age)) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(a(age))
                        .append(',')
                        .append(b(age));
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
