package sv.k1.hal.scan.serial;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sv.k1.hal.scan.ScannedText;

/**
 * Cuts a stream into records: CR, LF, CR LF or silence ends one (scanner sheet, section 1). One that began before it
 * was wanted is thrown away whole, because its tail would look like a text of its own.
 */
final class RecordSplitter {
    /** A slow worker is no silence: the line must have been looked at and found empty this often. */
    private static final int QUIET_LOOKS = 2;

    /** One byte more than allowed, so that what is too long shows as such. */
    private final byte[] open = new byte[ScannedText.MAX_LENGTH + 1];

    private final int idleGapMillis;
    private int length;
    private boolean isUnwanted;
    private long lastByteMillis;
    private int quietLooks;

    RecordSplitter(int idleGapMillis) {
        this.idleGapMillis = idleGapMillis;
    }

    /** Takes a byte; gives the record it completes. A record over the cap comes cut after 4097 bytes. */
    Optional<String> take(byte value, long nowMillis) {
        lastByteMillis = nowMillis;
        quietLooks = 0;
        if (value == '\r' || value == '\n') {
            return close();
        }
        if (length < open.length) {
            open[length++] = value;
        }
        return Optional.empty();
    }

    /** The line was found empty: long enough, and the open record is complete. */
    Optional<String> quiet(long nowMillis) {
        quietLooks++;
        boolean isOver = quietLooks >= QUIET_LOOKS && nowMillis - lastByteMillis >= idleGapMillis;
        return isOver ? close() : Optional.empty();
    }

    /** Ends the open record, if there is a wanted one. */
    Optional<String> close() {
        boolean isWanted = length > 0 && !isUnwanted;
        String text = new String(open, 0, length, StandardCharsets.ISO_8859_1);
        isUnwanted = false;
        length = 0;
        return isWanted ? Optional.of(text) : Optional.empty();
    }

    /** The record that is coming in now is not wanted. */
    void discardOpen() {
        isUnwanted = length > 0;
    }
}
