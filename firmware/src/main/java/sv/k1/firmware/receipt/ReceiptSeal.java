package sv.k1.firmware.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs what a receipt states, so that anybody with the machine's public key can check a paper or a photograph years
 * later and without a network (features, D13). Ed25519 of the JDK.
 *
 * <p>A sealed text is {@code K1R1:<statement>.<signature>}, both in base64url without padding. Signed are the bytes of
 * {@code K1R1\n} and of the statement, so that a signature of this kind can never stand for anything else.
 */
public final class ReceiptSeal {
    /** Begins every sealed text; 1 is the version of its form. */
    public static final String PREFIX = "K1R1:";

    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern SEALED = Pattern.compile("K1R1:([A-Za-z0-9_-]{4,600})\\.([A-Za-z0-9_-]{86})");

    /** What a check found. */
    public sealed interface Finding {
        /** The machine with this key stated exactly this. */
        record Genuine(SealedStatement statement) implements Finding {}

        /** It has the form of a receipt, but the machine with this key never signed it. */
        record Forged() implements Finding {}

        /** It is no sealed receipt; the reason says why. */
        record NotSealed(String reason) implements Finding {}
    }

    private final PrivateKey key;

    /** @param key an Ed25519 key */
    public ReceiptSeal(PrivateKey key) {
        this.key = key;
    }

    /** At most 450 characters for the statements of a sale. */
    public String seal(SealedStatement statement) {
        String text = statement.text();
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(signed(text));
            return PREFIX + base64(text.getBytes(StandardCharsets.UTF_8)) + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the receipt key does not sign: " + e.getMessage(), e);
        }
    }

    /** Checks a sealed text; spaces and line breaks in it do not matter. Never throws for any text. */
    public static Finding check(String sealed, PublicKey key) {
        Matcher matcher = SEALED.matcher(sealed.replaceAll("\\s", ""));
        if (!matcher.matches()) {
            return new Finding.NotSealed("a sealed receipt reads " + PREFIX + "<statement>.<signature of 86 letters>");
        }
        String text;
        byte[] mark;
        try {
            text = new String(Base64.getUrlDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
            mark = Base64.getUrlDecoder().decode(matcher.group(2));
        } catch (IllegalArgumentException e) {
            return new Finding.NotSealed("it is not base64url: " + e.getMessage());
        }
        if (mark.length != SIGNATURE_BYTES || !isSignedBy(key, text, mark)) {
            return new Finding.Forged();
        }
        return SealedStatement.parse(text)
                .<Finding>map(Finding.Genuine::new)
                .orElse(new Finding.NotSealed("the machine signed it, but a later program wrote it: renew this one"));
    }

    private static boolean isSignedBy(PublicKey key, String text, byte[] mark) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signed(text));
            return signature.verify(mark);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] signed(String text) {
        return ("K1R1\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
