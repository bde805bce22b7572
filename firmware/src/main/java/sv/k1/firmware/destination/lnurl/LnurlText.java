package sv.k1.firmware.destination.lnurl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.bech32.Bech32;

/** Reads what LUD-01, LUD-16 and LUD-17 write on a code, without the {@code lightning:} in front. */
public final class LnurlText {
    private static final String BECH32_PREFIX = "lnurl";
    private static final Pattern SCHEME = Pattern.compile("(?i)(lnurl[wpc]|keyauth):(?://)?(.*)", Pattern.DOTALL);
    private static final String WELL_KNOWN = "/.well-known/lnurlp/";

    /** LUD-16: a-z, 0-9, -, _ and dot. A plus, which some services take, is refused: it names another mailbox at others. */
    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9._-]{1,64})@([a-z0-9.-]{1,253})((?::[0-9]{1,5})?)");

    /** What a person may have meant as one; the bitcoin sign marks another kind of name (BIP353). */
    private static final Pattern ADDRESS_LIKE =
            Pattern.compile("[^\\s@:/\u20bf]{1,64}@[^\\s@:/]{1,253}(?::[0-9]{1,5})?");

    private LnurlText() {}

    /** What such a text is for, as far as it tells without being asked. */
    public enum Purpose {
        /** Pays whoever wrote it. */
        PAY,
        /** Not told: the service says so when it is asked. */
        UNTOLD,
        /** Hands money out, logs in, or opens a channel. */
        SOMETHING_ELSE
    }

    /** @param shown how the customer knows it: the Lightning address, or the host */
    public record Lnurl(WebAddress address, Purpose purpose, String shown) {}

    /** Whether the text has the shape of one, sound or not. */
    public static boolean looksLikeLnurl(String text) {
        return text.regionMatches(true, 0, BECH32_PREFIX + "1", 0, BECH32_PREFIX.length() + 1)
                || SCHEME.matcher(text).matches()
                || isAddressLike(text);
    }

    /** The address behind the text; empty when the text is broken or is none. */
    public static Optional<Lnurl> read(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            return ofScheme(scheme.group(1).toLowerCase(Locale.ROOT), scheme.group(2));
        }
        if (isAddressLike(text)) {
            return ofAddress(text);
        }
        return Bech32.decodeLong(text)
                .filter(bech32 -> bech32.humanReadablePart().equals(BECH32_PREFIX))
                .filter(bech32 -> bech32.variant() == Bech32.Variant.BECH32)
                .flatMap(bech32 -> bech32.bytesFrom(0))
                .flatMap(LnurlText::utf8)
                .flatMap(WebAddress::read)
                .flatMap(LnurlText::ofUrl);
    }

    /**
     * An address on the web that carries a code in its {@code lightning} parameter (LUD-01), or that is itself the one behind a
     * Lightning address. The value of the parameter is returned as it stands.
     */
    public static Optional<String> carriedBy(WebAddress address) {
        return address.parameter("lightning").filter(value -> !value.isEmpty());
    }

    /** The same for an address on the web that needs no decoding; empty for a scheme that its host may not have. */
    public static Optional<Lnurl> ofUrl(WebAddress address) {
        boolean mayBePlain = address.reach() == WebAddress.Reach.ONION || address.reach() == WebAddress.Reach.LOOPBACK;
        if (!address.isHttps() && !mayBePlain) {
            return Optional.empty();
        }
        String tag = address.parameter("tag").orElse("").toLowerCase(Locale.ROOT);
        boolean isWellKnown = address.path().startsWith(WELL_KNOWN);
        Purpose purpose =
                switch (tag) {
                    case "" -> isWellKnown ? Purpose.PAY : Purpose.UNTOLD;
                    case "payrequest" -> Purpose.PAY;
                    default -> Purpose.SOMETHING_ELSE;
                };
        return Optional.of(new Lnurl(address, purpose, address.host()));
    }

    private static Optional<Lnurl> ofScheme(String scheme, String rest) {
        Optional<WebAddress> address = WebAddress.read("https://" + rest);
        // LUD-17: http for Tor. A test net's own computer has no certificate either.
        Optional<WebAddress> written = address.filter(
                        read -> read.reach() == WebAddress.Reach.ONION || read.reach() == WebAddress.Reach.LOOPBACK)
                .flatMap(_ -> WebAddress.read("http://" + rest))
                .or(() -> address);
        Purpose purpose = scheme.equals("lnurlp") ? Purpose.PAY : Purpose.SOMETHING_ELSE;
        return written.map(read -> new Lnurl(read, purpose, read.host()));
    }

    private static boolean isAddressLike(String text) {
        return ADDRESS_LIKE.matcher(text).matches();
    }

    private static Optional<Lnurl> ofAddress(String text) {
        Matcher address = ADDRESS.matcher(text.toLowerCase(Locale.ROOT));
        if (!address.matches()) {
            return Optional.empty();
        }
        String rest = address.group(2) + address.group(3) + WELL_KNOWN + address.group(1);
        return ofScheme("lnurlp", rest).map(read -> new Lnurl(read.address(), Purpose.PAY, address.group()));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
