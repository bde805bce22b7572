package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.hal.cash.EventMark;

/**
 * How far the events of which device were read; the mark of it is the serial number and the counter.
 *
 * @param serial serial number in decimal, {@value #NO_SERIAL} if the device tells none
 * @param counter 0 to 255
 */
record CcTalkPosition(String serial, int counter) {
    static final String NO_SERIAL = "none";

    private static final Pattern MARK = Pattern.compile("([0-9]{1,10}|none):([0-9]{1,3})");

    /** What an earlier run wrote; absent when it is not one of ours. */
    static Optional<CcTalkPosition> read(EventMark mark) {
        Matcher matcher = MARK.matcher(mark.text());
        return matcher.matches() && Integer.parseInt(matcher.group(2)) <= 255
                ? Optional.of(new CcTalkPosition(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    CcTalkPosition at(int next) {
        return new CcTalkPosition(serial, next);
    }

    EventMark mark() {
        return new EventMark(serial + ":" + counter);
    }

    /** A device without a serial number can never be proved to be the same one. */
    boolean isSameDevice(String other) {
        return serial.equals(other) && !serial.equals(NO_SERIAL);
    }
}
