package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** How both commands start and how they tell what went wrong. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final int TROUBLE = 1;
    private static final int WRONG_WORDS = 2;

    private Commands() {}

    /** Wrong words end with 2, trouble of the system with 1; both with one line that says what to do. */
    static int run(String name, Callable<Integer> command, String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(command);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, _) -> {
            err.println(name + ": " + e.getMessage() + "; see ./k1 " + name + " --help");
            return WRONG_WORDS;
        });
        line.setExecutionExceptionHandler((e, _, _) -> {
            LOG.debug("{} ends", name, e);
            err.println(name + ": " + message(e));
            return e instanceof IllegalArgumentException || e instanceof WrongWord ? WRONG_WORDS : TROUBLE;
        });
        return line.execute(args);
    }

    private static String message(Exception e) {
        String text = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        return e instanceof IOException ? e.getClass().getSimpleName() + ": " + text : text;
    }

    /** The command ended by itself: nothing is left to do on a signal. During a shutdown it is too late for that. */
    static void keepQuiet(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            LOG.debug("the JVM stops already", stopping);
        }
    }
}
