package sv.k1.hal.cash;

/**
 * How far a device's own memory of events was read, in the driver's words: for ccTalk the serial number and the event
 * counter (ccTalk sheet, section 6). The core journals it together with the money and hands it back at the next start; it
 * compares marks for equality and never reads them.
 *
 * @param text 1 to 64 printable ASCII characters
 */
public record EventMark(String text) {
    private static final int LONGEST = 64;

    public EventMark {
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("an event mark is 1 to 64 printable ASCII characters, got " + text);
        }
    }
}
