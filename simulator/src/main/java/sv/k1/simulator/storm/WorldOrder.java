package sv.k1.simulator.storm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.plant.Planting;

/**
 * Which world somebody wants.
 *
 * @param sessions visits with cash tried, at least 2; the last of them after the healing
 * @param protocols what stands in the machine, or whatever the seed draws
 * @param weather draws what goes wrong
 */
record WorldOrder(
        long seed, Planting planting, int sessions, Optional<List<String>> protocols, Function<Chance, Fate> weather) {
    /** Visits with cash tried in a usual world. */
    static final int USUAL_SESSIONS = 10;

    private static final int MOST_CALM_SESSIONS = 2;

    WorldOrder {
        if (sessions < 2) {
            throw new IllegalArgumentException("a world has a stormy and a calm session at least, got " + sessions);
        }
    }

    /** Everything as the seed has it. */
    static WorldOrder of(long seed, Planting planting) {
        return new WorldOrder(seed, planting, USUAL_SESSIONS, Optional.empty(), Fate::of);
    }

    int calmSessions() {
        return Math.min(MOST_CALM_SESSIONS, sessions / 2);
    }
}
