package sv.k1.simulator.lightning;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few things a node looks at in somebody else's invoice. Signature and checksum are not verified: what the firmware refuses
 * must not depend on a second opinion of the simulator.
 *
 * @param text in lower case
 * @param hash hex
 * @param amountMsat empty in an open invoice
 * @param expiresAt seconds since 1970
 */
public record SeenInvoice(String text, String network, String hash, OptionalLong amountMsat, long expiresAt) {
    private static final Pattern PREFIX = Pattern.compile("ln(bcrt|bc|tbs|tb)(?:([0-9]+)([munp]?))?");
    private static final int TIMESTAMP_GROUPS = 7;
    private static final int SIGNATURE_GROUPS = 104;
    private static final int HASH_GROUPS = 52;
    private static final int FIELD_HASH = 1;
    private static final int FIELD_EXPIRY = 6;
    private static final long DEFAULT_EXPIRY_SECONDS = 3_600;
    private static final int LONGEST_NUMBER_GROUPS = 12;

    /** Empty when it is no invoice. */
    public static Optional<SeenInvoice> read(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        int separator = text.lastIndexOf('1');
        Matcher prefix = PREFIX.matcher(separator < 0 ? "" : text.substring(0, separator));
        if (!prefix.matches()) {
            return Optional.empty();
        }
        try {
            byte[] groups = Bech32Writer.groups(text);
            return fields(text, prefix, groups);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notAnInvoice) {
            return Optional.empty();
        }
    }

    private static Optional<SeenInvoice> fields(String text, Matcher prefix, byte[] groups) {
        String hash = "";
        long expiry = DEFAULT_EXPIRY_SECONDS;
        int at = TIMESTAMP_GROUPS;
        while (at + 3 <= groups.length - SIGNATURE_GROUPS) {
            int length = (groups[at + 1] << 5) | groups[at + 2];
            if (groups[at] == FIELD_HASH && length == HASH_GROUPS && hash.isEmpty()) {
                byte[] part = new byte[length];
                System.arraycopy(groups, at + 3, part, 0, length);
                hash = HexFormat.of().formatHex(Bech32Writer.toBytes(part, false));
            } else if (groups[at] == FIELD_EXPIRY && length <= LONGEST_NUMBER_GROUPS) {
                expiry = number(groups, at + 3, length);
            }
            at += 3 + length;
        }
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SeenInvoice(
                text, prefix.group(1), hash, amount(prefix), number(groups, 0, TIMESTAMP_GROUPS) + expiry));
    }

    private static OptionalLong amount(Matcher prefix) {
        if (prefix.group(2) == null) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(prefix.group(2));
        long msat =
                switch (prefix.group(3)) {
                    case "m" -> Math.multiplyExact(number, 100_000_000L);
                    case "u" -> Math.multiplyExact(number, 100_000L);
                    case "n" -> Math.multiplyExact(number, 100L);
                    case "p" -> number / 10;
                    default -> Math.multiplyExact(number, 100_000_000_000L);
                };
        return OptionalLong.of(msat);
    }

    private static long number(byte[] groups, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            value = (value << 5) | groups[i];
        }
        return value;
    }
}
