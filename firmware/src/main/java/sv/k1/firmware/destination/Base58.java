package sv.k1.firmware.destination;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** Base58 with the four checksum bytes of legacy addresses and keys. */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());
    private static final int CHECKSUM_BYTES = 4;
    /** An extended key has 111 characters; nothing we look at is longer. */
    private static final int MAX_LENGTH = 128;

    private Base58() {}

    static boolean isAlphabet(String text) {
        return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }

    /** The bytes without a look at any checksum; empty for a foreign character or more than 128 characters. */
    static Optional<byte[]> decode(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isAlphabet(text)) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < text.length(); at++) {
            number = number.multiply(RADIX).add(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(at))));
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] signed = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int skip = signed.length > 0 && signed[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + signed.length - skip];
        System.arraycopy(signed, skip, bytes, zeros, signed.length - skip);
        return Optional.of(bytes);
    }

    /** The bytes before the checksum (version byte first); empty when the checksum does not fit. */
    static Optional<byte[]> decodeChecked(String text) {
        return decode(text).filter(bytes -> bytes.length > CHECKSUM_BYTES).flatMap(bytes -> {
            byte[] payload = Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
            byte[] expected = Arrays.copyOf(sha256(sha256(payload)), CHECKSUM_BYTES);
            byte[] found = Arrays.copyOfRange(bytes, payload.length, bytes.length);
            return Arrays.equals(expected, found) ? Optional.of(payload) : Optional.empty();
        });
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
