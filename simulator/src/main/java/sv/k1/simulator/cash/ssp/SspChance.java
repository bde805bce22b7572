package sv.k1.simulator.cash.ssp;

import java.util.random.RandomGenerator;

/** What a real unit would draw by lot. Given from outside, so that every conversation can be played again. */
public interface SspChance {
    /** The secret exponent of one key negotiation, at least 2: SSP sheet, section 11. */
    long secret();

    /** Fills an encrypted packet up to its whole blocks: SSP sheet, section 12. */
    byte[] packing(int length);

    /** Draws from this source. */
    static SspChance of(RandomGenerator source) {
        return new SspChance() {
            @Override
            public long secret() {
                return source.nextLong(2, 1L << 31);
            }

            @Override
            public byte[] packing(int length) {
                byte[] bytes = new byte[length];
                source.nextBytes(bytes);
                return bytes;
            }
        };
    }
}
