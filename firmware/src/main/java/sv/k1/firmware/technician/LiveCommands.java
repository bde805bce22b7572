package sv.k1.firmware.technician;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 watch} and {@code k1 trace DEVICE}: what happens, told until somebody interrupts or the time is over. */
final class LiveCommands {
    private LiveCommands() {}

    /** A command that is answered line by line. */
    abstract static class Live extends ServiceCommand {
        @Option(names = "--for", paramLabel = "TIME", converter = ShortTime.class, descriptionKey = "for-time")
        private @Nullable Duration limit;

        Live(K1Command k1) {
            super(k1);
        }

        @Override
        public Integer call() {
            return k1.follow(common, this::question, Optional.ofNullable(limit));
        }
    }

    @Command(name = "watch")
    static final class Watching extends Live {
        Watching(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.WATCH.plain(language, form);
        }
    }

    @Command(name = "trace")
    static final class Tracing extends Live {
        @Parameters(paramLabel = "DEVICE", descriptionKey = "trace-device")
        private String device = "";

        Tracing(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.trace(K1Command.bounded(device, Request.MAX_ID_LENGTH), language, form);
        }
    }
}
