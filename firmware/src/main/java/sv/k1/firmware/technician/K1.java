package sv.k1.firmware.technician;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;

/** Start of the {@code k1} command. */
public final class K1 {
    private K1() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Console console = System.console();
        boolean hasColours = console != null && console.isTerminal() && !environment.containsKey("NO_COLOR");
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(K1Command.commandLine(out, err, environment, hasColours).execute(arguments));
    }
}
