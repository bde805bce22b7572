package sv.k1.firmware.destination;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices private keys and seed words in a scanned text, so that they are refused by name and kept nowhere. It rather calls a
 * harmless text a secret than the other way round: either way the text is refused, only the sentence on the screen differs.
 */
public final class SecretDetector {
    /** Twice what a reader hands over; anything behind it was never shown in one code. */
    private static final int MAX_INSPECTED = 8192;

    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{20,}");
    private static final Pattern EXTENDED_PRIVATE =
            Pattern.compile("(?:[xyztuvYZUV]prv|[LM]tpv|ttpv|dgpv)[0-9A-Za-z]{26,}");
    /** WIF: 51 or 52 characters; one more or less is taken for a scanning mistake of one. */
    private static final Pattern WIF = Pattern.compile("[59KLc][0-9A-Za-z]{49,52}");

    private static final Pattern ENCRYPTED_KEY = Pattern.compile("6P[0-9A-Za-z]{55,57}");
    private static final Pattern MINI_KEY = Pattern.compile("S[0-9A-Za-z]{21}(?:[0-9A-Za-z]{4}|[0-9A-Za-z]{8})?");
    private static final Pattern RAW_KEY = Pattern.compile("(?:0[xX])?(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{128})");
    /** Other families' secrets that people keep in the same wallet apps: Nostr, codex32 seed shares, Stellar. */
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("(?i:nsec1[0-9a-z]{40,}|ncryptsec1[0-9a-z]{40,}|ms1[0-9][0-9a-z]{40,})|S[A-Z2-7]{55}");
    /** 64 bytes in base58, the form in which Solana wallets export a key. */
    private static final Pattern KEY_PAIR = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{86,88}");
    /** SeedQR: four digits for each seed word. */
    private static final Pattern SEED_DIGITS = Pattern.compile("(?:[01][0-9]{3}|20[0-3][0-9]|204[0-7]){12,24}");

    private static final Pattern SEED_RESOURCE = Pattern.compile("(?i)ur:(?:crypto-)?(?:seed|bip39|sskr)/.*");
    private static final Pattern WEB_ADDRESS =
            Pattern.compile("(?i)(?:https?|lnurl[wpc]?|keyauth)://.*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    /** Shortest seed. */
    private static final int SEED_WORDS = 12;

    private SecretDetector() {}

    /** Whether the text is, or holds, something that can spend money. Looks at the first 8192 characters. */
    public static boolean holdsSecret(String text) {
        String inspected = withoutInvisible(text.substring(0, Math.min(text.length(), MAX_INSPECTED)));
        return isOrHoldsSecret(inspected)
                || PercentCode.decode(inspected)
                        .filter(decoded -> !decoded.equals(inspected))
                        .filter(SecretDetector::isOrHoldsSecret)
                        .isPresent();
    }

    private static boolean isOrHoldsSecret(String text) {
        String trimmed = text.strip();
        return SEED_DIGITS.matcher(trimmed).matches()
                || SEED_RESOURCE.matcher(trimmed).matches()
                || trimmed.contains("PRIVATE KEY-----")
                || holdsKey(trimmed)
                || holdsSeedWords(trimmed);
    }

    private static boolean holdsKey(String text) {
        // A transaction id looks like a raw key; in the address of a web page it is one.
        boolean rawKeysCount = !WEB_ADDRESS.matcher(text).matches();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String token = tokens.group();
            if (isKey(token) || (rawKeysCount && RAW_KEY.matcher(token).matches())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(String token) {
        return EXTENDED_PRIVATE.matcher(token).matches()
                || (isMixedCase(token) && WIF.matcher(token).matches())
                || (isMixedCase(token) && ENCRYPTED_KEY.matcher(token).matches())
                || (isMixedCase(token) && KEY_PAIR.matcher(token).matches())
                || FOREIGN_KEY.matcher(token).matches()
                || isMiniKey(token)
                || isWifOfAnyCoin(token);
    }

    /** A key of 32 bytes behind a version byte at or above 0x80, with or without the mark for a compressed public key. */
    private static boolean isWifOfAnyCoin(String token) {
        Optional<byte[]> payload = token.length() > 60 ? Optional.empty() : Base58.decodeChecked(token);
        return payload.filter(bytes -> bytes.length == 33 || (bytes.length == 34 && bytes[33] == 1))
                .filter(bytes -> (bytes[0] & 0x80) != 0)
                .isPresent();
    }

    private static boolean isMiniKey(String token) {
        return MINI_KEY.matcher(token).matches()
                && Base58.sha256((token + "?").getBytes(StandardCharsets.US_ASCII))[0] == 0;
    }

    /**
     * Twelve words in a row. Seed words of the Latin lists have 3 to 8 letters (Monero's up to 12), while running text of any
     * language has shorter words in between; so no list is needed, and misspelled seeds are noticed too.
     */
    private static boolean holdsSeedWords(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Matcher words = WORD.matcher(composed);
        int inRow = 0;
        int end = 0;
        while (words.find()) {
            boolean follows = isWordGap(composed.substring(end, words.start()));
            boolean fits = isSeedWord(words.group());
            inRow = fits ? (follows ? inRow + 1 : 1) : 0;
            if (inRow >= SEED_WORDS) {
                return true;
            }
            end = words.end();
        }
        return false;
    }

    /** Between two seed words: a blank, a comma, a line end, also with a number as in {@code "2. ability"}. */
    private static boolean isWordGap(String gap) {
        boolean parts = gap.chars().anyMatch(character -> !Character.isLetterOrDigit(character));
        return parts && gap.length() <= 8;
    }

    private static boolean isSeedWord(String word) {
        boolean isLatin = Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.LATIN;
        int length = word.codePointCount(0, word.length());
        return length <= 12 && (length >= 3 || !isLatin);
    }

    private static boolean isMixedCase(String token) {
        return !token.equals(token.toLowerCase(Locale.ROOT)) && !token.equals(token.toUpperCase(Locale.ROOT));
    }

    /** Zero-width and control characters must not hide a key; line ends stay because they part words. */
    private static String withoutInvisible(String text) {
        return text.codePoints()
                .filter(point -> Character.isWhitespace(point)
                        || (Character.getType(point) != Character.FORMAT && !Character.isISOControl(point)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
