package sv.k1.firmware.destination.bolt12;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.bech32.Bech32;

/**
 * A sound offer. An invoice for it has to be fetched over Lightning itself, which only the paying node can do.
 *
 * @param text in one case, joined to one piece, as a node takes it
 * @param chains genesis block hashes in wire order, hexadecimal; empty means bitcoin's main chain
 * @param amount smallest payment for one item, in millisatoshis of the chain, or in the smallest unit of the currency
 * @param currency ISO 4217 code, when the amount is not in bitcoin
 * @param description text from outside, not fit to be shown
 * @param issuer text from outside, not fit to be shown
 * @param absoluteExpirySeconds since 1970
 * @param issuerIdHex the node to ask, 66 digits; without it there are blinded paths
 */
public record Bolt12Offer(
        String text,
        List<String> chains,
        OptionalLong amount,
        Optional<String> currency,
        Optional<String> description,
        Optional<String> issuer,
        OptionalLong absoluteExpirySeconds,
        Optional<String> issuerIdHex) {
    private static final String PREFIX = "lno";
    /** A join stands between two characters of the string (BOLT 12, "Encoding"). */
    private static final Pattern JOIN = Pattern.compile("(?<=[0-9A-Za-z])\\+\\s*(?=[0-9A-Za-z])");

    private static final Pattern BEGINNING = Pattern.compile("(?i)ln[ori]1.*", Pattern.DOTALL);

    private static final String MAIN_CHAIN = "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

    /**
     * Whether it may be paid on a chain.
     *
     * @param genesisHex the hash of its first block in wire order
     */
    public boolean isFor(String genesisHex) {
        return chains.isEmpty() ? genesisHex.equals(MAIN_CHAIN) : chains.contains(genesisHex);
    }

    /** Whether the text has the shape of an offer or of another text of BOLT 12, sound or not. */
    public static boolean looksLikeBolt12(String text) {
        return BEGINNING
                .matcher(text.substring(0, Math.min(text.length(), 16)).replaceAll("[+\\s]", ""))
                .matches();
    }

    /** Reads a text of any length and content; empty for anything but an offer that may be answered. Never throws. */
    public static Optional<Bolt12Offer> read(String text) {
        String joined = JOIN.matcher(text).replaceAll("");
        return Bech32.decodeWithoutChecksum(joined)
                .filter(bech32 -> bech32.humanReadablePart().equals(PREFIX))
                .flatMap(bech32 -> bech32.bytesFrom(0))
                .flatMap(bytes -> OfferFields.read(joined, bytes));
    }
}
