package sv.k1.hal.scan;

import java.util.Optional;
import sv.k1.hal.scan.ScannerEvent.Scanned;
import sv.k1.hal.scan.ScannerEvent.Unreadable;

/**
 * What every reader does with a complete code before anybody else sees it: only printable ASCII of bounded length
 * passes, a code that stays in view counts once, and a flood is cut (scanner sheet, section 1). Pure and not
 * thread-safe: it belongs to one reader's worker. Reasons never quote what was read.
 */
public final class CodeGate {
    /** Usual pause after which the same code counts again. */
    public static final int REPEAT_MILLIS = 2_000;

    private static final int BURST_EVENTS = 10;
    private static final int MILLIS_PER_EVENT = 200;
    private static final int FLOOD_NOTICE_MILLIS = 5_000;

    private final int repeatMillis;
    private String lastText = "";
    private long lastTextMillis;
    private long creditMillis = (long) BURST_EVENTS * MILLIS_PER_EVENT;
    private long creditAtMillis;
    private long nextFloodNoticeMillis = Long.MIN_VALUE;

    /** @param repeatMillis how long the same code must be out of view before it counts again, 0 to 60,000 */
    public CodeGate(int repeatMillis) {
        if (repeatMillis < 0 || repeatMillis > 60_000) {
            throw new IllegalArgumentException("repeatMillis must be 0 to 60,000, got " + repeatMillis);
        }
        this.repeatMillis = repeatMillis;
    }

    /** A new reading begins: the code seen last counts again, and is forgotten. */
    public void forget() {
        lastText = "";
    }

    /** Judges a complete code, without its suffix. */
    public Optional<ScannerEvent> code(String text, long nowMillis) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > ScannedText.MAX_LENGTH) {
            return unreadable("longer than " + ScannedText.MAX_LENGTH + " characters", nowMillis);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return unreadable("a control or non-ASCII character at position " + (i + 1), nowMillis);
            }
        }
        boolean isRepeat = text.equals(lastText) && nowMillis - lastTextMillis < repeatMillis;
        lastText = text;
        lastTextMillis = nowMillis;
        return isRepeat ? Optional.empty() : paced(new Scanned(new ScannedText(text)), nowMillis);
    }

    /** Something was there that is no usable code. */
    public Optional<ScannerEvent> unreadable(String reason, long nowMillis) {
        return paced(new Unreadable(reason), nowMillis);
    }

    private Optional<ScannerEvent> paced(ScannerEvent event, long nowMillis) {
        long fullMillis = (long) BURST_EVENTS * MILLIS_PER_EVENT;
        creditMillis = Math.min(fullMillis, creditMillis + Math.max(0, nowMillis - creditAtMillis));
        creditAtMillis = nowMillis;
        if (creditMillis >= MILLIS_PER_EVENT) {
            creditMillis -= MILLIS_PER_EVENT;
            return Optional.of(event);
        }
        if (nowMillis < nextFloodNoticeMillis) {
            return Optional.empty();
        }
        nextFloodNoticeMillis = nowMillis + FLOOD_NOTICE_MILLIS;
        return Optional.of(new Unreadable("more codes than anybody can show: some were dropped"));
    }
}
