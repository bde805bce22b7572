package sv.k1.firmware.technician;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k1 open} and {@code k1 close REASON}: whether customers may begin. */
final class BusinessCommands {
    private BusinessCommands() {}

    @Command(name = "open")
    static final class Open implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        Open(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            return k1.ask(common, Request.Ask.OPEN::plain);
        }
    }

    @Command(name = "close")
    static final class Close implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        @Parameters(paramLabel = "REASON", arity = "1..*", descriptionKey = "close-reason")
        private List<String> reason = List.of();

        Close(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            String text = K1Command.bounded(String.join(" ", reason), Request.MAX_TEXT_LENGTH);
            return k1.ask(common, (language, form) -> Request.close(text, language, form));
        }
    }
}
