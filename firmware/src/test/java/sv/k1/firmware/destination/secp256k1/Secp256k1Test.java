package sv.k1.firmware.destination.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.api.Test;

/** Against bitcoinj, which signs and recovers in another way. */
class Secp256k1Test {
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    @Test
    void recoversTheKeysThatSignedAndNoOther() throws Exception {
        SplittableRandom chance = new SplittableRandom(11);
        for (int run = 0; run < 200; run++) {
            byte[] digest = new byte[32];
            chance.nextBytes(digest);
            ECKey key =
                    ECKey.fromPrivate(new BigInteger(250, new java.util.Random(chance.nextLong())).add(BigInteger.ONE));
            ECKey.ECDSASignature made = key.sign(Sha256Hash.wrap(digest));
            int recoveryId = key.findRecoveryId(Sha256Hash.wrap(digest), made);
            byte[] signature = bytes(made.r, made.s);
            assertThat(Secp256k1.recover(digest, signature, recoveryId))
                    .hasValueSatisfying(found -> assertThat(found).isEqualTo(key.getPubKey()));
            assertThat(Secp256k1.isSignedBy(key.getPubKey(), digest, signature)).isTrue();
            digest[0] ^= 1;
            assertThat(Secp256k1.isSignedBy(key.getPubKey(), digest, signature)).isFalse();
        }
    }

    @Test
    void refusesTheOtherHalfOfEverySignature() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("k1".getBytes(StandardCharsets.US_ASCII));
        ECKey key = ECKey.fromPrivate(BigInteger.valueOf(7));
        ECKey.ECDSASignature made = key.sign(Sha256Hash.wrap(digest));
        assertThat(Secp256k1.isSignedBy(key.getPubKey(), digest, bytes(made.r, made.s)))
                .isTrue();
        assertThat(Secp256k1.isSignedBy(key.getPubKey(), digest, bytes(made.r, N.subtract(made.s))))
                .isFalse();
    }

    @Test
    void refusesNumbersThatAreNone() {
        byte[] digest = new byte[32];
        byte[] key = ECKey.fromPrivate(BigInteger.TWO).getPubKey();
        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE)}) {
            for (byte[] signature : new byte[][] {bytes(bad, BigInteger.ONE), bytes(BigInteger.ONE, bad)}) {
                assertThat(Secp256k1.isSignedBy(key, digest, signature)).isFalse();
                assertThat(Secp256k1.recover(digest, signature, 0)).isEmpty();
            }
        }
        byte[] good = bytes(BigInteger.ONE, BigInteger.ONE);
        assertThat(Secp256k1.recover(digest, new byte[63], 0)).isEmpty();
        assertThat(Secp256k1.recover(digest, good, 4)).isEmpty();
        assertThat(Secp256k1.recover(digest, good, -1)).isEmpty();
        // r + n must still be a coordinate: only numbers below p - n may have the ids 2 and 3.
        assertThat(Secp256k1.recover(digest, bytes(N.subtract(BigInteger.ONE), BigInteger.ONE), 2))
                .isEmpty();
    }

    @Test
    void knowsPointsOfTheCurve() {
        String g = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
        assertThat(Secp256k1.isKey(HexFormat.of().parseHex("02" + g))).isTrue();
        assertThat(Secp256k1.isKey(HexFormat.of().parseHex("03" + g))).isTrue();
        assertThat(Secp256k1.isKey(HexFormat.of().parseHex("04" + g))).isFalse();
        assertThat(Secp256k1.isKey(HexFormat.of().parseHex("00" + g))).isFalse();
        // x = 5 has no y; x = p is zero written too large.
        assertThat(Secp256k1.isKey(HexFormat.of().parseHex("02" + "0".repeat(63) + "5")))
                .isFalse();
        assertThat(Secp256k1.isKey(
                        HexFormat.of().parseHex("02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")))
                .isFalse();
        assertThat(Secp256k1.isKey(new byte[0])).isFalse();
    }

    private static byte[] bytes(BigInteger r, BigInteger s) {
        return HexFormat.of().parseHex("%064x%064x".formatted(r, s));
    }
}
