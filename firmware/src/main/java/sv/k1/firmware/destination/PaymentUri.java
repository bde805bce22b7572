package sv.k1.firmware.destination;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.ParsedText.Refusal;
import sv.k1.firmware.destination.ParsedText.Refused;
import sv.k1.firmware.destination.ParsedText.Usable;
import sv.k1.firmware.money.Sats;

/**
 * Reads payment URIs (BIP21 with the keys of BIP321). Scheme and keys in any case. The address before the question mark is
 * paid; without one, the last of the {@code bc}, {@code tb} or {@code bcrt} keys of the machine's network.
 */
public final class PaymentUri {
    static final String SCHEME = "bitcoin";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{0,16}(?:\\.[0-9]{0,16})?");
    private static final Set<String> ADDRESS_KEYS = Set.of("bc", "tb", "bcrt");
    private static final Set<String> LIGHTNING_KEYS = Set.of("lightning", "lno");
    /** Other ways to pay, which may come several times (BIP321). */
    private static final String SILENT_PAYMENT_KEY = "sp";

    private static final Set<String> OTHER_INSTRUCTIONS = Set.of(SILENT_PAYMENT_KEY, "pay", "ark", "pj");

    private static final String REQUIRED = "req-";

    private record Parameter(String key, String value) {}

    private PaymentUri() {}

    public static boolean hasScheme(String text) {
        return text.regionMatches(true, 0, SCHEME + ":", 0, SCHEME.length() + 1);
    }

    /** @param uri printable ASCII that {@link #hasScheme} is true for */
    static ParsedText read(String uri, ChainNetwork network) {
        List<Parameter> parameters = parametersOf(uri);
        return firstFault(parameters)
                .<ParsedText>map(Refused::new)
                .orElseGet(() -> pay(target(uri), parameters, network));
    }

    /**
     * The values of a parameter in their order, as they stand there.
     *
     * @param uri any text that {@link #hasScheme} is true for
     * @param key in lower case; matched in any case
     */
    public static List<String> values(String uri, String key) {
        return parametersOf(uri).stream()
                .filter(parameter -> parameter.key().equals(key))
                .map(Parameter::value)
                .toList();
    }

    /** What stands in the address's place, before the question mark; may be empty. */
    public static String target(String uri) {
        String body = body(uri);
        int question = body.indexOf('?');
        return (question < 0 ? body : body.substring(0, question)).strip();
    }

    /** How long the URI is without the values of other ways to pay, such as invoices, which may be long. */
    static int lengthOnChain(String uri) {
        return uri.length()
                - parametersOf(uri).stream()
                        .filter(parameter -> LIGHTNING_KEYS.contains(parameter.key())
                                || OTHER_INSTRUCTIONS.contains(parameter.key()))
                        .mapToInt(parameter -> parameter.value().length())
                        .sum();
    }

    private static String body(String uri) {
        String rest = uri.substring(SCHEME.length() + 1);
        return (rest.startsWith("//") ? rest.substring(2) : rest).strip();
    }

    private static List<Parameter> parametersOf(String uri) {
        String body = body(uri);
        int question = body.indexOf('?');
        return parameters(question < 0 ? "" : body.substring(question + 1));
    }

    private static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (!part.isEmpty()) {
                parameters.add(
                        new Parameter(key.toLowerCase(Locale.ROOT), equals < 0 ? "" : part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static Optional<Refusal> firstFault(List<Parameter> parameters) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            String key = parameter.key();
            boolean mayRepeat =
                    ADDRESS_KEYS.contains(key) || LIGHTNING_KEYS.contains(key) || OTHER_INSTRUCTIONS.contains(key);
            String name = key.startsWith(REQUIRED) ? key.substring(REQUIRED.length()) : key;
            if (name.isEmpty() || (!mayRepeat && !seen.add(name))) {
                return Optional.of(Refusal.MALFORMED_URI);
            }
            boolean isBrokenAmount =
                    key.equals("amount") && amount(parameter.value()).isEmpty();
            boolean isBrokenLabel =
                    key.equals("label") && PercentCode.decode(parameter.value()).isEmpty();
            if (isBrokenAmount || isBrokenLabel) {
                return Optional.of(Refusal.MALFORMED_URI);
            }
        }
        return parameters.stream().anyMatch(parameter -> parameter.key().startsWith(REQUIRED))
                ? Optional.of(Refusal.REQUIRED_PARAMETER)
                : Optional.empty();
    }

    private static ParsedText pay(String address, List<Parameter> parameters, ChainNetwork network) {
        ParsedText target = address.isEmpty()
                ? fromKeys(parameters, network)
                : BitcoinAddress.read(address, network).orElseGet(() -> new Refused(nameOf(address)));
        return switch (target) {
            case Usable(Destination destination) -> new Usable(withDetails(destination, parameters));
            case ParsedText.ClaimTicket _, Refused _ -> target;
        };
    }

    /** What stands in the address's place when it is no bitcoin address. */
    private static Refusal nameOf(String text) {
        return ForeignCode.byBeginning(text).or(() -> ForeignCode.byShape(text)).orElse(Refusal.MALFORMED_URI);
    }

    private static ParsedText fromKeys(List<Parameter> parameters, ChainNetwork network) {
        ParsedText found = new Refused(withoutAddress(parameters));
        for (Parameter parameter : parameters) {
            String key = parameter.key();
            if (!ADDRESS_KEYS.contains(key)) {
                continue;
            }
            // A key says for which network its address is (BIP321); an address of another one is a mistake of the
            // wallet.
            if (!parameter.value().toLowerCase(Locale.ROOT).startsWith(key + "1")) {
                return new Refused(Refusal.MALFORMED_URI);
            }
            ParsedText read =
                    BitcoinAddress.read(parameter.value(), network).orElseGet(() -> new Refused(Refusal.MALFORMED_URI));
            if (read instanceof Refused(Refusal reason) && reason == Refusal.CHECKSUM) {
                return read;
            }
            found = found instanceof Usable && !(read instanceof Usable) ? found : read;
        }
        return found;
    }

    private static Refusal withoutAddress(List<Parameter> parameters) {
        if (parameters.stream().anyMatch(parameter -> LIGHTNING_KEYS.contains(parameter.key()))) {
            return Refusal.LIGHTNING;
        }
        return parameters.stream().anyMatch(parameter -> parameter.key().equals(SILENT_PAYMENT_KEY))
                ? Refusal.SILENT_PAYMENT
                : Refusal.MALFORMED_URI;
    }

    private static Destination withDetails(Destination destination, List<Parameter> parameters) {
        return new Destination(
                destination.address(),
                destination.kind(),
                destination.scriptHex(),
                value(parameters, "amount").flatMap(PaymentUri::amount),
                value(parameters, "label").flatMap(PercentCode::decode).flatMap(OutsideText::clean));
    }

    private static Optional<String> value(List<Parameter> parameters, String key) {
        return parameters.stream()
                .filter(parameter -> parameter.key().equals(key))
                .map(Parameter::value)
                .findFirst();
    }

    /** Bitcoin as a plain decimal, more than zero, in whole satoshis. */
    private static Optional<Sats> amount(String text) {
        if (!AMOUNT.matcher(text).matches() || text.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        BigDecimal sats = new BigDecimal(text).movePointRight(8).stripTrailingZeros();
        boolean isWhole = sats.scale() <= 0;
        boolean isInRange = sats.signum() > 0 && sats.compareTo(BigDecimal.valueOf(Sats.MAX_VALUE)) <= 0;
        return isWhole && isInRange ? Optional.of(new Sats(sats.longValueExact())) : Optional.empty();
    }
}
