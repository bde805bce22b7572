package sv.k1.firmware.technician;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 cashbox}: what lies in the cashboxes; {@code collect} and {@code recount} below it. */
@Command(name = "cashbox", synopsisSubcommandLabel = "[COMMAND]")
final class CashboxCommand extends ServiceCommand {
    private CashboxCommand(K1Command k1) {
        super(k1);
    }

    static CommandLine commandLine(K1Command k1) {
        return new CommandLine(new CashboxCommand(k1))
                .addSubcommand(new Collect(k1))
                .addSubcommand(new Recount(k1));
    }

    @Override
    Request question(String language, Form form) {
        return Request.Ask.CASHBOX.plain(language, form);
    }

    @Command(name = "collect")
    static final class Collect extends ServiceCommand {
        @Parameters(paramLabel = "ACCEPTOR", arity = "0..1", defaultValue = "", descriptionKey = "box-of")
        private String acceptor = "";

        Collect(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.collect(K1Command.bounded(acceptor, Request.MAX_ID_LENGTH), language, form);
        }
    }

    @Command(name = "recount")
    static final class Recount extends ServiceCommand {
        @Parameters(paramLabel = "COUNT", arity = "1..*", descriptionKey = "counts")
        private List<String> counts = List.of();

        Recount(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            String text = String.join(" ", counts);
            // What is too long to be sent must not be cut to a count that would be taken.
            return Request.recount(text.length() > Request.MAX_TEXT_LENGTH ? "?" : text, language, form);
        }
    }
}
