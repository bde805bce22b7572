package sv.k1.simulator.cash.ssp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The SSP model's encrypted packets for the differential test. */
public final class SspCryptoSide {
    private final SspCrypto crypto;

    public SspCryptoSide(RandomGenerator chance, long fixedKey) {
        crypto = new SspCrypto(SspChance.of(chance), fixedKey);
    }

    /** The unit's half of the key for the host's; from now on the key is set and the count is 0. */
    public long exchange(long generator, long modulus, long hostHalf) {
        if (!crypto.generator(SspCrypto.littleEndian(generator)) || !crypto.modulus(SspCrypto.littleEndian(modulus))) {
            throw new AssertionError("the model refuses " + generator + " and " + modulus);
        }
        byte[] ours = crypto.exchange(SspCrypto.littleEndian(hostHalf)).orElseThrow();
        return ByteBuffer.wrap(ours).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** What is inside and in turn; counts on. */
    public Optional<byte[]> open(byte[] frameData) {
        return crypto.open(new SspFrame(0, frameData)) instanceof SspCrypto.Opened.Command(SspFrame inner)
                ? Optional.of(inner.data())
                : Optional.empty();
    }

    public byte[] seal(byte[] reply) {
        return crypto.seal(reply);
    }
}
