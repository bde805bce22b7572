package sv.k1.firmware.technician;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 open} and {@code k1 close REASON}: whether customers may begin. */
final class BusinessCommands {
    private BusinessCommands() {}

    @Command(name = "open")
    static final class Open extends ServiceCommand {
        Open(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.OPEN.plain(language, form);
        }
    }

    @Command(name = "close")
    static final class Close extends ServiceCommand {
        @Parameters(paramLabel = "REASON", arity = "1..*", descriptionKey = "close-reason")
        private List<String> reason = List.of();

        Close(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            String text = K1Command.bounded(String.join(" ", reason), Request.MAX_TEXT_LENGTH);
            return Request.close(text, language, form);
        }
    }
}
