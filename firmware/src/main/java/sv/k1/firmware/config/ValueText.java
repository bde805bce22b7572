package sv.k1.firmware.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import sv.k1.firmware.config.K1Config.PeerAddress;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/** Texts of the file as values, exactly or not at all. */
final class ValueText {
    /** Controls, formats such as the bidirectional ones, halves of characters; ends of lines and paragraphs. */
    static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,8})?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}-[A-Z]{2}");
    private static final Pattern JSON_PATH = Pattern.compile("[0-9A-Za-z_-]{1,40}(?:\\.[0-9A-Za-z_-]{1,40}){0,9}");
    private static final Pattern SOURCE_NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ._-]{0,31}");
    private static final Pattern PEER = Pattern.compile("([0-9A-Za-z.-]{1,253}|\\[[0-9a-fA-F:]{2,45}]):([0-9]{1,5})");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private ValueText() {}

    /** Shown to people: one line, and nothing in it that is invisible or turns the direction of writing. */
    static Function<String, Optional<String>> line(int most) {
        return text -> Optional.of(text)
                .filter(line -> !line.isBlank() && line.length() <= most)
                .filter(line -> !INVISIBLE.matcher(line).find());
    }

    /** One that needs no right of its own. */
    static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{4,5}"))
                .map(Integer::valueOf)
                .filter(port -> port >= 1024 && port <= 65_535);
    }

    static Optional<String> language(String text) {
        return Optional.of(text).filter(tag -> LANGUAGE.matcher(tag).matches());
    }

    static Optional<String> jsonPath(String text) {
        return Optional.of(text).filter(path -> JSON_PATH.matcher(path).matches());
    }

    static Optional<String> sourceName(String text) {
        return Optional.of(text).filter(name -> SOURCE_NAME.matcher(name).matches());
    }

    static Optional<String> country(String text) {
        return Optional.of(text).filter(code -> Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                .contains(code));
    }

    static Optional<Currency> currency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(text) && currency.getDefaultFractionDigits() >= 0)
                .findFirst();
    }

    /** {@code "20.00"} or {@code "20"} in the currency's minor units. */
    static Function<String, Optional<Fiat>> amount(Currency currency) {
        return text -> minor(text, currency.getDefaultFractionDigits()).map(minor -> new Fiat(currency, minor));
    }

    /** {@code "5.25"} percent as 525 basis points, up to a bound. */
    static Function<String, Optional<BasisPoints>> percent(int mostPercent) {
        return text -> minor(text, 2)
                .filter(points -> points <= mostPercent * 100L)
                .map(points -> new BasisPoints(points.intValue()));
    }

    /** {@code "1.5"} sat per vbyte, up to a bound. */
    static Function<String, Optional<FeeRate>> satPerVbyte(int most) {
        return text -> minor(text, 3)
                .filter(perKvb -> perKvb >= 1 && perKvb <= most * 1000L)
                .map(FeeRate::new);
    }

    /** {@code "5000000"} satoshis, from a bound on and not more than there are. */
    static Function<String, Optional<Sats>> sats(long least) {
        return text -> minor(text, 0)
                .filter(sats -> sats >= least && sats <= Sats.MAX_VALUE)
                .map(Sats::new);
    }

    /** Whole minutes, 1 to so many. */
    static Optional<Integer> minutes(String text, int most) {
        return whole(text, 1, most);
    }

    /** A whole number within bounds, both included. */
    static Optional<Integer> whole(String text, int least, int most) {
        return minor(text, 0)
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact);
    }

    private static Optional<Long> minor(String text, int digits) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal scaled = new BigDecimal(text);
        return scaled.scale() > digits
                ? Optional.empty()
                : Optional.of(scaled.movePointRight(digits).longValueExact());
    }

    /** Encrypted, or plain to this computer itself: anybody on the way could change a price or read a password. */
    static Optional<URI> safeUrl(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            String host = url.getHost();
            boolean isUsable = host != null && url.getUserInfo() == null && url.getFragment() == null;
            boolean isSafe =
                    scheme.equals("https") || (scheme.equals("http") && host != null && LOOPBACK.contains(host));
            return isUsable && isSafe ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The same text for every way to write one address: case of scheme and host, the usual port, dots in the path. */
    static String sameUrl(URI url) {
        URI plain = url.normalize();
        String scheme = plain.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = plain.getPort() < 0 ? usual : plain.getPort();
        String path = String.valueOf(plain.getRawPath());
        return scheme + "://" + plain.getHost().toLowerCase(Locale.ROOT) + ":" + port + (path.isEmpty() ? "/" : path)
                + "?" + plain.getRawQuery();
    }

    static Optional<PeerAddress> peer(String text) {
        return Optional.of(PEER.matcher(text))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new PeerAddress(matcher.group(1), Integer.parseInt(matcher.group(2))))
                .filter(peer -> peer.port() >= 1 && peer.port() <= 65_535);
    }

    /** The constant whose name in the file is its lower-case name with dashes. */
    static <E extends Enum<E>> Function<String, Optional<E>> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> nameInFile(constant).equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String choices(Class<E> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(ValueText::nameInFile)
                        .toList());
    }

    private static String nameInFile(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
