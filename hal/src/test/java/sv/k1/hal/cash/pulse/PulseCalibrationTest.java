package sv.k1.hal.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;

/** The technician sees every train, and the settings it makes. */
class PulseCalibrationTest {
    private final List<String> out = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final StringBuilder toHost = new StringBuilder("V k1-pulse 1\n");
    private long nowMillis = 1_000;

    @Test
    void recordsTrainsAndSaysTheSettingsThatFit() throws LineFault {
        train(2_000, 1, 98, 300);
        train(6_000, 5, 102, 295);
        record();
        assertThat(out)
                .containsExactly(
                        "front end k1-pulse 1",
                        "train 1: 1 pulse, widths 98 ms, gaps none ms",
                        "train 2: 5 pulses, widths 102 102 102 102 102 ms, gaps 295 295 295 295 ms",
                        "2 trains; widths 98 to 102 ms; gaps 295 to 295 ms",
                        "the keys that fit:",
                        "width-millis = 102",
                        "gap-millis = 295",
                        "train-end-millis = 885",
                        "counts = \"1, 5\"",
                        "with them a pulse is 61 to 163 ms wide; unit-value is what one pulse is worth");
        assertThat(written).first().isEqualTo("V");
        assertThat(written).contains("I 0");
        assertThat(written).last().isEqualTo("I 1");
    }

    @Test
    void saysWhatToCheckWhenNothingCame() throws LineFault {
        record();
        assertThat(out).last().asString().contains("no pulse was seen", "pull-up");
    }

    @Test
    void leavesOutADoubtfulTrainAndTellsOfWidthsThatDoNotBelongTogether() throws LineFault {
        toHost.append("L 1000000\nL 1100000\nH 1150000\n"); // an edge was lost
        train(3_000, 2, 50, 50);
        train(5_000, 2, 52, 50);
        train(8_000, 3, 140, 60);
        record();
        assertThat(out)
                .contains(
                        "1 of them doubtful (told above), left out of the counts: record again",
                        "counts = \"2, 3\"",
                        "some widths are outside of that: a second device on the wire, noise, or a bad contact");
    }

    @Test
    void saysWhyNothingFits() throws LineFault {
        train(2_000, 1, 700, 100);
        record();
        assertThat(out).last().asString().contains("no settings fit: a pulse is 15 to 500 ms wide");
    }

    private void train(long atMillis, int pulses, int low, int high) {
        long micros = atMillis * 1_000;
        for (int i = 0; i < pulses; i++) {
            toHost.append("L ")
                    .append(micros)
                    .append("\nH ")
                    .append(micros + low * 1_000L)
                    .append('\n');
            micros += (low + high) * 1_000L;
        }
    }

    private void record() throws LineFault {
        PulseCalibration calibration = new PulseCalibration(() -> nowMillis, out::add);
        calibration.record(new Line(), () -> nowMillis > 20_000);
        calibration.summary().forEach(out::add);
    }

    /** Hands a few bytes out with every read, and lets time pass. */
    private final class Line implements SerialLine {
        @Override
        public int read(byte[] into, int timeoutMillis) {
            nowMillis += timeoutMillis;
            int length = Math.min(12, toHost.length());
            byte[] bytes = toHost.substring(0, length).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, into, 0, length);
            toHost.delete(0, length);
            return length;
        }

        @Override
        public void write(byte[] bytes) {
            written.add(new String(bytes, StandardCharsets.US_ASCII).strip());
        }

        @Override
        public void close() {}
    }
}
