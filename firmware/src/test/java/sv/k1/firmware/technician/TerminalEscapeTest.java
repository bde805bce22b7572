package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.cash.AcceptorIdentity;

/** What a device says of itself never reaches the terminal as a command (reliability T29). */
class TerminalEscapeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[1;1Hpwned",
                "\u009b31mred",
                "\u001b]0;title\u0007",
                "back\b\b\bspace",
                "over\rwritten",
                "two\nlines",
                "\u202eesrever",
                "\u2028separator",
                "nul\u0000byte",
                "lone\ud800surrogate"
            })
    void hostileDeviceStringsAreShownNotObeyed(String hostile) throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.ready(new AcceptorIdentity("id003", hostile, "", ""));
            for (String form : new String[] {"--language=en", "--json"}) {
                for (boolean hasColours : new boolean[] {false, true}) {
                    Bench.Outcome status = bench.k1(Map.of(), hasColours, "status", form);
                    assertThat(status.exitCode()).isZero();
                    String plain = status.out().replaceAll("\u001b\\[(0|1|2|31|32)m", "");
                    assertThat(plain.replace("\n", "").codePoints().filter(TerminalEscapeTest::isCommand))
                            .isEmpty();
                    assertThat(plain).contains("\\u").doesNotContain(hostile);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void endlessDeviceStringsAreCut(int length) throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.ready(new AcceptorIdentity("id003", "x".repeat(length), "", ""));
            assertThat(bench.k1("status").out()).hasSizeLessThan(4_000);
        }
    }

    private static boolean isCommand(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
