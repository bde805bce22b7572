package sv.k1.hal.cash.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final PulseWindow WIDE = new PulseWindow(15_000, 1_000_000, 0, 5_000, 700);

    private static final int READ_MILLIS = 50;
    private static final int REPEAT_MILLIS = 900;
    private static final int LONGEST_RECORD = 1_000;

    private final MonotonicClock clock;
    private final Consumer<String> out;
    private final PulseCodec codec = new PulseCodec();
    private final PulseDecoder decoder = new PulseDecoder(WIDE);
    private final List<PulseTrain> trains = new ArrayList<>();

    /** @param out gets one line for each train */
    public PulseCalibration(MonotonicClock clock, Consumer<String> out) {
        this.clock = clock;
        this.out = out;
    }

    /**
     * Records until the technician has enough; the acceptor is inhibited again at the end. May go on with another line.
     *
     * @throws LineFault when the line is gone; what was recorded stays
     */
    public void record(SerialLine line, BooleanSupplier isOver) throws LineFault {
        codec.clear();
        decoder.cut("the line was opened anew", clock.millis());
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
            decoder.endQuiet(); // the technician waits between two items, and nothing is credited
            tellTrains();
        }
        line.write(PulseCodec.inhibit(true));
    }

    /** Whether no train was recorded. */
    public boolean isEmpty() {
        return trains.isEmpty();
    }

    private void take(PulseMessage message) {
        switch (message) {
            case PulseMessage.Edge edge -> decoder.edge(edge, clock.millis());
            case PulseMessage.Version(String model, String version) -> out.accept("front end " + model + " " + version);
            case PulseMessage.Garbage(String text) -> out.accept("not understood: " + text);
            case PulseMessage.ReadBack _, PulseMessage.Level _ -> {} // told again and again
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

    /** What was recorded, and the lines of the configuration that fit it. */
    public List<String> summary() {
        List<Long> widths = sorted(PulseTrain::widthsMicros);
        List<Long> gaps = sorted(PulseTrain::gapsMicros);
        if (widths.isEmpty()) {
            return List.of("no pulse was seen: check the wire, the pull-up, and that the acceptor is enabled");
        }
        List<String> lines = new ArrayList<>();
        lines.add(trains.size() + (trains.size() == 1 ? " train" : " trains") + "; widths " + span(widths) + "; "
                + (gaps.isEmpty() ? "no gap was seen, taken as wide as a pulse" : "gaps " + span(gaps)));
        long doubtful =
                trains.stream().filter(train -> !train.doubt().isEmpty()).count();
        if (doubtful > 0) {
            lines.add(doubtful + " of them doubtful (told above), left out of the counts: record again");
        }
        lines.addAll(settings(widths, gaps.isEmpty() ? widths : gaps));
        return lines;
    }

    private List<String> settings(List<Long> widths, List<Long> gaps) {
        int width = millis(median(widths));
        int gap = millis(median(gaps));
        int end = millis(3 * gaps.getLast()); // 2 to 3 times the longest off time: section 4, item 3
        try {
            PulseWindow window = new PulseTiming(width, gap, end).window();
            List<String> lines = new ArrayList<>(List.of(
                    "the keys that fit:",
                    "width-millis = " + width,
                    "gap-millis = " + gap,
                    "train-end-millis = " + end,
                    "counts = \"" + counts() + "\"",
                    "with them a pulse is " + millis(window.leastWidthMicros()) + " to "
                            + millis(window.mostWidthMicros()) + " ms wide; unit-value is what one pulse is worth"));
            if (widths.getFirst() < window.leastWidthMicros() || widths.getLast() > window.mostWidthMicros()) {
                lines.add("some widths are outside of that: a second device on the wire, noise, or a bad contact");
            }
            return lines;
        } catch (IllegalArgumentException e) {
            return List.of("no settings fit: " + e.getMessage());
        }
    }

    private String counts() {
        return trains.stream()
                .filter(train -> train.doubt().isEmpty())
                .map(PulseTrain::pulses)
                .filter(pulses -> pulses > 0)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private List<Long> sorted(Function<PulseTrain, List<Long>> part) {
        return trains.stream()
                .flatMap(train -> part.apply(train).stream())
                .sorted()
                .toList();
    }

    private static String span(List<Long> sorted) {
        return millis(sorted.getFirst()) + " to " + millis(sorted.getLast()) + " ms";
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static int millis(long micros) {
        return Math.toIntExact((micros + 500) / 1_000);
    }
}
