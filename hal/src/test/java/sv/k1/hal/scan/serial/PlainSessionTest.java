package sv.k1.hal.scan.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.io.VectorRow;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

class PlainSessionTest {
    private final PlainSession session = new PlainSession(LineScannerSettings.of(
            "/dev/scanner", LineSettings.of(9_600, Parity.NONE), LineScannerSettings.Mode.PLAIN));
    private long nowMillis = 1_000;

    @BeforeEach
    void connectAndArm() {
        session.take(new byte[0], 0, nowMillis);
        session.arm(nowMillis);
    }

    private List<String> read(String text) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> read(byte[] bytes) {
        return shown(session.take(bytes, bytes.length, nowMillis));
    }

    private List<String> wait(int millis) {
        List<ScannerEvent> events = new ArrayList<>();
        for (int i = 0; i < millis; i += 20) {
            nowMillis += 20;
            events.addAll(session.take(new byte[0], 0, nowMillis));
        }
        return shown(events);
    }

    private static List<String> shown(List<ScannerEvent> events) {
        List<String> shown = new ArrayList<>();
        for (ScannerEvent event : events) {
            shown.add(
                    event instanceof ScannerEvent.Scanned scanned
                            ? scanned.text().reveal()
                            : event.toString());
        }
        return shown;
    }

    @Test
    void theVectorsWithCrAndCrLfAreOneCodeEach() {
        List<String> all = new ArrayList<>();
        for (VectorRow row : VectorRow.load("/scanners/vectors.tsv")) {
            if (row.meaning().startsWith("serial line:")) {
                all.addAll(read(row.bytes()));
                nowMillis += 3_000;
            }
        }
        assertThat(all).containsExactly("bitcoin:bc1qexample", "bitcoin:bc1qexample");
    }

    @Test
    void aCodeSplitOverSeveralReadsIsOne() {
        assertThat(read("bitcoin:bc1q")).isEmpty();
        assertThat(wait(80)).isEmpty();
        assertThat(read("example\r")).containsExactly("bitcoin:bc1qexample");
    }

    @Test
    void twoCodesGluedInOneReadAreTwo() {
        assertThat(read("one\r\ntwo\r\n")).containsExactly("one", "two");
    }

    @Test
    void withoutSuffixSilenceEndsTheCode() {
        assertThat(read("LIGHTNING:LNBC1")).isEmpty();
        assertThat(wait(200)).containsExactly("LIGHTNING:LNBC1");
        assertThat(wait(500)).isEmpty();
    }

    @Test
    void aStalledWorkerDoesNotCutACode() {
        assertThat(read("bitcoin:")).isEmpty();
        nowMillis += 5_000;
        assertThat(read("bc1qexample\r")).containsExactly("bitcoin:bc1qexample");
    }

    @Test
    void twoKilobytesPassAndFiveAreTooLong() {
        assertThat(read("x".repeat(2_048) + "\r")).containsExactly("x".repeat(2_048));
        assertThat(read("y".repeat(5_000) + "\r")).containsExactly("Unreadable[reason=longer than 4096 characters]");
        assertThat(read("next\r")).containsExactly("next");
    }

    @Test
    void binaryBytesAreUnreadable() {
        assertThat(read("ab\u0000\u00FFcd\r"))
                .containsExactly("Unreadable[reason=a control or non-ASCII character at position 3]");
    }

    @Test
    void whatCameBeforeArmingIsDiscardedEvenIfItsEndComesLater() {
        session.disarm(nowMillis);
        assertThat(read("early\rhalf-of-an-inv")).isEmpty();
        session.arm(nowMillis);
        assertThat(read("oice\rwanted\r")).containsExactly("wanted");
    }

    @Test
    void nothingPassesAfterDisarming() {
        session.disarm(nowMillis);
        assertThat(read("late\r")).isEmpty();
        assertThat(wait(200)).isEmpty();
    }

    @Test
    void startUpNoiseBeforeTheConnectionIsAnnouncedGoesNowhere() {
        PlainSession fresh = new PlainSession(LineScannerSettings.of(
                "/dev/scanner", LineSettings.of(9_600, Parity.NONE), LineScannerSettings.Mode.PLAIN));
        byte[] noise = "READY\r".getBytes(StandardCharsets.US_ASCII);
        assertThat(fresh.take(noise, noise.length, 0)).singleElement().isInstanceOf(ScannerEvent.Connected.class);
    }
}
