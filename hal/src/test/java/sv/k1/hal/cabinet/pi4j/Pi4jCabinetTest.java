package sv.k1.hal.cabinet.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.time.MonotonicClock;

class Pi4jCabinetTest {
    private static final CabinetPins PINS = new CabinetPins(5, 6, 13, 19, 60);

    private final EventLog<CabinetEvent> events = new EventLog<>();
    private final Context pi4j = Pi4J.newContextBuilder()
            .disableShutdownHook()
            .add(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
            .build();
    private Pi4jCabinet cabinet;

    @BeforeEach
    void closeAllLoops() throws GpioUnavailable {
        cabinet = new Pi4jCabinet(pi4j, PINS, MonotonicClock.system(), events);
        level("door", DigitalState.LOW);
        level("cashbox", DigitalState.LOW);
        level("tamper", DigitalState.LOW);
    }

    @AfterEach
    void closeCabinet() {
        cabinet.close();
    }

    private void level(String id, DigitalState state) {
        MockDigitalInput input = pi4j.registry().get(id);
        input.mockState(state);
    }

    @Test
    void tellsEachLoopAtTheStartAndOnChanges() {
        cabinet.start();
        assertThat(events.next()).isEqualTo(new CabinetEvent.Door(false));
        assertThat(events.next()).isEqualTo(new CabinetEvent.Cashbox(false));
        assertThat(events.next()).isEqualTo(new CabinetEvent.Tamper(false));
        level("tamper", DigitalState.HIGH);
        assertThat(events.next()).isEqualTo(new CabinetEvent.Tamper(true));
        level("door", DigitalState.HIGH);
        assertThat(events.next()).isEqualTo(new CabinetEvent.Door(true));
        level("door", DigitalState.LOW);
        assertThat(events.next()).isEqualTo(new CabinetEvent.Door(false));
    }

    @Test
    void aLevelThatNobodyKnowsIsOpen() {
        level("cashbox", DigitalState.UNKNOWN);
        cabinet.start();
        assertThat(events.next(CabinetEvent.Cashbox.class).removed()).isTrue();
    }

    @Test
    void theLampFollows() {
        DigitalOutput lamp = pi4j.registry().get("lamp");
        EventLog<DigitalState> levels = new EventLog<>();
        lamp.addListener(event -> levels.accept(event.state()));
        cabinet.start();
        cabinet.show(Lamp.Mode.ON);
        assertThat(levels.next()).isEqualTo(DigitalState.HIGH);
        cabinet.show(Lamp.Mode.OFF);
        assertThat(levels.next()).isEqualTo(DigitalState.LOW);
        cabinet.show(Lamp.Mode.BLINK);
        assertThat(levels.next()).isEqualTo(DigitalState.HIGH);
        assertThat(levels.next()).isEqualTo(DigitalState.LOW);
    }

    @Test
    void aLoopThatCannotBeReadIsLostAndToldAnewAfterwards() throws GpioUnavailable {
        FlakyInputs flaky = new FlakyInputs();
        Context context = Pi4J.newContextBuilder()
                .disableShutdownHook()
                .add(flaky, MockDigitalOutputProvider.newInstance())
                .build();
        try (Pi4jCabinet other = new Pi4jCabinet(context, PINS, MonotonicClock.system(), events)) {
            other.start();
            assertThat(events.next()).isInstanceOf(CabinetEvent.Door.class);
            events.next(CabinetEvent.Tamper.class);
            flaky.isBroken = true;
            assertThat(events.next(CabinetEvent.SensorsLost.class).reason()).contains("bus error");
            flaky.isBroken = false;
            assertThat(events.next()).isInstanceOf(CabinetEvent.Door.class);
        }
    }

    /** Inputs that fail as the native library does, with an exception that is none of Pi4J's own family. */
    private static final class FlakyInputs extends DigitalInputProviderBase {
        private volatile boolean isBroken;

        FlakyInputs() {
            super("flaky", "inputs that fail");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            DigitalInput input = new MockDigitalInput(this, config) {
                @Override
                public DigitalState state() {
                    if (isBroken) {
                        throw new GpioDException("bus error");
                    }
                    return DigitalState.LOW;
                }
            };
            context.registry().add(input);
            return input;
        }
    }

    @Test
    void aShortBounceIsNoChange() {
        Debouncer door = new Debouncer(60);
        assertThat(door.sample(false, 0)).isEmpty();
        assertThat(door.sample(false, 60)).contains(false);
        assertThat(door.sample(true, 80)).isEmpty();
        assertThat(door.sample(false, 120)).isEmpty();
        assertThat(door.sample(true, 140)).isEmpty();
        assertThat(door.sample(true, 199)).isEmpty();
        assertThat(door.sample(true, 200)).contains(true);
        assertThat(door.sample(true, 300)).isEmpty();
        door.forget();
        door.sample(true, 400);
        assertThat(door.sample(true, 460)).contains(true);
    }

    @Test
    void withoutAGpioChipItSaysSo(@TempDir Path devices) {
        assertThatThrownBy(() -> Pi4jCabinet.open(devices, PINS, MonotonicClock.system(), events))
                .isInstanceOf(GpioUnavailable.class)
                .hasMessageContaining("has no GPIO chip")
                .hasMessageContaining("cabinet I/O board");
    }

    @Test
    void aChipThatIsNoneIsAClearRefusalToo(@TempDir Path devices) throws java.io.IOException {
        Files.createFile(devices.resolve("gpiochip0"));
        boolean boardHasPins = Files.exists(Path.of("/dev/gpiochip0"));
        org.junit.jupiter.api.Assumptions.assumeFalse(boardHasPins, "this computer has real pins");
        assertThatThrownBy(() -> Pi4jCabinet.open(devices, PINS, MonotonicClock.system(), events))
                .isInstanceOf(GpioUnavailable.class)
                .hasMessageContaining("cannot be taken")
                .hasMessageContaining("check that no other program holds them");
    }

    @Test
    void pinsMustDiffer() {
        assertThatThrownBy(() -> new CabinetPins(5, 5, 13, 19, 60)).hasMessageContaining("four different pins");
        assertThatThrownBy(() -> new CabinetPins(5, 6, 13, 28, 60)).hasMessageContaining("0 to 27, got 28");
    }
}
