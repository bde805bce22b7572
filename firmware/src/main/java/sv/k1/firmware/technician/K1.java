package sv.k1.firmware.technician;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Start of the {@code k1} command. */
public final class K1 {
    private K1() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        boolean hasColours =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                        && !environment.containsKey("NO_COLOR");
        Charset letters = ShellCharset.of(environment);
        // A file for other programs is the same whatever language the shell speaks.
        boolean isFile = arguments.length > 0 && arguments[0].equals(ExportCommand.NAME);
        PrintWriter out = new PrintWriter(System.out, true, isFile ? UTF_8 : letters);
        PrintWriter err = new PrintWriter(System.err, true, letters);
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, letters));
        System.exit(K1Command.commandLine(
                        out,
                        err,
                        hasColours,
                        new K1Command.Inputs(environment, typed, WallClock.system(), MonotonicClock.system()))
                .execute(arguments));
    }
}
