package sv.k1.hal.cash.ccnet;

import java.util.Currency;
import java.util.Map;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * How to treat one CCNET bill validator.
 *
 * @param line electrical settings; 9600 baud, 8 bits, no parity, 1 stop bit, some units 19200 baud (CCNET sheet, section 1)
 * @param pollMillis time from poll to poll, 100 to 500 (section 2)
 * @param extraCountries three-letter texts of the bill table that the operator vouches for, beyond the known ones
 */
public record CcnetSettings(LineSettings line, int pollMillis, Map<String, Currency> extraCountries) {
    /** Longest wait for an answer (CCNET sheet, section 2). */
    static final int REPLY_MILLIS = 300;
    /** Longest wait for IDENTIFICATION and BILL TABLE (CCNET sheet, section 2). */
    static final int LONG_REPLY_MILLIS = 1_500;
    /** Silence between the end of an exchange and the next command (CCNET sheet, section 2: at least 20 ms). */
    static final int QUIET_MILLIS = 20;
    /** What an ACK of six bytes takes at 9600 baud, rounded up; the quiet time begins after it. */
    static final int ACK_MILLIS = 7;
    /** A frame is abandoned after so much silence (CCNET sheet, section 2). */
    static final int BROKEN_OFF_MILLIS = 50;

    public CcnetSettings {
        if (pollMillis < 100 || pollMillis > 500) {
            throw new IllegalArgumentException("pollMillis must be 100 to 500, got " + pollMillis);
        }
        extraCountries = Map.copyOf(extraCountries);
    }

    /** The usual settings: 9600 baud, 8N1, a poll every 200 ms, no extra countries. */
    public static CcnetSettings usual() {
        return new CcnetSettings(LineSettings.of(9600, Parity.NONE), 200, Map.of());
    }
}
