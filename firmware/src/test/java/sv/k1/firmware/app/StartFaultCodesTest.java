package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.technician.K1Command;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

class StartFaultCodesTest {
    @ParameterizedTest
    @EnumSource
    void theCodeBookExplainsEveryCodeOfAStart(StartFault.Kind kind) {
        StringWriter out = new StringWriter();
        K1Command.Inputs inputs = new K1Command.Inputs(
                Map.of(), new BufferedReader(Reader.nullReader()), WallClock.system(), MonotonicClock.system());
        int exitCode = K1Command.commandLine(new PrintWriter(out), new PrintWriter(out), false, inputs)
                .execute("faults", kind.code());
        assertThat(exitCode).isZero();
        assertThat(out.toString()).startsWith(kind.code() + "  ");
    }
}
