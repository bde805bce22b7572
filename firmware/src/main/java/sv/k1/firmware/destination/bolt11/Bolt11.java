package sv.k1.firmware.destination.bolt11;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import sv.k1.firmware.destination.bech32.Bech32;
import sv.k1.firmware.destination.secp256k1.Secp256k1;

/**
 * Decodes invoices by the reader's rules of BOLT 11. Stricter than they are in one thing: a field that may come once and comes
 * twice with two values is refused, because another reader may take the other one and pay for another hash.
 */
public final class Bolt11 {
    /** Seconds since 1970, big-endian. */
    private static final int TIMESTAMP_GROUPS = 7;
    /** 64 bytes of signature and one of recovery id. */
    private static final int SIGNATURE_GROUPS = 104;

    private Bolt11() {}

    /** Whether the text begins like an invoice of some network, in any case. */
    public static boolean looksLikeInvoice(String text) {
        return AmountPart.beginsInvoice(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Reads a text of any length and content, without scheme or blanks; never throws.
     *
     * @param text in one case
     */
    public static Bolt11Reading read(String text) {
        try {
            return new Bolt11Reading.Good(decode(text));
        } catch (Bolt11Fault fault) {
            return new Bolt11Reading.Bad(fault.field(), fault.expected(), fault.came());
        }
    }

    private static Bolt11Invoice decode(String text) throws Bolt11Fault {
        Bech32 bech32 = Bech32.decodeLong(text)
                .filter(read -> read.variant() == Bech32.Variant.BECH32)
                .orElseThrow(() -> new Bolt11Fault(
                        "text", "bech32 in one case with a fitting checksum", text.length() + " other characters"));
        AmountPart amount = AmountPart.read(bech32.humanReadablePart());
        int signatureAt = bech32.length() - SIGNATURE_GROUPS;
        if (signatureAt < TIMESTAMP_GROUPS) {
            throw new Bolt11Fault(
                    "data",
                    "a time stamp of " + TIMESTAMP_GROUPS + " and a signature of " + SIGNATURE_GROUPS + " groups",
                    bech32.length() + " groups");
        }
        TaggedFields fields = TaggedFields.read(bech32, TIMESTAMP_GROUPS, signatureAt);
        long timestamp = 0;
        for (int at = 0; at < TIMESTAMP_GROUPS; at++) {
            timestamp = timestamp << 5 | bech32.group(at);
        }
        byte[] signed = bech32.bytes(signatureAt, bech32.length());
        byte[] payee = payee(digest(bech32, signatureAt), signed, fields.payee());
        return fields.invoice(
                text.toLowerCase(Locale.ROOT), amount, timestamp, HexFormat.of().formatHex(payee));
    }

    private static byte[] payee(byte[] digest, byte[] signed, Optional<byte[]> named) throws Bolt11Fault {
        byte[] signature = Arrays.copyOf(signed, Secp256k1.SIGNATURE_BYTES);
        if (named.isPresent()) {
            if (!Secp256k1.isSignedBy(named.get(), digest, signature)) {
                throw new Bolt11Fault("signature", "canonical and of the node in field n", "another");
            }
            return named.get();
        }
        int recoveryId = signed[Secp256k1.SIGNATURE_BYTES];
        return Secp256k1.recover(digest, signature, recoveryId)
                .orElseThrow(() -> new Bolt11Fault(
                        "signature", "one that a public key can be recovered from", "recovery id " + recoveryId));
    }

    /** Human-readable part, then the data before the signature, filled up with zero bits to whole bytes. */
    private static byte[] digest(Bech32 bech32, int signatureAt) {
        MessageDigest sha256 = sha256();
        sha256.update(bech32.humanReadablePart().getBytes(StandardCharsets.US_ASCII));
        sha256.update(bech32.bytes(0, signatureAt));
        int left = signatureAt * 5 % 8;
        if (left > 0) {
            // Up to seven bits of the last two groups that do not fill a byte.
            int last = bech32.group(signatureAt - 2) << 5 | bech32.group(signatureAt - 1);
            sha256.update((byte) ((last & ((1 << left) - 1)) << (8 - left)));
        }
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
