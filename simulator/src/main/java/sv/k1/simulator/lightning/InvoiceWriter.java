package sv.k1.simulator.lightning;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;

/**
 * Writes and signs BOLT 11 invoices. Field letters, their order in the examples of the text, and the signature over
 * SHA-256(prefix, data padded to bytes) are from BOLT 11, "Human-Readable Part" and "Data Part".
 */
final class InvoiceWriter {
    private static final int TIMESTAMP_GROUPS = 7;
    private static final int FIELD_SECRET = 16;
    private static final int FIELD_HASH = 1;
    private static final int FIELD_DESCRIPTION = 13;
    private static final int FIELD_DESCRIPTION_HASH = 23;
    private static final int FIELD_EXPIRY = 6;
    private static final int FIELD_MIN_FINAL_CLTV = 24;
    private static final int FIELD_FEATURES = 5;
    /** var_onion_optin (8) and payment_secret (14), both required: BOLT 9. */
    private static final byte[] FEATURES = {16, 8, 0};

    private static final int GROUP_MASK = 31;
    private static final int SCALAR_BYTES = 32;

    private final String network;
    private final ECKey key;

    /**
     * @param network letters after {@code ln}: {@code bc}, {@code tb}, {@code bcrt}
     * @param privateKey 32 bytes as hex, of the payee's node
     */
    InvoiceWriter(String network, String privateKey) {
        this.network = network;
        this.key = ECKey.fromPrivate(HexFormat.of().parseHex(privateKey), true);
    }

    /** The payee's node id, hex. */
    String nodeId() {
        return key.getPublicKeyAsHex();
    }

    /** @param hash of the preimage, hex; secret 32 bytes as hex */
    String write(InvoiceTerms terms, String hash, String secret) {
        String prefix = "ln" + network
                + terms.amountMsat().stream()
                        .mapToObj(InvoiceWriter::amount)
                        .findFirst()
                        .orElse("");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(number(terms.timestamp(), TIMESTAMP_GROUPS));
        field(data, FIELD_SECRET, hexGroups(secret));
        field(data, FIELD_HASH, hexGroups(hash));
        switch (terms.text()) {
            case InvoiceTerms.Purpose.Description(String text) ->
                field(data, FIELD_DESCRIPTION, Bech32Writer.toGroups(text.getBytes(StandardCharsets.UTF_8)));
            case InvoiceTerms.Purpose.Hash(String sha256) -> field(data, FIELD_DESCRIPTION_HASH, hexGroups(sha256));
        }
        terms.expirySeconds().ifPresent(seconds -> field(data, FIELD_EXPIRY, number(seconds, groupsOf(seconds))));
        terms.minFinalCltv().ifPresent(blocks -> field(data, FIELD_MIN_FINAL_CLTV, number(blocks, groupsOf(blocks))));
        field(data, FIELD_FEATURES, FEATURES);
        data.writeBytes(Bech32Writer.toGroups(sign(prefix, data.toByteArray())));
        return Bech32Writer.text(prefix, data.toByteArray());
    }

    /** The shortest way to write it: BOLT 11 asks for the largest multiplier that leaves a whole number. */
    private static String amount(long msat) {
        long[] units = {100_000_000_000L, 100_000_000L, 100_000L, 100L};
        String[] letters = {"", "m", "u", "n"};
        for (int i = 0; i < units.length; i++) {
            if (msat % units[i] == 0) {
                return msat / units[i] + letters[i];
            }
        }
        return Math.multiplyExact(msat, 10) + "p";
    }

    private byte[] sign(String prefix, byte[] groups) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(prefix.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(Bech32Writer.toBytes(groups, true));
        Sha256Hash digest = Sha256Hash.of(message.toByteArray());
        ECKey.ECDSASignature signature = key.sign(digest);
        byte[] signed = new byte[2 * SCALAR_BYTES + 1];
        copy(signature.r, signed, 0);
        copy(signature.s, signed, SCALAR_BYTES);
        signed[2 * SCALAR_BYTES] = key.findRecoveryId(digest, signature);
        return signed;
    }

    private static void copy(BigInteger scalar, byte[] into, int at) {
        byte[] bytes = scalar.toByteArray();
        byte[] plain = bytes.length > SCALAR_BYTES ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        System.arraycopy(plain, 0, into, at + SCALAR_BYTES - plain.length, plain.length);
    }

    private static void field(ByteArrayOutputStream data, int letter, byte[] groups) {
        data.write(letter);
        data.write(groups.length >> 5);
        data.write(groups.length & GROUP_MASK);
        data.writeBytes(groups);
    }

    private static byte[] hexGroups(String hex) {
        return Bech32Writer.toGroups(HexFormat.of().parseHex(hex));
    }

    private static byte[] number(long value, int groups) {
        byte[] result = new byte[groups];
        for (int i = 0; i < groups; i++) {
            result[i] = (byte) ((value >> (5 * (groups - 1 - i))) & GROUP_MASK);
        }
        return result;
    }

    private static int groupsOf(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 4) / 5);
    }
}
