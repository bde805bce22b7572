package sv.k1.hal.cash.pulse.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import com.pi4j.library.gpiod.internal.LineRequestFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.pulse.PulseMessage;
import sv.k1.hal.cash.pulse.PulsePins;
import sv.k1.hal.serial.LineFault;

/**
 * Edges as the kernel stamped them: Pi4J's own listeners do not hand the stamps on, so its gpiod library is asked directly.
 * The kernel keeps 16 edges between two questions (pulse sheet, section 5); a lost one shows as two equal edges in a row.
 */
public final class GpioPulsePins implements PulsePins {
    private static final Logger LOG = LoggerFactory.getLogger(GpioPulsePins.class);
    private static final String OWNER = "k1-pulse";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * Which pin is what.
     *
     * @param chip path of the chip, such as {@code /dev/gpiochip0}
     * @param pulse offset of the pulse line, which has a pull-up
     * @param inhibit offset of the inhibit line
     * @param inhibitIsHigh whether a high level inhibits, as most acceptors want it (pulse sheet, section 1)
     */
    public record Pins(Path chip, int pulse, int inhibit, boolean inhibitIsHigh) {
        public Pins {
            if (pulse < 0 || inhibit < 0 || pulse > 511 || inhibit > 511 || pulse == inhibit) {
                throw new IllegalArgumentException(
                        "pulse and inhibit are two lines of 0 to 511, got " + pulse + " and " + inhibit);
            }
        }
    }

    private final Pins pins;
    private final GpioDContext gpio;
    private final GpioLine pulse;
    private final GpioLine inhibit;
    private final GpioLineEvent event;

    /**
     * Takes the pins; the inhibit line inhibits from the first moment on.
     *
     * @throws LineFault ABSENT without such a chip, REFUSED when the pins cannot be taken
     */
    public GpioPulsePins(Pins pins) throws LineFault {
        if (!Files.exists(pins.chip())) {
            throw new LineFault(
                    LineFault.Kind.ABSENT,
                    "this computer has no " + pins.chip() + ": use a pulse front end on a serial line, or a board with"
                            + " GPIO pins");
        }
        this.pins = pins;
        try {
            gpio = new GpioDContext();
            gpio.setChip(String.valueOf(pins.chip().getFileName()));
            gpio.initialize();
            inhibit = gpio.getOrOpenLine(pins.inhibit());
            inhibit.requestOutput(OWNER, level(true));
            pulse = gpio.getOrOpenLine(pins.pulse());
            pulse.requestBothEdgeEventsFlags(OWNER, LineRequestFlag.BIAS_PULL_UP.getVal());
            event = gpio.openLineEvent();
        } catch (GpioDException | IllegalStateException | LinkageError refused) {
            throw new LineFault(
                    LineFault.Kind.REFUSED,
                    "the pins of " + pins + " cannot be taken: " + refused
                            + "; check that no other program holds them and that this user may open the chip",
                    refused);
        }
    }

    @Override
    public Optional<PulseMessage.Edge> nextEdge(int timeoutMillis) throws LineFault {
        try {
            if (!pulse.eventWait(timeoutMillis * NANOS_PER_MILLI)) {
                return Optional.empty();
            }
            GpioLineEvent read = pulse.eventRead(event);
            return Optional.of(new PulseMessage.Edge(
                    read.getType() == LineEvent.FALLING_EDGE, read.getTimeNs() / NANOS_PER_MICRO));
        } catch (GpioDException | IllegalStateException unreadable) {
            throw gone("read", unreadable);
        }
    }

    @Override
    public boolean isLow() throws LineFault {
        try {
            return pulse.getValue() == 0;
        } catch (GpioDException | IllegalStateException unreadable) {
            throw gone("read", unreadable);
        }
    }

    @Override
    public void inhibit(boolean inhibited) throws LineFault {
        try {
            inhibit.setValue(level(inhibited));
        } catch (GpioDException | IllegalStateException refused) {
            throw gone("driven", refused);
        }
    }

    @Override
    public boolean isInhibited() throws LineFault {
        try {
            return inhibit.getValue() == level(true);
        } catch (GpioDException | IllegalStateException unreadable) {
            throw gone("read back", unreadable);
        }
    }

    @Override
    public void close() {
        try {
            inhibit.setValue(level(true));
            gpio.closeLineEvent(event);
            gpio.close();
        } catch (GpioDException | IllegalStateException refused) {
            LOG.warn("the pins of {} could not be given back", pins, refused);
        }
    }

    private int level(boolean inhibited) {
        return inhibited == pins.inhibitIsHigh() ? 1 : 0;
    }

    private LineFault gone(String step, RuntimeException cause) {
        return new LineFault(LineFault.Kind.GONE, "the pins of " + pins + " cannot be " + step + ": " + cause, cause);
    }
}
