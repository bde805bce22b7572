package sv.k1.firmware.destination.secp256k1;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * ECDSA over secp256k1 (SEC 1, section 4.1): public keys and signatures of other people. Bouncy Castle does the arithmetic because
 * the JDK has not had this curve since 16; a port of our own would be slower and one more thing to be wrong.
 */
public final class Secp256k1 {
    /** A compressed public key. */
    public static final int KEY_BYTES = 33;
    /** Two numbers of 32 bytes, r and s. */
    public static final int SIGNATURE_BYTES = 64;

    private static final int SCALAR_BYTES = 32;
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    private static final ECCurve CURVE = PARAMETERS.getCurve();
    private static final ECPoint G = PARAMETERS.getG();
    private static final BigInteger N = PARAMETERS.getN();
    private static final BigInteger HALF_N = N.shiftRight(1);

    private record Signature(BigInteger r, BigInteger s) {}

    private Secp256k1() {}

    /** Whether the bytes are a compressed public key: 33 bytes that name a point of the curve. */
    public static boolean isKey(byte[] bytes) {
        return point(bytes).isPresent();
    }

    /** The compressed key that made the signature of this digest (SEC 1, section 4.1.6); empty when there is none. */
    public static Optional<byte[]> recover(byte[] digest, byte[] signature, int recoveryId) {
        return read(signature).filter(_ -> recoveryId >= 0 && recoveryId <= 3).flatMap(numbers -> {
            BigInteger x = recoveryId < 2 ? numbers.r : numbers.r.add(N);
            if (x.compareTo(CURVE.getField().getCharacteristic()) >= 0) {
                return Optional.empty();
            }
            byte[] compressed = new byte[KEY_BYTES];
            compressed[0] = (byte) (2 + (recoveryId & 1));
            byte[] bytes = toBytes(x);
            System.arraycopy(bytes, 0, compressed, 1, SCALAR_BYTES);
            return point(compressed).flatMap(nonce -> key(nonce, numbers, digest));
        });
    }

    /** Whether the key made the signature of this digest, which must be in its canonical form: s in the lower half (BIP62). */
    public static boolean isSignedBy(byte[] key, byte[] digest, byte[] signature) {
        Optional<ECPoint> point = point(key);
        Optional<Signature> read = read(signature).filter(numbers -> numbers.s.compareTo(HALF_N) <= 0);
        if (point.isEmpty() || read.isEmpty()) {
            return false;
        }
        Signature numbers = read.orElseThrow();
        BigInteger inverse = numbers.s.modInverse(N);
        BigInteger u1 = new BigInteger(1, digest).multiply(inverse).mod(N);
        BigInteger u2 = numbers.r.multiply(inverse).mod(N);
        ECPoint sum =
                ECAlgorithms.sumOfTwoMultiplies(G, u1, point.orElseThrow(), u2).normalize();
        return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(N).equals(numbers.r);
    }

    private static Optional<byte[]> key(ECPoint nonce, Signature numbers, byte[] digest) {
        BigInteger inverse = numbers.r.modInverse(N);
        BigInteger u1 = new BigInteger(1, digest).negate().multiply(inverse).mod(N);
        BigInteger u2 = numbers.s.multiply(inverse).mod(N);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(G, u1, nonce, u2).normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key.getEncoded(true));
    }

    private static Optional<Signature> read(byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, SCALAR_BYTES));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, SCALAR_BYTES, SIGNATURE_BYTES));
        return isInRange(r) && isInRange(s) ? Optional.of(new Signature(r, s)) : Optional.empty();
    }

    private static boolean isInRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(N) < 0;
    }

    private static Optional<ECPoint> point(byte[] compressed) {
        boolean isCompressed = compressed.length == KEY_BYTES && (compressed[0] == 2 || compressed[0] == 3);
        if (!isCompressed) {
            return Optional.empty();
        }
        try {
            return Optional.of(CURVE.decodePoint(compressed));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    private static byte[] toBytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[SCALAR_BYTES];
        int skip = Math.max(0, signed.length - SCALAR_BYTES);
        System.arraycopy(signed, skip, bytes, SCALAR_BYTES - (signed.length - skip), signed.length - skip);
        return bytes;
    }
}
