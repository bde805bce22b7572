package sv.k1.firmware.destination;

import java.util.Optional;
import sv.k1.firmware.destination.ParsedText.ClaimTicket;
import sv.k1.firmware.destination.ParsedText.Refusal;
import sv.k1.firmware.destination.ParsedText.Refused;

/**
 * The one door for text from outside: what was scanned is a destination, a claim ticket or a named refusal. The text is data:
 * nothing of it is opened, followed or executed, and no answer but a usable one holds any of it.
 */
public final class DestinationText {
    /** Longest address, and longest payment URI without the invoices in it. */
    public static final int MAX_LENGTH = 512;
    /** Longest payment URI with all that is in it: what a reader hands over. */
    public static final int MAX_URI_LENGTH = 4096;

    private DestinationText() {}

    /**
     * Reads a text of any length and content; never throws.
     *
     * @param network the machine's own network: an address of another one is refused
     */
    public static ParsedText parse(String text, ChainNetwork network) {
        if (SecretDetector.holdsSecret(text)) {
            return new Refused(Refusal.SECRET);
        }
        String trimmed = trim(text);
        if (trimmed.isEmpty()) {
            return new Refused(Refusal.NOT_BITCOIN);
        }
        if (ForeignCode.isPaymentName(trimmed)) {
            return new Refused(Refusal.PAYMENT_NAME);
        }
        if (ClaimCode.hasPrefix(trimmed)) {
            return claimTicket(trimmed).orElseGet(() -> new Refused(Refusal.CHECKSUM));
        }
        return ForeignCode.byBeginning(trimmed)
                .<ParsedText>map(Refused::new)
                .orElseGet(() -> isInBounds(trimmed) ? payable(trimmed, network) : new Refused(Refusal.TOO_LONG));
    }

    private static ParsedText payable(String text, ChainNetwork network) {
        if (PaymentUri.hasScheme(text)) {
            return PaymentUri.read(text, network);
        }
        return BitcoinAddress.read(text, network)
                .or(() -> claimTicket(text))
                .or(() -> ForeignCode.byShape(text).map(Refused::new))
                .orElseGet(() -> new Refused(Refusal.NOT_BITCOIN));
    }

    private static Optional<ParsedText> claimTicket(String text) {
        return ClaimCode.parse(text).map(code -> new ClaimTicket(code.text()));
    }

    /** Printable ASCII only: look-alike letters, marks that turn the direction and control characters have no place in a code. */
    private static boolean isInBounds(String text) {
        boolean isShort = text.length() <= MAX_LENGTH
                || (text.length() <= MAX_URI_LENGTH
                        && PaymentUri.hasScheme(text)
                        && PaymentUri.lengthOnChain(text) <= MAX_LENGTH);
        return isShort && text.chars().allMatch(character -> character >= 32 && character <= 126);
    }

    /** Blanks, line ends and the byte order mark at both ends, which printers of codes and readers add. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isStray(text.charAt(from))) {
            from++;
        }
        while (to > from && isStray(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isStray(char character) {
        return switch (character) {
            case ' ', '\t', '\r', '\n', '\u00a0', '\ufeff' -> true;
            default -> false;
        };
    }
}
