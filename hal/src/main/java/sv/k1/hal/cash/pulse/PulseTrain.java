package sv.k1.hal.cash.pulse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One finished train.
 *
 * @param beganMillis when its first edge arrived, monotonic
 * @param widthsMicros of its pulses, in order; the first few hundred
 * @param gapsMicros between them
 * @param noise pulses beside it that were too narrow to count
 * @param doubt why it cannot be trusted, empty when it can
 */
public record PulseTrain(
        int pulses, long beganMillis, List<Long> widthsMicros, List<Long> gapsMicros, int noise, String doubt) {
    private static final int MOST_SHOWN = 40;

    public PulseTrain {
        widthsMicros = List.copyOf(widthsMicros);
        gapsMicros = List.copyOf(gapsMicros);
    }

    /** Count and widths, for the journal and the technician. */
    public String evidence() {
        return pulses + (pulses == 1 ? " pulse" : " pulses") + (doubt.isEmpty() ? "" : ", " + doubt) + ", widths "
                + millis(widthsMicros) + " ms, gaps " + millis(gapsMicros) + " ms"
                + (noise == 0 ? "" : ", " + noise + " too narrow");
    }

    private static String millis(List<Long> micros) {
        String shown = micros.stream()
                .limit(MOST_SHOWN)
                .map(one -> Long.toString((one + 500) / 1_000))
                .collect(Collectors.joining(" "));
        return shown.isEmpty() ? "none" : micros.size() > MOST_SHOWN ? shown + " ..." : shown;
    }
}
