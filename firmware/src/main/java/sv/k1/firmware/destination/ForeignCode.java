package sv.k1.firmware.destination;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.ParsedText.Refusal;

/** Names the codes that people show by mistake: lightning, other coins, extended public keys, web pages. */
final class ForeignCode {
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]{1,30}):.*", Pattern.DOTALL);
    private static final Set<String> LIGHTNING_SCHEMES =
            Set.of("lightning", "lnurl", "lnurlw", "lnurlp", "lnurlc", "keyauth", "lnbits");
    private static final Set<String> COIN_SCHEMES = Set.of(
            "ethereum",
            "litecoin",
            "dogecoin",
            "monero",
            "bitcoincash",
            "bchtest",
            "tron",
            "solana",
            "ripple",
            "xrp",
            "xrpl",
            "cardano",
            "web+cardano",
            "dash",
            "zcash",
            "stellar",
            "web+stellar",
            "tezos",
            "ton",
            "polkadot",
            "cosmos",
            "nano",
            "binance",
            "bnb",
            "bsc",
            "algorand",
            "avalanche",
            "tether",
            "usdt",
            "usdc",
            "digibyte",
            "ravencoin",
            "bitcoingold",
            "bitcoinsv",
            "namecoin",
            "peercoin",
            "vertcoin",
            "ecash",
            "liquidnetwork",
            "polygon",
            "matic",
            "near",
            "tc",
            "wc");
    private static final Set<String> OTHER_SCHEMES = Set.of(
            "http",
            "https",
            "wifi",
            "begin",
            "mecard",
            "bizcard",
            "tel",
            "sms",
            "smsto",
            "mailto",
            "matmsg",
            "geo",
            "otpauth",
            "otpauth-migration",
            "market",
            "intent",
            "file",
            "ftp",
            "javascript",
            "data",
            "whatsapp",
            "tg",
            "upi",
            "fido",
            "dpp",
            "ur",
            "nostr",
            "spc",
            "bcd",
            "urn",
            "ssh",
            "app",
            "about");
    /** Invoices, offers, LNURL codes: the prefix, then an amount, then the separator of bech32. */
    private static final Pattern LIGHTNING_TEXT =
            Pattern.compile("(?:ln(?:bcrt|bc|tbs|tb|sb)[0-9]*[munp]?1|lnurl1|lno1|lnr1|lni1)[0-9a-z+\\s]*");

    private static final Pattern MAIL_LIKE =
            Pattern.compile("[a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,8}");
    private static final Pattern WEB_PAGE = Pattern.compile("www\\.[^\\s]{3,}");
    private static final Pattern SILENT_PAYMENT = Pattern.compile("t?sp1[0-9a-z]{50,}");
    private static final Pattern EXTENDED_PUBLIC = Pattern.compile(
            "(?:.*[^0-9A-Za-z])?(?:[xyztuvYZUV]pub|[LM]tub|ttub|dgub)[0-9A-Za-z]{26,}(?:[^0-9A-Za-z].*)?");
    /**
     * Shapes of addresses that are not ours: Ethereum and its kin, ENS names, bech32 coins by prefix, Bitcoin Cash without its prefix,
     * Litecoin, Dogecoin, Dash, Tron, Zcash, XRP, Stellar, Monero, and 32-byte keys in base58 (Solana, Polkadot and others).
     */
    private static final Pattern OTHER_COIN_SHAPE = Pattern.compile("0[xX][0-9a-fA-F]{38,42}"
            + "|[0-9A-Za-z-]{1,63}\\.(?:eth|sol|crypto|bnb)"
            + "|(?i:(?:ltc|tltc|addr|addr_test|stake|cosmos|osmo|terra|bnb|erd|zil|one|inj|celestia|sei|zs|u|ex|lq|el|vtc|dgb|ckb)1"
            + "[02-9ac-hj-np-z]{20,})"
            + "|(?:[qp][02-9ac-hj-np-z]{41}|[QP][02-9AC-HJ-NP-Z]{41})"
            + "|[LMDXTA79][1-9A-HJ-NP-Za-km-z]{32,33}"
            + "|t[13][1-9A-HJ-NP-Za-km-z]{33}"
            + "|r[1-9A-HJ-NP-Za-km-z]{24,34}"
            + "|G[A-Z2-7]{55}"
            + "|(?:EQ|UQ)[0-9A-Za-z_-]{46}"
            + "|tz[1-4][1-9A-HJ-NP-Za-km-z]{33}"
            + "|[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?");

    private ForeignCode() {}

    /** A name that has to be looked up in the DNS with proof (BIP353), which people write with a bitcoin sign. */
    static boolean isPaymentName(String text) {
        return text.startsWith("\u20bf")
                && MAIL_LIKE.matcher(text.substring(1).toLowerCase(Locale.ROOT)).matches();
    }

    /** What the beginning of a trimmed text says, whatever its length and characters; empty for none of our business. */
    static Optional<Refusal> byBeginning(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher scheme = SCHEME.matcher(lower);
        if (scheme.matches()) {
            return byScheme(scheme.group(1), lower);
        }
        if (LIGHTNING_TEXT.matcher(lower).matches() || MAIL_LIKE.matcher(lower).matches()) {
            return Optional.of(Refusal.LIGHTNING);
        }
        return WEB_PAGE.matcher(lower).matches() ? Optional.of(Refusal.OTHER_CODE) : Optional.empty();
    }

    private static Optional<Refusal> byScheme(String scheme, String lower) {
        if (LIGHTNING_SCHEMES.contains(scheme)) {
            return Optional.of(Refusal.LIGHTNING);
        }
        if (COIN_SCHEMES.contains(scheme)) {
            return Optional.of(Refusal.OTHER_COIN);
        }
        boolean isWeb = scheme.equals("http") || scheme.equals("https");
        if (isWeb && (lower.contains("lightning=") || lower.contains("/.well-known/lnurlp/"))) {
            return Optional.of(Refusal.LIGHTNING);
        }
        boolean isOther = OTHER_SCHEMES.contains(scheme) || lower.startsWith("://", scheme.length());
        return isOther && !scheme.equals(PaymentUri.SCHEME) ? Optional.of(Refusal.OTHER_CODE) : Optional.empty();
    }

    /** What a text of printable characters looks like, once it is known to be no bitcoin address. */
    static Optional<Refusal> byShape(String text) {
        if (EXTENDED_PUBLIC.matcher(text).matches()) {
            return Optional.of(Refusal.EXTENDED_PUBLIC_KEY);
        }
        if (SILENT_PAYMENT.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(Refusal.SILENT_PAYMENT);
        }
        return isOtherCoin(text) ? Optional.of(Refusal.OTHER_COIN) : Optional.empty();
    }

    private static boolean isOtherCoin(String text) {
        if (OTHER_COIN_SHAPE.matcher(text).matches()) {
            return true;
        }
        boolean isKeyInBase58 = text.length() >= 32
                && text.length() <= 48
                && Base58.decode(text)
                        .filter(bytes -> bytes.length == 32 || bytes.length == 35)
                        .isPresent();
        boolean isLegacyOfOtherCoin = text.length() >= 25
                && text.length() <= 36
                && Base58.decodeChecked(text)
                        .filter(bytes -> bytes.length >= 21 && bytes.length <= 22)
                        .isPresent();
        return isKeyInBase58 || isLegacyOfOtherCoin;
    }
}
