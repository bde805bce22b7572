package sv.k1.hal.cash.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.time.MonotonicClock;

/**
 * Records what an acceptor really sends: the widths of every train first, then the settings they make (pulse sheet, section
 * 3). The acceptor is open meanwhile and nothing is credited: only for a technician with coins of their own.
 */
public final class PulseCalibration {
    /** Anything of 15 ms to 1 s is a pulse here, and the slowest device's gaps of 300 ms are no end. */
    private static final PulseWindow WIDE = new PulseWindow(15_000, 1_000_000, 0, 700);

    private static final int READ_MILLIS = 50;
    private static final int REPEAT_MILLIS = 900;
    private static final int LONGEST_RECORD = 1_000;

    private final SerialLine line;
    private final MonotonicClock clock;
    private final Consumer<String> out;
    private final PulseCodec codec = new PulseCodec();
    private final PulseDecoder decoder = new PulseDecoder(WIDE);
    private final List<PulseTrain> trains = new ArrayList<>();

    /** @param out gets one line for each train, and the summary at the end */
    public PulseCalibration(SerialLine line, MonotonicClock clock, Consumer<String> out) {
        this.line = line;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Records until the technician has enough; the acceptor is inhibited again at the end.
     *
     * @throws LineFault when the line is gone
     */
    public void record(BooleanSupplier isOver) throws LineFault {
        byte[] input = new byte[512];
        long saidMillis = clock.millis() - REPEAT_MILLIS;
        line.write(PulseCodec.askVersion());
        while (!isOver.getAsBoolean() && trains.size() < LONGEST_RECORD) {
            if (clock.millis() - saidMillis >= REPEAT_MILLIS) {
                saidMillis = clock.millis();
                line.write(PulseCodec.inhibit(false));
            }
            int got = line.read(input, READ_MILLIS);
            for (PulseMessage message : codec.take(input, got)) {
                take(message);
            }
            decoder.tick(clock.millis());
            tellTrains();
        }
        line.write(PulseCodec.inhibit(true));
        summary().forEach(out);
    }

    private void take(PulseMessage message) {
        switch (message) {
            case PulseMessage.Edge edge -> decoder.edge(edge, clock.millis());
            case PulseMessage.Version(String model, String version) -> out.accept("front end " + model + " " + version);
            case PulseMessage.Garbage(String text) -> out.accept("not understood: " + text);
            case PulseMessage.ReadBack _ -> {} // told each second
        }
    }

    private void tellTrains() {
        for (PulseFinding finding : decoder.take()) {
            switch (finding) {
                case PulseFinding.Ended(PulseTrain train) -> {
                    trains.add(train);
                    out.accept("train " + trains.size() + ": " + train.evidence());
                }
                case PulseFinding.Noise(long micros) -> out.accept("too narrow: " + micros / 1_000 + " ms");
                case PulseFinding.Stuck _ -> out.accept("the line stays low");
                case PulseFinding.Released _ -> out.accept("the line is high again");
                case PulseFinding.Began _, PulseFinding.Counted _ -> {} // the whole train is told at its end
            }
        }
    }

    /** The settings that fit what was recorded. */
    private List<String> summary() {
        List<Long> widths =
                trains.stream().flatMap(t -> t.widthsMicros().stream()).sorted().toList();
        List<Long> gaps =
                trains.stream().flatMap(t -> t.gapsMicros().stream()).sorted().toList();
        if (widths.isEmpty()) {
            return List.of("no pulse was seen: check the wire, the pull-up, and that the acceptor is enabled");
        }
        List<String> lines = new ArrayList<>();
        lines.add("widths " + span(widths) + ", width-millis = " + millis(median(widths)));
        long gap = gaps.isEmpty() ? median(widths) : median(gaps);
        lines.add((gaps.isEmpty() ? "no gap was seen, taken as wide as a pulse" : "gaps " + span(gaps))
                + ", gap-millis = " + millis(gap));
        long longest = gaps.isEmpty() ? gap : gaps.getLast();
        lines.add("train-end-millis = " + millis(3 * longest)); // 2 to 3 times the longest off time: section 4, item 3
        lines.add("counts seen: "
                + trains.stream()
                        .map(PulseTrain::pulses)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    private static String span(List<Long> sorted) {
        return millis(sorted.getFirst()) + " to " + millis(sorted.getLast()) + " ms";
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static long millis(long micros) {
        return (micros + 500) / 1_000;
    }
}
