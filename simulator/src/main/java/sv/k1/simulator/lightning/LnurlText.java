package sv.k1.simulator.lightning;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a wallet shows an LNURL: bech32 in capitals (LUD-01), or with a scheme of its own (LUD-17). */
public final class LnurlText {
    private static final String PREFIX = "lnurl";

    private LnurlText() {}

    /** LUD-01; capitals make a smaller picture. */
    public static String bech32(URI url) {
        byte[] bytes = url.toString().getBytes(StandardCharsets.UTF_8);
        return Bech32Writer.text(PREFIX, Bech32Writer.toGroups(bytes)).toUpperCase(Locale.ROOT);
    }

    /**
     * LUD-17: the scheme says what it is for.
     *
     * @param scheme {@code lnurlp} or {@code lnurlw}
     */
    public static String schemed(String scheme, URI url) {
        String text = url.toString();
        return scheme + text.substring(text.indexOf(':'));
    }

    /** The address behind what somebody else shows: LUD-01 with or without {@code lightning:}, or LUD-17. */
    public static URI url(String shown) {
        String text = shown.strip();
        if (text.regionMatches(true, 0, "lightning:", 0, "lightning:".length())) {
            text = text.substring("lightning:".length());
        }
        if (text.regionMatches(true, 0, PREFIX + "1", 0, PREFIX.length() + 1)) {
            byte[] url = Bech32Writer.toBytes(Bech32Writer.groups(text), false);
            return URI.create(new String(url, StandardCharsets.UTF_8));
        }
        if (text.regionMatches(true, 0, "lnurlw:", 0, "lnurlw:".length())) {
            String rest = text.substring("lnurlw:".length());
            boolean clear = rest.startsWith("//127.0.0.1") || rest.startsWith("//localhost");
            return URI.create((clear ? "http:" : "https:") + rest);
        }
        throw new IllegalArgumentException("no LNURL: " + shown);
    }
}
