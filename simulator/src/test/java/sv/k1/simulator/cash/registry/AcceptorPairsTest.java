package sv.k1.simulator.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.cash.registry.PairWorld.Trouble;

/**
 * Every driver against the device model of its protocol, with everything going wrong that can: no note is counted twice,
 * none is lost silently, and the pair sells again afterwards. More seeds with {@code -Dk1.pairs.seeds=1000}, one seed with
 * its conversation on standard output with {@code -Dk1.pairs.one=id003/17} or {@code id003/17/mute-without-ack}.
 */
class AcceptorPairsTest {
    private static final int SEEDS = Integer.getInteger("k1.pairs.seeds", 40);
    private static final int SEEDS_PER_SWITCH = Math.max(1, SEEDS / 20);
    private static final int QUIET_SEEDS = Math.max(1, SEEDS / 10);
    private static final int LEVEL_SEEDS = Math.max(2, SEEDS / 4);
    private static final String ONLY = System.getProperty("k1.pairs.one", "");

    static Stream<String> protocols() {
        return PairProtocol.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void neitherDoublesNorLosesMoneyWhateverHappens(String name) {
        PairProtocol protocol = new PairProtocol(name);
        List<String> failures = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            failures.addAll(play(protocol, seed, List.of(), Level.IDEAL, troubles(protocol, seed)));
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void neitherDoublesNorLosesMoneyWithAnyDoubtSettledOtherwise(String name) {
        PairProtocol protocol = new PairProtocol(name);
        List<String> failures = new ArrayList<>();
        for (String one : protocol.switches()) {
            for (int seed = 10_000; seed < 10_000 + SEEDS_PER_SWITCH; seed++) {
                failures.addAll(play(protocol, seed, List.of(one), Level.IDEAL, troubles(protocol, seed)));
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void disputesNothingWhenNothingGoesWrong(String name) {
        PairProtocol protocol = new PairProtocol(name);
        List<String> failures = new ArrayList<>();
        for (int seed = 20_000; seed < 20_000 + QUIET_SEEDS; seed++) {
            failures.addAll(play(protocol, seed, List.of(), Level.IDEAL, Set.of()));
        }
        assertThat(failures).isEmpty();
    }

    /** An old unit and a bad contact cost patience, not money: what was put in is credited once or told as disputed. */
    @ParameterizedTest
    @MethodSource("protocols")
    void neitherDoublesNorLosesMoneyWithAWornUnit(String name) {
        assertThat(atLevel(new PairProtocol(name), Level.WORN, 30_000)).isEmpty();
    }

    /** Damaged, doubled, late and unasked messages in every mixture with hands, faults and power cuts. */
    @ParameterizedTest
    @MethodSource("protocols")
    void neitherDoublesNorLosesMoneyWithAHostileUnit(String name) {
        assertThat(atLevel(new PairProtocol(name), Level.HOSTILE, 40_000)).isEmpty();
    }

    private static List<String> atLevel(PairProtocol protocol, Level level, long firstSeed) {
        List<String> failures = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + LEVEL_SEEDS; seed++) {
            Set<Trouble> troubles = seed % 2 == 0 ? EnumSet.noneOf(Trouble.class) : troubles(protocol, seed);
            troubles.remove(Trouble.NOISE); // the level is noise enough: no check finds every pair of errors
            failures.addAll(play(protocol, seed, List.of(), level, troubles));
        }
        return failures;
    }

    private static Set<Trouble> troubles(PairProtocol protocol, long seed) {
        Random chance = new Random(seed);
        Set<Trouble> chosen = EnumSet.noneOf(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            if (chance.nextInt(3) == 0) {
                chosen.add(trouble);
            }
        }
        if (protocol.forgets()) {
            chosen.remove(Trouble.NOISE);
        }
        return chosen;
    }

    private static List<String> play(
            PairProtocol protocol, long seed, List<String> switches, Level level, Set<Trouble> troubles) {
        String name = String.join(
                "/",
                Stream.concat(Stream.of(protocol.name(), "" + seed), switches.stream())
                        .toList());
        if (!ONLY.isEmpty() && !ONLY.equals(name)) {
            return List.of();
        }
        PairWorld world = new PairWorld(protocol, seed, switches, level, troubles, !ONLY.isEmpty());
        List<String> complaints = new ArrayList<>();
        try {
            complaints.addAll(world.run());
        } finally {
            if (!ONLY.isEmpty()) {
                System.out.println(world.log());
            }
        }
        if (level == Level.IDEAL && troubles.isEmpty() && world.core().disputes() > 0) {
            complaints.add(world.core().disputes() + " disputes though nothing went wrong");
        }
        return complaints.stream()
                .map(text -> name + " " + troubles + " " + text)
                .toList();
    }
}
