package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log that ships with the firmware. Without a configuration the library would write everything, and wear the card out. */
class LogLinesTest {
    private final LoggerContext shipped = new LoggerContext();

    @BeforeEach
    void readTheShippedConfiguration() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(shipped);
        URL file = Optional.ofNullable(LogLinesTest.class.getResource("/logback.xml"))
                .orElseThrow(() -> new AssertionError("no logback.xml among the resources"));
        configurator.doConfigure(file);
    }

    @Test
    void tellsOurInformationAndTheWarningsOfLibraries() {
        assertThat(shipped.getLogger("sv.k1.firmware.machine").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(shipped.getLogger("org.bitcoinj.core").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(shipped.getLogger("com.pi4j").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void onlyTheStandardErrorIsWrittenTo() {
        assertThat(appender().getTarget()).isEqualTo("System.err");
        assertThat(appender().isStarted()).isTrue();
    }

    @Test
    void aMessageFromOutsideCannotFakeASecondLine() {
        assertThat(lineOf("scanned a\r\n12:00:00 INFO paid", Optional.empty()))
                .containsOnlyOnce("\n")
                .endsWith("scanned a | 12:00:00 INFO paid\n");
    }

    @Test
    void aTraceStandsInTheLineItBelongsTo() {
        assertThat(lineOf("the printer is gone", Optional.of(new IllegalStateException("line\nbroken"))))
                .containsOnlyOnce("\n")
                .contains("the printer is gone", "IllegalStateException: line | broken | at sv.k1.firmware.house")
                .endsWith("\n");
    }

    private String lineOf(String message, Optional<Throwable> thrown) {
        var logger = shipped.getLogger("sv.k1.Example");
        LoggingEvent event = new LoggingEvent("here", logger, Level.WARN, message, thrown.orElse(null), new Object[0]);
        return new String(appender().getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private ConsoleAppender<ILoggingEvent> appender() {
        return (ConsoleAppender<ILoggingEvent>) shipped.getLogger("ROOT").getAppender("stderr");
    }
}
