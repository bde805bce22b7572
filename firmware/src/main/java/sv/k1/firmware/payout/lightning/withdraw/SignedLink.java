package sv.k1.firmware.payout.lightning.withdraw;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sv.k1.firmware.money.Sats;

/**
 * A link for a wallet that the machine signs by itself while it is offline, in the form of Bleskomat devices (npm
 * lnurl-offline): HMAC-SHA256 over the query in alphabetic order. The server takes each nonce once.
 *
 * <p>An option that nothing uses yet: the machine never learns whether such a link was paid ({@code docs/withdraw-service.md}).
 */
public final class SignedLink {
    private static final int LEAST_NONCE_BYTES = 8;

    private final String address;
    private final String keyId;
    private final byte[] key;

    /**
     * @param address of the service, without a query
     * @param key shared with the service, for this machine alone
     */
    public SignedLink(String address, String keyId, byte[] key) {
        this.address = address;
        this.keyId = keyId;
        this.key = key.clone();
    }

    /**
     * The link of one payout, with the short names.
     *
     * @param nonce random, at least 8 bytes, never used before with this key
     */
    public String of(Sats amount, byte[] nonce) {
        if (nonce.length < LEAST_NONCE_BYTES) {
            throw new IllegalArgumentException(
                    "a nonce has at least " + LEAST_NONCE_BYTES + " bytes, got " + nonce.length);
        }
        String milliSats = Long.toString(Math.multiplyExact(amount.value(), 1000));
        return sign(Map.of(
                "id",
                keyId,
                "n",
                HexFormat.of().formatHex(nonce),
                "pd",
                "",
                "pn",
                milliSats,
                "px",
                milliSats,
                "t",
                "w"));
    }

    /** The address with these parameters and their signature, as {@code s} beside short names and {@code signature} beside long ones. */
    String sign(Map<String, String> parameters) {
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        sorted.put(parameters.containsKey("tag") ? "signature" : "s", signature(payload(sorted)));
        return address + "?" + payload(sorted);
    }

    String signature(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static String payload(SortedMap<String, String> sorted) {
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As JavaScript's encodeURIComponent does it, which the format was made with. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }
}
