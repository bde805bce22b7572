package sv.k1.firmware.technician;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;

/** Words, amounts and times for one technician. */
record Wording(Messages messages, Region region, ZoneId zone) {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    static Messages load(String language) {
        return Messages.load(Wording.class, "technician", Locale.of(language));
    }

    String say(String key, String... namesAndValues) {
        return messages.text(key, namesAndValues);
    }

    /** The message of an enum value: {@code prefix-the-name}. */
    String say(String prefix, Enum<?> value, String... namesAndValues) {
        return messages.text(key(prefix, value), namesAndValues);
    }

    static String key(String prefix, Enum<?> value) {
        return prefix + "-" + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String yesOrNo(boolean is) {
        return say(is ? "yes" : "no");
    }

    String moment(long wallMillis) {
        return region.moment(Instant.ofEpochMilli(wallMillis), zone);
    }

    /** Day and time without year and zone, for lists. */
    String shortMoment(long wallMillis) {
        return SHORT.format(Instant.ofEpochMilli(wallMillis).atZone(zone));
    }

    /** Time of the day with milliseconds. */
    String preciseMoment(long wallMillis) {
        return PRECISE.format(Instant.ofEpochMilli(wallMillis).atZone(zone));
    }

    /** The two largest units: {@code 3 h 12 min}; the same in every language. */
    static String duration(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (minutes == 0) {
            return seconds + " s";
        }
        if (hours == 0) {
            return minutes + " min " + seconds % 60 + " s";
        }
        return hours < 24 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " d " + hours % 24 + " h";
    }
}
