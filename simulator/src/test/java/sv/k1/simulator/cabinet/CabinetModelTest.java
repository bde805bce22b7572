package sv.k1.simulator.cabinet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CabinetModelTest {
    private static final String ALL_WELL = "door closed\ncashbox in\ntamper ok\nlamp off\n";

    private final StringBuilder heard = new StringBuilder();
    private final CabinetModel board = new CabinetModel();

    CabinetModelTest() {
        board.connect(bytes -> heard.append(new String(bytes, StandardCharsets.US_ASCII)));
    }

    @Test
    void tellsAllSensorsAtTheStartAndOncePerSecond() {
        for (long millis = 0; millis <= 2_500; millis += 5) {
            board.advance(millis);
        }
        assertThat(heard).hasToString(ALL_WELL + ALL_WELL + ALL_WELL);
    }

    @Test
    void tellsAllSensorsWhenAsked() {
        send("state?\n");
        assertThat(heard).hasToString(ALL_WELL);
    }

    @Test
    void tellsEachChangeOnce() {
        board.openDoor();
        board.openDoor();
        board.removeCashbox();
        board.breakTamperLoop();
        board.closeDoor();
        board.refitCashbox();
        board.mendTamperLoop();
        assertThat(heard).hasToString("door open\ncashbox out\ntamper broken\ndoor closed\ncashbox in\ntamper ok\n");
    }

    @Test
    void lightsTheLampAndConfirmsEachCommand() {
        send("lamp on\nla");
        assertThat(board.lamp()).isEqualTo(LampMode.ON);
        send("mp blink\r\n");
        assertThat(board.lamp()).isEqualTo(LampMode.BLINK);
        send("lamp off\nlamp off\n");
        assertThat(board.lamp()).isEqualTo(LampMode.OFF);
        assertThat(heard).hasToString("lamp on\nlamp blink\nlamp off\nlamp off\n");
    }

    @Test
    void saysWhatItDidNotUnderstand() {
        send("lamp green\nopen\u0007 door\n\n" + "x".repeat(500) + "\nlamp on\n");
        assertThat(heard).hasToString("""
                error unknown command: lamp green
                error unknown command: open? door
                error unknown command:\s
                error line longer than 64 bytes
                lamp on
                """);
    }

    @Test
    void isSilentAndDarkWithoutPowerAndTellsTheTruthAfterwards() {
        send("lamp on\n");
        board.cutPower();
        heard.setLength(0);
        board.openDoor();
        send("state?\n");
        board.advance(5_000);
        assertThat(heard).isEmpty();
        assertThat(board.lamp()).isEqualTo(LampMode.OFF);
        board.restorePower();
        board.advance(5_005);
        assertThat(heard).hasToString("door open\ncashbox in\ntamper ok\nlamp off\n");
    }

    @Test
    void showsItsViewToAListener() {
        List<CabinetView> views = new ArrayList<>();
        board.onChange(views::add);
        board.openDoor();
        send("lamp blink\n");
        assertThat(views)
                .containsExactly(
                        new CabinetView(true, true, false, false, LampMode.OFF),
                        new CabinetView(true, true, false, false, LampMode.BLINK));
    }

    @Property(tries = 300)
    void randomBytesNeverThrowAndTheNextLineIsUnderstood(@ForAll @Size(max = 1_000) byte[] noise) {
        StringBuilder answers = new StringBuilder();
        CabinetModel noisy = new CabinetModel();
        noisy.connect(bytes -> answers.append(new String(bytes, StandardCharsets.US_ASCII)));
        noisy.receive(noise, 0);
        noisy.receive("\nlamp blink\n".getBytes(StandardCharsets.US_ASCII), 0);
        assertThat(noisy.lamp()).isEqualTo(LampMode.BLINK);
        assertThat(answers.toString()).endsWith("lamp blink\n").matches("[ -~\n]*");
    }

    private void send(String text) {
        board.receive(text.getBytes(StandardCharsets.US_ASCII), 0);
    }
}
