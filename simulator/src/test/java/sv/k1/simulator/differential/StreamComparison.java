package sv.k1.simulator.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** One pair of codecs on one stream: the driver's gets it whole, the model's in other cuts, and both must find the same. */
final class StreamComparison {
    /** Now and then the line falls silent and both begin anew. */
    private static final int PAUSE_ONE_IN = 16;

    private static final int LONGEST_STREAM = 8_192;

    private final CodecPair pair;
    private final CodecSide driver;
    private final CodecSide model;
    private final RandomGenerator chance;
    private final Tally tally;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<byte[]> byDriver = new ArrayList<>();
    private final List<byte[]> byModel = new ArrayList<>();

    StreamComparison(CodecPair pair, RandomGenerator chance) {
        this.pair = pair;
        this.driver = pair.driver().get();
        this.model = pair.model().get();
        this.chance = chance;
        this.tally = new Tally(pair.protocol());
    }

    Tally run(long messages) {
        for (long done = 0; done < messages; done++) {
            message();
        }
        return tally;
    }

    private void message() {
        List<byte[]> contents = new ArrayList<>();
        List<byte[]> frames = new ArrayList<>();
        for (int count = 1 + chance.nextInt(3); count > 0; count--) {
            byte[] content = pair.contents().apply(chance);
            contents.add(content);
            frames.add(encoded(content));
        }
        boolean isValid = chance.nextBoolean();
        boolean isFresh = stream.size() == 0;
        byte[] bytes = isValid ? Damage.glued(frames) : Damage.of(frames, chance);
        tally.message(isValid);
        stream.writeBytes(bytes);
        int before = byDriver.size();
        byDriver.addAll(driver.feed(bytes));
        feedInCuts(bytes);
        if (!sameFrames(byDriver, byModel)) {
            differ();
        } else if (isValid && isFresh && !sameFrames(byDriver, contents)) {
            tally.disagreed("a valid message is not recognised", stream.toByteArray(), byDriver, byModel);
        } else {
            tally.agreed(byDriver.size() - before);
        }
        if (pair.pausesAfterEach() || chance.nextInt(PAUSE_ONE_IN) == 0 || stream.size() > LONGEST_STREAM) {
            pause();
        }
    }

    /** Both encoders must write the same; either's frame is sent. */
    private byte[] encoded(byte[] content) {
        byte[] frame = driver.encode(content);
        byte[] other = model.encode(content);
        if (!Arrays.equals(frame, other)) {
            tally.disagreed("encoding differs", content, List.of(frame), List.of(other));
        }
        return chance.nextBoolean() ? frame : other;
    }

    private void feedInCuts(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + chance.nextInt(24));
            byModel.addAll(model.feed(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
    }

    private void differ() {
        byte[] bytes = stream.toByteArray();
        if (pair.honest().isPresent() && pair.honest().get().judge().explains(bytes, byDriver, byModel)) {
            tally.explained();
        } else {
            tally.disagreed("frames differ", bytes, byDriver, byModel);
        }
        pause();
    }

    private void pause() {
        driver.clear();
        model.clear();
        stream.reset();
        byDriver.clear();
        byModel.clear();
    }

    private static boolean sameFrames(List<byte[]> some, List<byte[]> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = Arrays.equals(some.get(i), others.get(i));
        }
        return same;
    }
}
