package sv.k1.firmware.technician;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A time as people write it: {@code 10s}, {@code 5m}, {@code 2h}; one second to a day. */
final class ShortTime implements CommandLine.ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,5})([smh])");
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public Duration convert(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            long count = Long.parseLong(written.group(1));
            Duration time =
                    switch (written.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofHours(count);
                    };
            if (!time.isZero() && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new CommandLine.TypeConversionException("10s, 5m or 2h, at most a day");
    }
}
