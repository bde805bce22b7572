package sv.k1.hal.cabinet.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.time.MonotonicClock;

/**
 * The cabinet on the board's own pins. One thread samples the three loops and drives the lamp, so that every native
 * call is made there; all events come from it. A loop that cannot be read is lost, which the gate takes for open.
 */
public final class Pi4jCabinet implements Lamp, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pi4jCabinet.class);
    private static final int SAMPLE_MILLIS = 20;
    private static final int SAMPLE_AFTER_FAILURE_MILLIS = 1_000;
    private static final int BLINK_MILLIS = 500;
    private static final int CLOSE_MILLIS = 2_000;
    private static final Path DEVICES = Path.of("/dev");

    private record Loop(DigitalInput input, Debouncer debouncer, Function<Boolean, CabinetEvent> event) {}

    private final Context pi4j;
    private final MonotonicClock clock;
    private final Consumer<CabinetEvent> events;
    private final List<Loop> loops;
    private final DigitalOutput lampPin;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread watcher;
    private volatile Mode lamp = Mode.OFF;
    private boolean isLit;
    private boolean isLost;

    /**
     * Takes the pins.
     *
     * @throws GpioUnavailable when this computer has no GPIO chip, or the pins cannot be taken
     */
    public static Pi4jCabinet open(CabinetPins pins, MonotonicClock clock, Consumer<CabinetEvent> events)
            throws GpioUnavailable {
        return open(DEVICES, pins, clock, events);
    }

    static Pi4jCabinet open(Path devices, CabinetPins pins, MonotonicClock clock, Consumer<CabinetEvent> events)
            throws GpioUnavailable {
        requireChip(devices);
        Context pi4j;
        try {
            pi4j = Pi4J.newContextBuilder()
                    .disableShutdownHook()
                    .add(GpioDDigitalInputProvider.newInstance(), GpioDDigitalOutputProvider.newInstance())
                    .build();
        } catch (Pi4JException | GpioDException | IllegalStateException | LinkageError refused) {
            throw new GpioUnavailable("Pi4J cannot start its gpiod provider: " + refused, refused);
        }
        return new Pi4jCabinet(pi4j, pins, clock, events);
    }

    private static void requireChip(Path devices) throws GpioUnavailable {
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(devices, "gpiochip*")) {
            if (!chips.iterator().hasNext()) {
                throw new GpioUnavailable("this computer has no GPIO chip (no " + devices
                        + "/gpiochip*): use the cabinet I/O board, or a board with GPIO pins");
            }
        } catch (IOException unreadable) {
            throw new GpioUnavailable("cannot look for GPIO chips in " + devices, unreadable);
        }
    }

    /** With a context of the caller's making, which this object shuts down when it is closed or cannot be built. */
    Pi4jCabinet(Context pi4j, CabinetPins pins, MonotonicClock clock, Consumer<CabinetEvent> events)
            throws GpioUnavailable {
        this.pi4j = pi4j;
        this.clock = clock;
        this.events = events;
        try {
            this.loops = List.of(
                    loop("door", pins.doorBcm(), pins, CabinetEvent.Door::new),
                    loop("cashbox", pins.cashboxBcm(), pins, CabinetEvent.Cashbox::new),
                    loop("tamper", pins.tamperBcm(), pins, CabinetEvent.Tamper::new));
            this.lampPin = pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                    .id("lamp")
                    .address(pins.lampBcm())
                    .initial(DigitalState.LOW)
                    .shutdown(DigitalState.LOW)
                    .build());
        } catch (Pi4JException | GpioDException | IllegalStateException | LinkageError refused) {
            pi4j.shutdown();
            throw new GpioUnavailable(
                    "the GPIO pins of " + pins + " cannot be taken: " + refused
                            + "; check that no other program holds them and that this user may open /dev/gpiochip*",
                    refused);
        }
        this.watcher = Thread.ofPlatform().name("gpio-cabinet").daemon().unstarted(this::run);
    }

    private Loop loop(String id, int bcm, CabinetPins pins, Function<Boolean, CabinetEvent> event) {
        DigitalInput input = pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                .id(id)
                .address(bcm)
                .pull(PullResistance.PULL_UP)
                .debounce(0L) // ours is below, and the same for every provider
                .build());
        return new Loop(input, new Debouncer(pins.debounceMillis()), event);
    }

    /** Starts the watcher; call it once. */
    public void start() {
        watcher.start();
    }

    @Override
    public void show(Mode mode) {
        lamp = mode;
    }

    private void run() {
        while (stop.getCount() > 0) {
            sample();
            pauseOrStop(isLost ? SAMPLE_AFTER_FAILURE_MILLIS : SAMPLE_MILLIS);
        }
    }

    private void sample() {
        try {
            for (Loop loop : loops) {
                boolean isOpen = loop.input().state() != DigitalState.LOW;
                loop.debouncer()
                        .sample(isOpen, clock.millis())
                        .map(loop.event())
                        .ifPresent(this::tell);
            }
            light();
            isLost = false;
        } catch (Pi4JException | GpioDException | IllegalStateException unreadable) {
            loops.forEach(loop -> loop.debouncer().forget());
            if (!isLost) {
                isLost = true;
                tell(new CabinetEvent.SensorsLost("the GPIO pins cannot be read: " + unreadable.getMessage()));
            }
        }
    }

    private void tell(CabinetEvent event) {
        LOG.info("cabinet: {}", event);
        events.accept(event);
    }

    private void light() {
        boolean shouldBeLit =
                switch (lamp) {
                    case OFF -> false;
                    case ON -> true;
                    case BLINK -> clock.millis() / BLINK_MILLIS % 2 == 0;
                };
        if (shouldBeLit != isLit) {
            lampPin.state(shouldBeLit ? DigitalState.HIGH : DigitalState.LOW);
            isLit = shouldBeLit;
        }
    }

    private void pauseOrStop(int millis) {
        try {
            boolean stopped = stop.await(millis, TimeUnit.MILLISECONDS);
            LOG.trace("sampled, stopped {}", stopped);
        } catch (InterruptedException interrupted) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the watcher, waiting at most two seconds, and gives the pins back; the lamp goes dark. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (watcher.getState() != Thread.State.NEW && !watcher.join(Duration.ofMillis(CLOSE_MILLIS))) {
                LOG.warn("the GPIO watcher did not end within {} ms", CLOSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pi4j.shutdown();
    }
}
