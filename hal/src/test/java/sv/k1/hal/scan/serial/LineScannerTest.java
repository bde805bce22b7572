package sv.k1.hal.scan.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.io.MemoryPort;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.time.MonotonicClock;

class LineScannerTest {
    private static final byte[] OK = Hex.parse("02 00 00 01 00 33 31");
    private static final byte[] START = Hex.parse("7E 00 08 01 00 02 01 02 DA");

    private final EventLog<ScannerEvent> events = new EventLog<>();
    private final MemoryPort port = new MemoryPort((bytes, line) -> {
        line.send(OK);
        if (Arrays.equals(bytes, START)) {
            line.send("bitcoin:bc1qexample\r");
        }
    });

    private LineScanner scanner(LineScannerSettings.Mode mode) {
        LineScannerSettings settings =
                LineScannerSettings.of("/dev/scanner", LineSettings.of(9_600, Parity.NONE), mode);
        return new LineScanner("scanner", settings, port, MonotonicClock.system(), events);
    }

    private LineScanner scanner = scanner(LineScannerSettings.Mode.GM65);

    @AfterEach
    void closeScanner() {
        scanner.close();
    }

    @Test
    void aGm65ReadsWhenArmed() {
        scanner.start();
        events.next(ScannerEvent.Connected.class);
        assertThat(events.staysSilent(100)).isTrue();
        scanner.arm();
        assertThat(events.next(ScannerEvent.Scanned.class).text().reveal()).isEqualTo("bitcoin:bc1qexample");
    }

    @Test
    void aPlainReaderComesBackArmedAfterBeingUnplugged() {
        scanner = scanner(LineScannerSettings.Mode.PLAIN);
        scanner.arm();
        scanner.start();
        events.next(ScannerEvent.Connected.class);
        port.unplug();
        assertThat(events.next(ScannerEvent.Disconnected.class).reason()).contains("unplugged");
        assertThat(events.next(ScannerEvent.Disconnected.class).reason()).contains("not there");
        assertThat(events.staysSilent(600)).isTrue();
        port.plug();
        events.next(ScannerEvent.Connected.class);
        assertThat(events.staysSilent(60)).isTrue();
        port.send("hello\r");
        assertThat(events.next(ScannerEvent.Scanned.class).text().reveal()).isEqualTo("hello");
    }
}
