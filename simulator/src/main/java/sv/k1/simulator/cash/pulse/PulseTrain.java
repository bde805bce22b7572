package sv.k1.simulator.cash.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The edges of trains in microseconds, with whatever the switches do to them (pulse sheet, section 7). */
final class PulseTrain {
    private static final int MICROS = 1_000;
    private static final int JITTER_PERCENT = 20;
    private static final int BOUNCE_MICROS = 2_000;
    private static final int STUCK_MICROS = 3_000_000;
    /** Of the nominal width; hosts take 60 percent and more as a pulse (pulse sheet, section 4). */
    private static final int TOO_SHORT_PERCENT = 20;

    private static final int SPLIT_PERCENT = 93;
    private static final int TORN_PERCENT = 140;
    /** Of a static discharge: shorter than any pulse. */
    private static final int SPIKES = 30;

    /** A change of the line at a moment of the device's clock. */
    record Edge(long atMicros, boolean low) {}

    private final PulseProfile profile;
    private final RandomGenerator chance;

    PulseTrain(PulseProfile profile, RandomGenerator chance) {
        this.profile = profile;
        this.chance = chance;
    }

    List<Edge> of(int pulses, long startMicros) {
        List<Edge> edges = new ArrayList<>();
        long atMicros = startMicros;
        for (int pulse = 1; pulse <= pulses; pulse++) {
            long width = width(pulse == pulses);
            edges.add(new Edge(atMicros, true));
            if (profile.has(PulseSwitch.BOUNCE) && width > 2 * BOUNCE_MICROS) {
                edges.add(new Edge(atMicros + width / 2, false));
                edges.add(new Edge(atMicros + width / 2 + BOUNCE_MICROS, true));
            }
            edges.add(new Edge(atMicros + width, false));
            atMicros += width + gap(pulse == (pulses + 1) / 2);
        }
        return edges;
    }

    /** Many spikes, none of them a pulse. */
    List<Edge> discharge(long startMicros) {
        List<Edge> edges = new ArrayList<>();
        long atMicros = startMicros;
        for (int spike = 0; spike < SPIKES; spike++) {
            edges.add(new Edge(atMicros, true));
            atMicros += chance.nextLong(500, 8_000);
            edges.add(new Edge(atMicros, false));
            atMicros += chance.nextLong(500, 40_000);
        }
        return edges;
    }

    private long width(boolean last) {
        long nominal = (long) profile.timing().widthMillis() * MICROS;
        if (last && profile.has(PulseSwitch.TOO_SHORT)) {
            return nominal * TOO_SHORT_PERCENT / 100;
        }
        return last && profile.has(PulseSwitch.STUCK_LOW) ? STUCK_MICROS : jittered(nominal);
    }

    private long gap(boolean middle) {
        long end = (long) profile.timing().trainEndMillis() * MICROS;
        if (middle && profile.has(PulseSwitch.SPLIT_TRAIN)) {
            return end * SPLIT_PERCENT / 100;
        }
        if (middle && profile.has(PulseSwitch.TORN_TRAIN)) {
            return end * TORN_PERCENT / 100;
        }
        return jittered((long) profile.timing().gapMillis() * MICROS);
    }

    private long jittered(long nominal) {
        long most = nominal * JITTER_PERCENT / 100;
        return profile.has(PulseSwitch.JITTER) ? nominal + chance.nextLong(-most, most + 1) : nominal;
    }
}
