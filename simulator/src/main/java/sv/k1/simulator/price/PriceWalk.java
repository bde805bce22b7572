package sv.k1.simulator.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One price that wanders a little around its base, the same way in every currency. Not thread-safe; time is handed in.
 */
final class PriceWalk {
    static final int STEP_MILLIS = 1_000;

    /** Largest change of one step in millionths; a little under 0.05 %, because it is measured against the base. */
    static final int LARGEST_STEP_PPM = 490;

    /** It stays within 1 % of the base. */
    static final int LARGEST_DISTANCE_PPM = 10_000;

    /** After a longer silence the walk goes on from there without catching up. */
    private static final int MOST_STEPS_AT_ONCE = 3_600;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final RandomGenerator random;
    private final Map<PriceCurrency, BigDecimal> bases = new EnumMap<>(PriceCurrency.class);
    private long steppedMillis;
    private int distancePpm;

    PriceWalk(RandomGenerator random, long nowMillis) {
        this.random = random;
        this.steppedMillis = nowMillis;
        for (PriceCurrency currency : PriceCurrency.values()) {
            bases.put(currency, currency.firstPrice());
        }
    }

    /** The price is this from now on, and wanders around it. */
    void base(PriceCurrency currency, BigDecimal price) {
        bases.put(currency, price);
        distancePpm = 0;
    }

    /** Takes the steps that are due. */
    void advance(long nowMillis) {
        long due = (nowMillis - steppedMillis) / STEP_MILLIS;
        steppedMillis += due * STEP_MILLIS;
        for (long step = Math.min(due, MOST_STEPS_AT_ONCE); step > 0; step--) {
            int change = random.nextInt(2 * LARGEST_STEP_PPM + 1) - LARGEST_STEP_PPM;
            distancePpm = Math.clamp(distancePpm + change, -LARGEST_DISTANCE_PPM, LARGEST_DISTANCE_PPM);
        }
    }

    /** Time passed in which the price stood still. */
    void skip(long nowMillis) {
        steppedMillis = nowMillis;
    }

    /** The price of one bitcoin, in the decimals of its currency. */
    BigDecimal price(PriceCurrency currency) {
        return bases.getOrDefault(currency, currency.firstPrice())
                .multiply(MILLION.add(BigDecimal.valueOf(distancePpm)))
                .divide(MILLION, currency.digits(), RoundingMode.HALF_EVEN);
    }
}
