package sv.k1.firmware.technician;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 open}, {@code k1 close REASON} and {@code k1 panic}: whether customers may begin, and whether anything goes on. */
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

    @Command(name = "panic")
    static final class Panic extends ServiceCommand {
        @Parameters(paramLabel = "REASON", arity = "0..*", descriptionKey = "panic-reason")
        private List<String> reason = List.of();

        Panic(K1Command k1) {
            super(k1);
        }

        /** Whatever was typed: it stops. */
        @Override
        Request question(String language, Form form) {
            return Request.panic(
                    VisibleText.escaped(K1Command.bounded(String.join(" ", reason), Request.MAX_TEXT_LENGTH / 6)),
                    language,
                    form);
        }

        /** At a service that does not answer somebody in a hurry reads what else stops it. */
        @Override
        public Integer call() throws Exception {
            int code = super.call();
            if (code == K1Command.SERVICE_DOWN) {
                k1.terminal().complain(k1.words(common).say("panic-without-service"));
            }
            return code;
        }
    }
}
