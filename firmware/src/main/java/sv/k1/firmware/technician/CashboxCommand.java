package sv.k1.firmware.technician;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k1 cashbox}: what lies in the cashboxes; {@code collect} and {@code recount} below it. */
@Command(name = "cashbox", synopsisSubcommandLabel = "[COMMAND]")
final class CashboxCommand implements Callable<Integer> {
    private final K1Command k1;

    @Mixin
    private K1Command.Common common = new K1Command.Common();

    private CashboxCommand(K1Command k1) {
        this.k1 = k1;
    }

    static CommandLine commandLine(K1Command k1) {
        return new CommandLine(new CashboxCommand(k1))
                .addSubcommand(new Collect(k1))
                .addSubcommand(new Recount(k1));
    }

    @Override
    public Integer call() {
        return k1.ask(common, Request.Ask.CASHBOX::plain);
    }

    @Command(name = "collect")
    static final class Collect implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        @Parameters(paramLabel = "ACCEPTOR", arity = "0..1", defaultValue = "", descriptionKey = "box-of")
        private String acceptor = "";

        Collect(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            String name = K1Command.bounded(acceptor, Request.MAX_ID_LENGTH);
            return k1.ask(common, (language, form) -> Request.collect(name, language, form));
        }
    }

    @Command(name = "recount")
    static final class Recount implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        @Parameters(paramLabel = "COUNT", arity = "1..*", descriptionKey = "counts")
        private List<String> counts = List.of();

        Recount(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            String text = String.join(" ", counts);
            // What is too long to be sent must not be cut to a count that would be taken.
            String sent = text.length() > Request.MAX_TEXT_LENGTH ? "?" : text;
            return k1.ask(common, (language, form) -> Request.recount(sent, language, form));
        }
    }
}
