package sv.k1.firmware.technician;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.time.WallClock;

/** Start of the {@code k1} command. */
public final class K1 {
    private K1() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        boolean hasColours =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                        && !environment.containsKey("NO_COLOR");
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(K1Command.commandLine(out, err, environment, hasColours, WallClock.system())
                .execute(arguments));
    }
}
