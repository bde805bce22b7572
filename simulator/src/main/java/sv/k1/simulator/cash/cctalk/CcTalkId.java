package sv.k1.simulator.cash.cctalk;

/**
 * One position of a coin or bill table: ccTalk sheet, section 5.
 *
 * @param text 6 ASCII characters for a coin, 7 for a bill
 * @param minorUnits what the item is worth, 0 for an empty position
 */
public record CcTalkId(String text, long minorUnits) {
    private static final int LONGEST = 7;

    public CcTalkId {
        if (text.length() > LONGEST || minorUnits < 0) {
            throw new IllegalArgumentException("an id has at most 7 characters and a value, got " + text);
        }
    }

    public boolean isUsed() {
        return minorUnits > 0;
    }

    String country() {
        return text.substring(0, 2);
    }
}
