package sv.k1.simulator.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many items one after the other through one driver and one device model, on a cable in memory and in virtual time: each is
 * credited once, and neither side grows. A year of a busy machine with {@code -Dk1.long.items=100000}.
 */
class LongRunTest {
    private static final int ITEMS = Integer.getInteger("k1.long.items", 300);
    /**
     * What the JVM and other tests in it may need meanwhile; a kept event of a hundred bytes for each of 100,000 items would be
     * more, so only the long run tells of leaks as small.
     */
    private static final long GROWTH_BYTES = 9_000_000;

    static Stream<String> protocols() {
        return PairProtocol.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void creditsEachOfManyItemsOnceAndDoesNotGrow(String name) {
        QuietPair pair = new QuietPair(new PairProtocol(name), List.of());
        pair.insertUntilCredited(ITEMS / 10);
        long before = usedBytes();
        pair.insertUntilCredited(ITEMS);
        long growth = usedBytes() - before;
        System.out.println(
                name + ": " + ITEMS + " inserted, " + pair.core().creditedCount() + " credited, " + pair.stacked()
                        + " in the box, " + pair.core().disputes() + " disputed, heap " + growth / 1_000
                        + " kB more than after "
                        + ITEMS / 10);
        assertThat(pair.core().creditedCount()).isEqualTo(ITEMS);
        assertThat(pair.stacked()).isEqualTo(ITEMS);
        assertThat(pair.core().disputes()).isZero();
        assertThat(growth).isLessThan(GROWTH_BYTES);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
