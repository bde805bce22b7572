package sv.k1.firmware.destination.bolt11;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;

/**
 * Everything an invoice says, its signature checked.
 *
 * @param text in lower case
 * @param currency BIP173's prefix of the network: {@code bc}, {@code tb}, {@code tbs} or {@code bcrt}
 * @param amount empty when the payer sets it
 * @param timestampSeconds since 1970
 * @param expirySeconds after the time stamp; 3600 when the invoice says nothing
 * @param paymentSecretHex 64 digits
 * @param description text from outside, as it stands there: not fit to be shown
 * @param descriptionHashHex 64 digits; either this or the description is there
 * @param minFinalCltvExpiry blocks; 18 when the invoice says nothing
 * @param payeeHex the payee's node key, 66 digits
 * @param features the numbers of the feature bits that are set, rising
 * @param metadataHex field {@code m}, handed back to the payee by the paying node
 */
public record Bolt11Invoice(
        String text,
        String currency,
        Optional<MilliSats> amount,
        long timestampSeconds,
        long expirySeconds,
        PaymentHash hash,
        String paymentSecretHex,
        Optional<String> description,
        Optional<String> descriptionHashHex,
        int minFinalCltvExpiry,
        String payeeHex,
        List<Integer> features,
        Optional<String> metadataHex,
        List<Fallback> fallbacks,
        List<RouteHint> routeHints) {

    /**
     * Where the payee would take the money on chain; never used, because one sale is paid in one way.
     *
     * @param version witness version 0 to 16, 17 for a key hash, 18 for a script hash
     */
    public record Fallback(int version, String programHex) {}

    /** A way to the payee over private channels, from a public node on. */
    public record RouteHint(List<Hop> hops) {}

    /** @param nodeHex the node at which the channel starts, 66 digits */
    public record Hop(
            String nodeHex, long shortChannelId, long feeBaseMilliSats, long feeMillionths, int cltvExpiryDelta) {}
}
