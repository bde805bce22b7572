package sv.k1.hal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeGateTest {
    private final CodeGate gate = new CodeGate(2_000);

    @Test
    void theSameCodeCountsOnceWhileItStaysInView() {
        assertThat(gate.code("abc", 0)).contains(new ScannerEvent.Scanned(new ScannedText("abc")));
        assertThat(gate.code("abc", 1_500)).isEmpty();
        assertThat(gate.code("abc", 3_400)).isEmpty();
        assertThat(gate.code("abc", 5_400)).isPresent();
    }

    @Test
    void aNewReadingForgetsTheLastCode() {
        gate.code("abc", 0);
        gate.forget();
        assertThat(gate.code("abc", 1)).isPresent();
    }

    @Test
    void whatIsNotPrintableAsciiIsUnreadableAndNotQuoted() {
        for (String bad : new String[] {"sec\u0001ret", "señal", "a\tb", "\u007F"}) {
            ScannerEvent event = gate.code(bad, 0).orElseThrow();
            assertThat(event).isInstanceOf(ScannerEvent.Unreadable.class);
            assertThat(event.toString()).contains("position").doesNotContain("sec");
        }
    }

    @Test
    void overlongTextIsUnreadableAndTheLongestIsNot() {
        assertThat(gate.code("x".repeat(4096), 0)).get().isInstanceOf(ScannerEvent.Scanned.class);
        assertThat(gate.code("x".repeat(4097), 0)).contains(new ScannerEvent.Unreadable("longer than 4096 characters"));
    }

    @Test
    void aFloodIsCutAndSaidOncePerFiveSeconds() {
        int scanned = 0;
        int notices = 0;
        for (int i = 0; i < 1_000; i++) { // 10 s with a new code every 10 ms
            switch (gate.code("code " + i, i * 10L).orElse(null)) {
                case ScannerEvent.Scanned _ -> scanned++;
                case ScannerEvent.Unreadable _ -> notices++;
                case null, default -> {}
            }
        }
        assertThat(scanned).isBetween(50, 60);
        assertThat(notices).isEqualTo(2);
    }
}
