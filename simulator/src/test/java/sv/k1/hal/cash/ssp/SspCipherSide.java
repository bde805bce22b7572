package sv.k1.hal.cash.ssp;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/** The SSP driver's encrypted packets for the differential test. */
public final class SspCipherSide {
    private final SspCipher cipher;

    private SspCipherSide(SspCipher cipher) {
        this.cipher = cipher;
    }

    /** One key negotiation: the numbers the host offers, and the key once the unit has answered. */
    public static final class Offer {
        private final SspKeyOffer offer;

        public Offer(RandomGenerator chance) {
            offer = SspKeyOffer.draw(chance);
        }

        public long generator() {
            return offer.generator();
        }

        public long modulus() {
            return offer.modulus();
        }

        /** @param exchange gives the unit's half for ours */
        public long sharedKey(LongUnaryOperator exchange) {
            return offer.sharedKey(exchange.applyAsLong(offer.hostInter()));
        }
    }

    public static SspCipherSide of(long fixedKey, long sharedKey, RandomGenerator chance) {
        return new SspCipherSide(new SspCipher(fixedKey, sharedKey, chance));
    }

    /** DATA of the outer frame. */
    public byte[] encrypt(byte[] command) {
        return cipher.encrypt(command);
    }

    /** What is inside and in turn; counts on. */
    public Optional<byte[]> decrypt(byte[] frameData) {
        return cipher.decrypt(frameData);
    }
}
