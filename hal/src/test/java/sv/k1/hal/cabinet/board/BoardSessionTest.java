package sv.k1.hal.cabinet.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;

class BoardSessionTest {
    private static final String ALL_WELL = "door closed\ncashbox in\ntamper ok\n";

    private final BoardSession session = new BoardSession(0);

    private List<CabinetEvent> read(String text, long nowMillis) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return session.take(bytes, bytes.length, nowMillis);
    }

    private Optional<String> written(Lamp.Mode lamp, long nowMillis) {
        return session.toSend(lamp, nowMillis).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void theFirstStateIsToldAndThenOnlyChanges() {
        assertThat(read(ALL_WELL, 0))
                .containsExactly(
                        new CabinetEvent.Door(false), new CabinetEvent.Cashbox(false), new CabinetEvent.Tamper(false));
        assertThat(read(ALL_WELL, 1_000)).isEmpty();
        assertThat(read("door open\r\ncashbox out\ntamper bro", 1_500))
                .containsExactly(new CabinetEvent.Door(true), new CabinetEvent.Cashbox(true));
        assertThat(read("ken\n", 1_510)).containsExactly(new CabinetEvent.Tamper(true));
    }

    @Test
    void silenceOfOneSensorLosesAllAndTheyAreToldAnew() {
        read(ALL_WELL, 0);
        assertThat(read("door closed\ncashbox in\n", 2_900)).isEmpty();
        assertThat(read("", 3_000))
                .containsExactly(new CabinetEvent.SensorsLost("the cabinet board said nothing of 'tamper' for 3 s"));
        assertThat(read("", 9_000)).isEmpty();
        assertThat(read(ALL_WELL, 9_100)).hasSize(3);
        assertThat(read("", 12_100)).hasSize(1);
    }

    @Test
    void aBoardThatNeverSpeaksIsLostAfterThreeSeconds() {
        assertThat(read("", 2_999)).isEmpty();
        assertThat(read("", 3_000)).singleElement().isInstanceOf(CabinetEvent.SensorsLost.class);
    }

    @Test
    void noiseIsNoState() {
        assertThat(read("door ajar\n\n\u0000\u00FFxx\nDOOR CLOSED\nerror unknown\n", 0))
                .isEmpty();
        assertThat(read("x".repeat(500) + "door closed\ndoor open\n", 0)).containsExactly(new CabinetEvent.Door(true));
    }

    @Test
    void asksForTheStateThenSetsTheLampUntilItIsConfirmed() {
        assertThat(written(Lamp.Mode.OFF, 0)).contains("state?\n");
        assertThat(written(Lamp.Mode.ON, 10)).contains("lamp on\n");
        assertThat(written(Lamp.Mode.ON, 900)).isEmpty();
        assertThat(written(Lamp.Mode.ON, 1_010)).contains("lamp on\n");
        read("lamp on\n", 1_020);
        assertThat(written(Lamp.Mode.ON, 5_000)).isEmpty();
        assertThat(written(Lamp.Mode.BLINK, 5_100)).contains("lamp blink\n");
        read("lamp off\n", 5_110); // the board restarted
        assertThat(written(Lamp.Mode.BLINK, 6_200)).contains("lamp blink\n");
    }
}
