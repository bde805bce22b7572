package sv.k1.simulator.cash.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a pulse acceptor's board says, and what it understands, for the differential test. */
public final class PulseModelSide {
    private final PulseLine line = new PulseLine();
    private final RandomGenerator chance;

    public PulseModelSide(RandomGenerator chance) {
        this.chance = chance;
    }

    /** The lines of one train of so many pulses; spoilt ones end in a pulse that is none. */
    public List<byte[]> train(int pulses, boolean spoilt, long startMicros) {
        PulseSwitch one = spoilt
                ? (chance.nextBoolean() ? PulseSwitch.TOO_SHORT : PulseSwitch.STUCK_LOW)
                : List.of(PulseSwitch.JITTER, PulseSwitch.BOUNCE, PulseSwitch.SPLIT_TRAIN)
                        .get(chance.nextInt(3));
        PulseProfile profile = PulseProfile.coin("USD").orElseThrow().with(Set.of(one));
        List<byte[]> lines = new ArrayList<>();
        new PulseTrain(profile, chance).of(pulses, startMicros).forEach(edge -> lines.add(PulseLine.edge(edge)));
        return lines;
    }

    /** The words of the host that these bytes complete. */
    public List<String> understood(byte[] bytes) {
        return line.feed(bytes).stream().map(Enum::name).toList();
    }

    public void drop() {
        line.drop();
    }
}
