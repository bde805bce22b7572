package sv.k1.simulator.differential;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import sv.k1.simulator.differential.CodecPair.HonestDifference;

/** All comparisons there are. */
final class Differential {
    private static final String PACKETS = "essp";
    private static final String TRAINS = "pulse";

    private Differential() {}

    static List<String> protocols() {
        return Stream.concat(CodecPairs.all().stream().map(CodecPair::protocol), Stream.of(PACKETS, TRAINS))
                .toList();
    }

    /**
     * @param protocol one of {@link #protocols}
     * @param seed the same seed gives the same messages
     */
    static Tally run(String protocol, long messages, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        return pair(protocol)
                .map(pair -> new StreamComparison(pair, chance).run(messages))
                .orElseGet(() -> protocol.equals(TRAINS)
                        ? new TrainComparison(chance).run(messages)
                        : new PacketComparison(chance).run(messages));
    }

    static Optional<HonestDifference> honest(String protocol) {
        return pair(protocol).flatMap(CodecPair::honest);
    }

    private static Optional<CodecPair> pair(String protocol) {
        return CodecPairs.all().stream()
                .filter(pair -> pair.protocol().equals(protocol))
                .findFirst();
    }
}
