package sv.k1.firmware.technician;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the command writes letters. UTF-8, unless the shell's locale names something else: a locale that is not installed makes
 * the runtime believe in plain ASCII, and every accent would become a question mark.
 */
final class ShellCharset {
    private static final Pattern NAMED = Pattern.compile("[^.]+\\.([A-Za-z0-9._:-]{1,40}?)(?:@.*)?");

    private ShellCharset() {}

    static Charset of(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                Matcher named = NAMED.matcher(locale);
                return named.matches() && isKnown(named.group(1))
                        ? Charset.forName(named.group(1))
                        : StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (java.nio.charset.IllegalCharsetNameException e) {
            return false;
        }
    }
}
