package sv.k1.hal.cash.ebds;

import java.util.Map;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * How to treat one EBDS acceptor.
 *
 * @param line electrical settings; the sheet's are 9600 baud, 7 bits, even parity, 1 stop bit (section 1)
 * @param pollMillis time from poll to poll, 50 to 200 (section 2)
 * @param policy what the device shall do with a note that a power cut finds inside (section 10)
 * @param plainNotes denominations 1 to 7 as the operator confirmed them, for a device that does not tell its table; empty
 *     when only what the device tells may be used
 */
public record EbdsSettings(
        LineSettings line, int pollMillis, EbdsPolicy policy, Map<Integer, Denomination> plainNotes) {
    /** Longest wait for a reply (EBDS sheet, section 2). */
    static final int REPLY_MILLIS = 250;
    /** Each further try of a message waits so much longer (EBDS sheet, section 2). */
    static final int BACK_OFF_MILLIS = 50;
    /** So many tries of one message without an accepted reply mean that the link is down (EBDS sheet, section 2). */
    static final int MOST_TRIES = 4;

    public EbdsSettings {
        if (pollMillis < 50 || pollMillis > 200) {
            throw new IllegalArgumentException("pollMillis must be 50 to 200, got " + pollMillis);
        }
        if (plainNotes.keySet().stream().anyMatch(number -> number < 1 || number > 7)) {
            throw new IllegalArgumentException("denominations are numbered 1 to 7, got " + plainNotes.keySet());
        }
        plainNotes = Map.copyOf(plainNotes);
    }

    /** The usual settings: 9600 baud, 7E1, a poll every 100 ms, policy B, only what the device tells. */
    public static EbdsSettings usual() {
        return new EbdsSettings(new LineSettings(9600, 7, Parity.EVEN, 1), 100, EbdsPolicy.B, Map.of());
    }
}
