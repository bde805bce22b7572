package sv.k1.simulator.chain;

/**
 * The node's rates, in satoshi per 1000 virtual bytes.
 *
 * @param minimumRelaySatPerKvb below it nothing is taken
 * @param incrementalSatPerKvb what a replacement must pay on top, over its whole size
 * @param poolMinimumSatPerKvb raised above the relay minimum while the pool is full
 * @param dustSatPerKvb rate at which an output must be worth its own spending
 */
public record PolicySettings(
        long minimumRelaySatPerKvb, long incrementalSatPerKvb, long poolMinimumSatPerKvb, long dustSatPerKvb) {
    public PolicySettings {
        if (minimumRelaySatPerKvb < 0
                || incrementalSatPerKvb < 0
                || dustSatPerKvb < 0
                || poolMinimumSatPerKvb < minimumRelaySatPerKvb) {
            throw new IllegalArgumentException(
                    "rates are not negative and the pool's minimum is at least the relay minimum");
        }
    }

    /** A node as it comes: 1 sat per virtual byte, dust at 3. */
    public static PolicySettings standard() {
        return new PolicySettings(1000, 1000, 1000, 3000);
    }

    PolicySettings withPoolMinimum(long satPerKvb) {
        return new PolicySettings(
                minimumRelaySatPerKvb, incrementalSatPerKvb, Math.max(satPerKvb, minimumRelaySatPerKvb), dustSatPerKvb);
    }
}
