package sv.k1.simulator.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.scan.LineScannerDevice.Delivery;
import sv.k1.simulator.scan.LineScannerDevice.Suffix;

class LineScannerDeviceTest {
    private final List<String> sent = new ArrayList<>();

    @Test
    void sendsTheLinesOfTheSheetsVectors() throws IOException {
        for (String[] vector : Gm65DeviceTest.vectors()) {
            if (vector[2].startsWith("serial line: ")) {
                sent.clear();
                LineScannerDevice scanner = scanner(vector[2].contains("CR LF") ? Suffix.CR_LF : Suffix.CR);
                scanner.present("bitcoin:bc1qexample");
                scanner.advance(0);
                byte[] wanted = HexFormat.of().parseHex(vector[1].replace(" ", ""));
                assertThat(sent).containsExactly(new String(wanted, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void splitsACodeInPiecesWithSilenceBetween() {
        LineScannerDevice scanner = scanner(Suffix.LF);
        scanner.delivery(new Delivery(4, 30));
        scanner.present("abcdefgh");
        scanner.advance(0);
        assertThat(sent).containsExactly("abcd");
        scanner.advance(20);
        assertThat(sent).hasSize(1);
        scanner.advance(30);
        scanner.advance(60);
        assertThat(sent).containsExactly("abcd", "efgh", "\n");
    }

    @Test
    void readsACodeThatIsHeldUpEverySecondUntilItIsTakenAway() {
        LineScannerDevice scanner = scanner(Suffix.CR);
        scanner.holdUp("one");
        scanner.advance(5_000);
        scanner.advance(5_990);
        assertThat(sent).containsExactly("one\r");
        scanner.advance(6_000);
        assertThat(sent).containsExactly("one\r", "one\r");
        scanner.takeAway();
        scanner.advance(9_000);
        assertThat(sent).hasSize(2);
    }

    @Test
    void gluesCodesAndLeavesTheSuffixOff() {
        LineScannerDevice scanner = scanner(Suffix.CR);
        scanner.presentGlued("one", "two");
        scanner.suffix(Suffix.NONE);
        scanner.present("three");
        scanner.advance(0);
        assertThat(sent).containsExactly("one\rtwo\r", "three");
    }

    @Test
    void saysNonsenseAtPowerOnAndNothingWhileUnplugged() {
        LineScannerDevice scanner = scanner(Suffix.CR);
        scanner.noiseAtPowerOn(new byte[] {0, 'v', '1'});
        scanner.present("lost");
        scanner.cutPower();
        scanner.present("unseen");
        scanner.advance(10);
        scanner.restorePower();
        scanner.advance(20);
        assertThat(sent).containsExactly("\0v1");
    }

    @Test
    void refusesWhatNoCodeCanHold() {
        LineScannerDevice scanner = scanner(Suffix.CR);
        assertThatThrownBy(() -> scanner.present("x".repeat(7_090))).hasMessageContaining("7089");
        scanner.receive(new byte[] {0x16, 0x54, 0x0D}, 0);
        assertThat(scanner.ignoredBytes()).isEqualTo(3);
    }

    private LineScannerDevice scanner(Suffix suffix) {
        LineScannerDevice scanner = new LineScannerDevice(suffix);
        scanner.connect(bytes -> sent.add(new String(bytes, StandardCharsets.ISO_8859_1)));
        return scanner;
    }
}
