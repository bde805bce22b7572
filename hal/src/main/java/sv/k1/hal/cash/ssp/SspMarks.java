package sv.k1.hal.cash.ssp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.hal.cash.EventMark;

/**
 * The mark that goes into the journal with each note: whose event it was, and a running number, so that a swapped validator
 * is noticed after a restart too (SSP sheet, section 10: bind credits to the serial number).
 */
final class SspMarks {
    private static final Pattern MARK = Pattern.compile("ssp (\\d{1,10}) (\\d{1,18})");

    private Optional<Long> serial = Optional.empty();
    private long number;

    SspMarks(Optional<EventMark> journaled) {
        Matcher matcher = MARK.matcher(journaled.map(EventMark::text).orElse(""));
        if (matcher.matches()) {
            serial = Optional.of(Long.parseLong(matcher.group(1)));
            number = Long.parseLong(matcher.group(2));
        }
    }

    /** Takes the serial number that was read. Returns the one before if that was another validator. */
    Optional<Long> read(long newSerial) {
        Optional<Long> before = serial.filter(known -> known != newSerial);
        serial = Optional.of(newSerial);
        return before;
    }

    Optional<EventMark> next() {
        number++;
        return serial.map(known -> new EventMark("ssp " + known + " " + number));
    }
}
