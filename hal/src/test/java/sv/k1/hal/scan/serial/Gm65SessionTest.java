package sv.k1.hal.scan.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.VectorRow;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * Conversations in text files: {@code H hex} the host writes next, {@code D hex} or {@code T text} the module sends,
 * {@code quiet} nothing is written, {@code wait ms}, {@code arm}, {@code disarm}, {@code see} an event that contains
 * this, {@code nothing} no event is left, {@code fault} the connection is given up.
 */
class Gm65SessionTest {
    private final Gm65Session session = new Gm65Session(
            LineScannerSettings.of("/dev/scanner", LineSettings.of(9_600, Parity.NONE), LineScannerSettings.Mode.GM65));
    private final List<String> events = new ArrayList<>();
    private long nowMillis = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"reads", "no-answer", "refused", "crc-error", "restarted", "glued", "retrigger"})
    void followsTheConversation(String name) {
        for (String line : VectorRow.lines("/scanners/gm65/" + name + ".txt")) {
            String[] words = line.split("#")[0].strip().split(" ", 2);
            if (!words[0].isEmpty()) {
                follow(words[0], words.length > 1 ? words[1].strip() : "", name + ": " + line);
            }
        }
    }

    private void follow(String word, String rest, String where) {
        switch (word) {
            case "H" -> assertThat(written()).as(where).contains(rest);
            case "quiet" -> assertThat(written()).as(where).isEmpty();
            case "fault" ->
                assertThat(written().orElse("")).as(where).contains("fault").contains(rest);
            case "D" -> take(Hex.parse(rest));
            case "T" -> take(rest.replace("\\r", "\r").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            case "wait" -> pass(Integer.parseInt(rest));
            case "arm" -> session.arm(nowMillis);
            case "disarm" -> session.disarm(nowMillis);
            case "see" ->
                assertThat(events.isEmpty() ? "" : events.removeFirst())
                        .as(where)
                        .contains(rest);
            case "nothing" -> assertThat(events).as(where).isEmpty();
            default -> throw new IllegalArgumentException(where);
        }
    }

    private Optional<String> written() {
        try {
            return session.toSend(nowMillis).map(Hex::of);
        } catch (LineFault fault) {
            return Optional.of("fault " + fault.getMessage());
        }
    }

    private void take(byte[] bytes) {
        for (ScannerEvent event : session.take(bytes, bytes.length, nowMillis)) {
            events.add(
                    event instanceof ScannerEvent.Scanned s
                            ? "scanned " + s.text().reveal()
                            : event.toString());
        }
    }

    private void pass(int millis) {
        for (int passed = 0; passed < millis; passed += 50) {
            nowMillis += Math.min(50, millis - passed);
            take(new byte[0]);
        }
    }

    @Test
    void framesAreThoseOfTheVectors() {
        List<String> vectors = VectorRow.load("/scanners/vectors.tsv").stream()
                .map(VectorRow::hex)
                .toList();
        assertThat(vectors)
                .contains(
                        Hex.of(Gm65Frame.write(Gm65Frame.ZONE_MODE, Gm65Frame.MODE_COMMAND_TRIGGER)),
                        Hex.of(Gm65Frame.write(Gm65Frame.ZONE_TRIGGER, 1)),
                        Hex.of(Gm65Frame.write(Gm65Frame.ZONE_TRIGGER, 0)),
                        Hex.of(Gm65Frame.write(Gm65Frame.ZONE_READ_TIMEOUT, 50)),
                        Hex.of(Gm65Frame.read(Gm65Frame.ZONE_MODE)));
        assertThat(Gm65Frame.crc("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 9))
                .isEqualTo(0x31C3);
    }

    @Test
    void everyReplyOfTheVectorsIsRead() {
        List<String> replies = new ArrayList<>();
        for (VectorRow row : VectorRow.load("/scanners/vectors.tsv")) {
            if (row.isFromDevice() && row.meaning().contains("GM65")) {
                replies.add(Gm65Frame.Reply.of(row.bytes()).toString());
            }
        }
        assertThat(replies)
                .containsExactly(
                        "Reply[type=0, value=0]",
                        "Reply[type=1, value=0]",
                        "Reply[type=3, value=0]",
                        "Reply[type=0, value=214]",
                        "Reply[type=0, value=100]");
    }

    /** Anything on the wire: no exception, and only printable text comes out. */
    @Property(tries = 300)
    void noiseNeverBecomesUnprintableText(@ForAll @Size(max = 300) List<Byte> noise, @ForAll boolean isPlain) {
        LineScannerSettings settings = LineScannerSettings.of(
                "/dev/scanner", LineSettings.of(9_600, Parity.NONE), LineScannerSettings.Mode.PLAIN);
        ScanSession any = isPlain ? new PlainSession(settings) : new Gm65Session(settings);
        any.take(new byte[0], 0, 0);
        any.arm(0);
        byte[] bytes = new byte[noise.size() + 1];
        for (int i = 0; i < noise.size(); i++) {
            bytes[i] = noise.get(i);
        }
        bytes[noise.size()] = '\r';
        for (ScannerEvent event : any.take(bytes, bytes.length, 1)) {
            assertThat(event instanceof ScannerEvent.Scanned s ? s.text().reveal() : "")
                    .matches("[ -~]*");
        }
    }
}
