package sv.k1.hal.cabinet.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.io.MemoryPort;
import sv.k1.hal.time.MonotonicClock;

class BoardCabinetTest {
    private final EventLog<CabinetEvent> events = new EventLog<>();
    private final EventLog<String> written = new EventLog<>();
    private final MemoryPort port = new MemoryPort((bytes, line) -> {
        String text = new String(bytes, StandardCharsets.US_ASCII).strip();
        written.accept(text);
        line.send(text.equals("state?") ? "door closed\ncashbox in\ntamper ok\n" : text + "\n");
    });
    private final BoardCabinet cabinet =
            new BoardCabinet("cabinet", BoardSettings.at("/dev/cabinet"), port, MonotonicClock.system(), events);

    @AfterEach
    void closeCabinet() {
        cabinet.close();
    }

    @Test
    void tellsTheStateDrivesTheLampAndSurvivesBeingUnplugged() {
        cabinet.start();
        assertThat(events.next()).isEqualTo(new CabinetEvent.Door(false));
        assertThat(events.next()).isEqualTo(new CabinetEvent.Cashbox(false));
        assertThat(events.next()).isEqualTo(new CabinetEvent.Tamper(false));
        cabinet.show(Lamp.Mode.ON);
        assertThat(written.next()).isEqualTo("state?");
        String lamp = written.next();
        assertThat(lamp.equals("lamp off") ? written.next() : lamp).isEqualTo("lamp on");
        port.unplug();
        assertThat(events.next(CabinetEvent.SensorsLost.class).reason()).contains("unplugged");
        port.plug();
        assertThat(events.next(CabinetEvent.Door.class)).isEqualTo(new CabinetEvent.Door(false));
        assertThat(written.next()).isEqualTo("state?");
        assertThat(written.next()).isEqualTo("lamp on");
    }

    @Test
    void anAbsentBoardIsLostSensors() {
        port.unplug();
        cabinet.start();
        assertThat(events.next()).isEqualTo(new CabinetEvent.SensorsLost("/dev/cabinet is not there"));
        assertThat(events.staysSilent(400)).isTrue();
    }
}
