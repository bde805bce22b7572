package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.technician.Wires;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.serial.SerialLine;

/** What can be followed of the lines of printer, reader and cabinet. */
class TappedLinesTest {
    private static final String SECRET = "claim 7K2M-99QX";

    /** Answers everything with the secret. */
    private static final class Echo implements SerialLine {
        private final List<String> written = new ArrayList<>();

        @Override
        public int read(byte[] into, int timeoutMillis) {
            byte[] bytes = SECRET.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return timeoutMillis == 0 ? 0 : bytes.length;
        }

        @Override
        public void write(byte[] bytes) {
            written.add(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {}
    }

    @Test
    void whatCustomersOwnIsCountedAndNotShown() throws Exception {
        assertThat(told(TappedLines.Hidden.TO_DEVICE))
                .containsExactly("> 15 bytes of a customer's, not shown", "< \"claim 7K2M-99QX\"");
        assertThat(told(TappedLines.Hidden.FROM_DEVICE))
                .containsExactly("> \"claim 7K2M-99QX\"", "< 15 bytes of a customer's, not shown");
        assertThat(told(TappedLines.Hidden.NOTHING)).containsExactly("> \"claim 7K2M-99QX\"", "< \"claim 7K2M-99QX\"");
    }

    private static List<String> told(TappedLines.Hidden hidden) throws LineFault, InterruptedException {
        Echo echo = new Echo();
        Wires wires = new Wires(() -> Instant.EPOCH);
        TappedLines lines = new TappedLines((_, _) -> echo, "printer", wires, hidden);
        try (Wires.Follower follower = wires.follow("printer");
                SerialLine line = lines.open("/dev/null", LineSettings.of(9_600, Parity.NONE))) {
            line.write(SECRET.getBytes(StandardCharsets.US_ASCII));
            byte[] into = new byte[64];
            assertThat(line.read(into, 0)).isZero();
            assertThat(line.read(into, 1)).isEqualTo(SECRET.length());
            assertThat(echo.written).containsExactly(SECRET);
            return follower.take(0).stream()
                    .peek(frame -> assertThat(frame.bytes().isEmpty())
                            .isEqualTo(frame.meaning().endsWith("not shown")))
                    .map(frame -> (frame.toDevice() ? "> " : "< ") + frame.meaning())
                    .toList();
        }
    }
}
