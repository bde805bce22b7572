package sv.k1.simulator.differential;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The two codecs of a protocol.
 *
 * @param contents draws the content of a frame that both must be able to send
 * @param pausesAfterEach whether the line falls silent after each message, for protocols that find a frame's beginning by that
 * @param honest where the two may differ, and why
 */
record CodecPair(
        String protocol,
        Supplier<CodecSide> driver,
        Supplier<CodecSide> model,
        Function<RandomGenerator, byte[]> contents,
        boolean pausesAfterEach,
        Optional<HonestDifference> honest) {

    /**
     * A difference that the sheet allows.
     *
     * @param name in the printed list
     */
    record HonestDifference(String name, String why, Judge judge) {}

    /** Whether this is the difference that is allowed, judged by what came since both codecs were empty. */
    @FunctionalInterface
    interface Judge {
        boolean explains(byte[] stream, List<byte[]> byDriver, List<byte[]> byModel);
    }
}
