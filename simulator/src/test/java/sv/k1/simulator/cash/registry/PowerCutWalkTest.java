package sv.k1.simulator.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.cash.registry.PairWorld.Cut;

/**
 * One sale of every protocol, cut at every byte on the wire: the device's power, the service, the cable. Whatever the byte, the
 * money is in the box as often as it is credited, or it is disputed, and the pair sells again. Walks every 61st byte; all of
 * them with {@code -Dk1.walk.stride=1}, one with its conversation with {@code -Dk1.walk.one=id003/POWER/STACK/120}.
 */
class PowerCutWalkTest {
    private static final int STRIDE = Integer.getInteger("k1.walk.stride", 61);
    private static final String ONLY = System.getProperty("k1.walk.one", "");
    private static final int MOST_BYTES = 20_000;

    static Stream<String> protocols() {
        return PairProtocol.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void neitherDoublesNorLosesMoneyAtWhicheverByteItIsCut(String name) {
        List<String> failures = new ArrayList<>();
        int cuts = 0;
        for (Cut cut : Cut.values()) {
            for (String decision : List.of("STACK", "RETURN")) {
                int first = STRIDE == 1 ? 0 : (5 * cut.name().length() + decision.length()) % STRIDE;
                cuts += walk(name, cut, decision, first, failures);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(cuts).isGreaterThan(ONLY.isEmpty() ? 5 : -1);
    }

    private static int walk(String name, Cut cut, String decision, int first, List<String> failures) {
        int cuts = 0;
        for (int after = first; after < MOST_BYTES; after += STRIDE) {
            String one = name + "/" + cut + "/" + decision + "/" + after;
            if (!ONLY.isEmpty() && !ONLY.equals(one)) {
                if (after > 3_000) {
                    return cuts;
                }
                continue;
            }
            double returns = decision.equals("RETURN") ? 1 : 0;
            PairWorld world = new PairWorld(
                    new PairProtocol(name), 7, List.of(), Level.IDEAL, Set.of(), returns, !ONLY.isEmpty());
            boolean inTime = world.cut(cut, after);
            if (!ONLY.isEmpty()) {
                System.out.println(world.log());
            }
            world.complaints().forEach(text -> failures.add(one + " " + text));
            if (!inTime || !ONLY.isEmpty()) {
                return cuts;
            }
            cuts++;
        }
        return cuts;
    }
}
