package sv.k1.firmware.payout.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;

class SpendLimitTest {
    private static final long HOUR = SpendLimit.HOUR_MILLIS;

    private final SpendLimit limit = new SpendLimit(new Sats(1_000));

    @Test
    void whatLeftWithinTheHourIsTakenOffTheLimit() {
        limit.count(txId(1), new Sats(300), 0);
        limit.count(txId(2), new Sats(500), 1_000);

        assertThat(limit.left(1_000)).isEqualTo(new Sats(200));
        assertThat(limit.left(HOUR - 1)).isEqualTo(new Sats(200));
        assertThat(limit.left(HOUR)).isEqualTo(new Sats(500));
        assertThat(limit.left(HOUR + 1_000)).isEqualTo(new Sats(1_000));
    }

    @Test
    void tellsHowLongASumHasToWait() {
        limit.count(txId(1), new Sats(300), 0);
        limit.count(txId(2), new Sats(500), 1_000);

        assertThat(limit.millisUntil(new Sats(200), 2_000)).contains(0L);
        assertThat(limit.millisUntil(new Sats(201), 2_000)).contains(HOUR - 2_000);
        assertThat(limit.millisUntil(new Sats(501), 2_000)).contains(HOUR - 1_000);
        assertThat(limit.millisUntil(new Sats(1_000), 2_000)).contains(HOUR - 1_000);
        assertThat(limit.millisUntil(new Sats(1_001), 2_000)).isEmpty();
    }

    @Test
    void theSameTransactionCountsOnce() {
        limit.count(txId(1), new Sats(300), 0);
        limit.count(txId(1), new Sats(300), 5);

        assertThat(limit.left(5)).isEqualTo(new Sats(700));
    }

    @Test
    void countsWhatWasSignedBeforeTheStart() {
        limit.count(txId(1), new Sats(300), 10 - HOUR);

        assertThat(limit.left(0)).isEqualTo(new Sats(700));
        assertThat(limit.left(10)).isEqualTo(new Sats(1_000));
    }

    /** Whoever waits as long as they are told never gets more out than the limit, whichever hour is looked at. */
    @Property(tries = 200)
    void noHourSeesMoreThanTheLimit(@ForAll long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        SpendLimit hour = new SpendLimit(new Sats(1_000));
        List<long[]> spends = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 60; i++) {
            now += chance.nextLong(HOUR / 4);
            Sats amount = new Sats(chance.nextLong(1, 1_001));
            now += hour.millisUntil(amount, now).orElseThrow();
            assertThat(hour.millisUntil(amount, now)).contains(0L);
            hour.count(txId(i), amount, now);
            spends.add(new long[] {now, amount.value()});
        }
        for (long[] last : spends) {
            long sum = spends.stream()
                    .filter(spend -> spend[0] > last[0] - HOUR && spend[0] <= last[0])
                    .mapToLong(spend -> spend[1])
                    .sum();
            assertThat(sum).isLessThanOrEqualTo(1_000);
        }
    }

    private static TxId txId(int number) {
        return new TxId("%064x".formatted(number));
    }
}
