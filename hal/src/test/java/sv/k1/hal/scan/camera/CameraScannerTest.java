package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.scan.CameraSight;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.time.MonotonicClock;

class CameraScannerTest {
    private static final MonotonicClock CLOCK = MonotonicClock.system();

    @TempDir
    private Path folder;

    private final EventLog<ScannerEvent> events = new EventLog<>();
    private CameraScanner scanner;

    @BeforeEach
    void makeScanner() {
        scanner = scanner(new ImageFolderFrames(folder.resolve("camera"), 30, CLOCK));
    }

    private CameraScanner scanner(FrameSource source) {
        return new CameraScanner("camera", new CameraSettings(2, 500, 2_000), source, CLOCK, events);
    }

    @AfterEach
    void closeScanner() {
        scanner.close();
    }

    private void hold(String text, String file) throws IOException {
        BufferedImage picture = Pictures.with(Pictures.scene(), Pictures.qr(text, 260), 180, 90, 0);
        Path made = folder.resolve("made.png");
        ImageIO.write(picture, "png", made.toFile());
        Files.move(made, folder.resolve("camera").resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private String scanned() {
        return events.next(ScannerEvent.Scanned.class).text().reveal();
    }

    @Test
    void showsWhatItSeesOnlyWhileItReads() throws IOException {
        Files.createDirectory(folder.resolve("camera"));
        hold("bitcoin:bc1qfirst", "a.png");
        scanner.start();
        events.next(ScannerEvent.Connected.class);
        assertThat(scanner.sight()).isEmpty();
        scanner.arm();
        String code = scanned();
        assertThat(code).isEqualTo("bitcoin:bc1qfirst");
        assertThat(scanner.sight()).hasValueSatisfying(sight -> {
            assertThat(sight.hint()).isEqualTo(CameraSight.Hint.READ);
            assertThat(sight.width()).isLessThanOrEqualTo(400);
        });
        scanner.disarm();
        assertThat(scanner.sight()).isEmpty();
        assertThat(events.staysSilent(200)).isTrue();
        assertThat(scanner.sight())
                .as("nor does a frame that was on its way come back")
                .isEmpty();
    }

    @Test
    void readsThePictureThatLiesInTheFolderWhileArmed() throws IOException {
        Files.createDirectory(folder.resolve("camera"));
        hold("bitcoin:bc1qfirst", "a.png");
        scanner.start();
        events.next(ScannerEvent.Connected.class);
        assertThat(events.staysSilent(200)).isTrue();
        scanner.arm();
        assertThat(scanned()).isEqualTo("bitcoin:bc1qfirst");
        hold("bitcoin:bc1qsecond", "b.png");
        assertThat(scanned()).isEqualTo("bitcoin:bc1qsecond");
        scanner.disarm();
        hold("bitcoin:bc1qthird", "c.png");
        assertThat(events.staysSilent(300)).isTrue();
    }

    @Test
    void aMissingFolderIsAnUnpluggedCamera() throws IOException {
        scanner.arm();
        scanner.start();
        assertThat(events.next(ScannerEvent.Disconnected.class).reason()).contains("is not there");
        Files.createDirectory(folder.resolve("camera"));
        events.next(ScannerEvent.Connected.class);
        hold("bitcoin:bc1qafter", "a.png");
        assertThat(scanned()).isEqualTo("bitcoin:bc1qafter");
    }

    @Test
    void aBlackPgmIsACoveredCamera() throws IOException {
        Files.createDirectory(folder.resolve("camera"));
        byte[] head = "P5\n# cap on\n320 240\n255\n".getBytes(StandardCharsets.US_ASCII);
        Files.write(
                folder.resolve("camera").resolve("black.pgm"), java.util.Arrays.copyOf(head, head.length + 320 * 240));
        scanner.start();
        scanner.arm();
        assertThat(events.next(ScannerEvent.Unreadable.class).reason()).isEqualTo("camera covered or dark");
        assertThat(events.staysSilent(500)).isTrue();
    }

    @Test
    void badPicturesSayWhatIsWrong() throws IOException {
        Path bad = folder.resolve("bad.png");
        Files.writeString(bad, "no picture");
        assertThatThrownBy(() -> PictureFile.read(bad)).hasMessageContaining("bad.png is no picture");
        Files.writeString(bad, "P5 10 10 255\n1234");
        assertThatThrownBy(() -> PictureFile.read(bad)).hasMessageContaining("ends before its last pixel");
        Files.writeString(bad, "P5 0 10 255\n1234");
        assertThatThrownBy(() -> PictureFile.read(bad)).hasMessageContaining("a side of 0 pixels");
        Files.writeString(bad, "P5 99999 99999 255\n1234");
        assertThatThrownBy(() -> PictureFile.read(bad)).hasMessageContaining("a side of 99999 pixels");
        Files.writeString(bad, "P5 10 10 65535\n1234");
        assertThatThrownBy(() -> PictureFile.read(bad)).hasMessageContaining("no binary PGM");
    }

    @Test
    void readsFramesFromAChildProcess() throws IOException {
        Frame frame = Pictures.frame(Pictures.with(Pictures.scene(), Pictures.qr("bitcoin:bc1qpipe", 260), 180, 90, 0));
        Path raw = folder.resolve("raw");
        Files.write(raw, frame.luma());
        String script = "while true; do cat '" + raw + "'; sleep 0.05; done";
        scanner = scanner(new PipeFrames(List.of("sh", "-c", script), 640, 480, 5_000, CLOCK));
        scanner.arm();
        scanner.start();
        assertThat(scanned()).isEqualTo("bitcoin:bc1qpipe");
    }

    @Test
    void aCameraProcessThatEndsIsStartedAgain() throws IOException {
        Path marks = folder.resolve("marks");
        String script = "echo x >> '" + marks + "'; exit 3";
        scanner = scanner(new PipeFrames(List.of("sh", "-c", script), 64, 48, 5_000, CLOCK));
        scanner.start();
        assertThat(events.next(ScannerEvent.Disconnected.class).reason())
                .isEqualTo("the camera command 'sh' ended with exit code 3; run it by hand to see why");
        long untilMillis = CLOCK.millis() + 10_000;
        while (Files.readAllLines(marks).size() < 3 && CLOCK.millis() < untilMillis) {
            Thread.onSpinWait();
        }
        assertThat(Files.readAllLines(marks)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aSilentOrAbsentCameraCommandIsAFault() throws CameraFault {
        PipeFrames silent = new PipeFrames(List.of("sleep", "20"), 64, 48, 500, CLOCK);
        silent.open();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        silent.next(100);
                    }
                })
                .isInstanceOf(CameraFault.class)
                .hasMessageContaining("no frame from 'sleep' for 500 ms");
        silent.close();
        assertThatThrownBy(() -> new PipeFrames(List.of("no-such-camera"), 64, 48, 500, CLOCK).open())
                .hasMessageContaining("'no-such-camera' cannot be started");
    }
}
