package sv.k1.hal.cash.id003;

import java.util.Currency;
import java.util.Map;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * How to talk to one ID-003 acceptor.
 *
 * @param line electrical settings; the sheet's are 9600 baud, 8 bits, even parity, 1 stop bit (section 1)
 * @param pollMillis time from poll to poll, 50 to 200 (section 2)
 * @param extraCountries country codes of the device's table that the operator vouches for, beyond the known ones
 */
public record Id003Settings(LineSettings line, int pollMillis, Map<Integer, Currency> extraCountries) {
    /** Longest wait for a reply in normal running (ID-003 sheet, section 2). */
    static final int REPLY_MILLIS = 200;
    /** Longest wait for a reply while the device initialises (ID-003 sheet, section 2). */
    static final int START_REPLY_MILLIS = 500;
    /** So many requests without a reply mean that the link is down (ID-003 sheet, section 2: 3 to 5). */
    static final int SILENT_LIMIT = 4;

    public Id003Settings {
        if (pollMillis < 50 || pollMillis > 200) {
            throw new IllegalArgumentException("pollMillis must be 50 to 200, got " + pollMillis);
        }
        extraCountries = Map.copyOf(extraCountries);
    }

    /** The usual settings: 9600 baud, 8E1, a poll every 100 ms, no extra countries. */
    public static Id003Settings usual() {
        return new Id003Settings(LineSettings.of(9600, Parity.EVEN), 100, Map.of());
    }
}
