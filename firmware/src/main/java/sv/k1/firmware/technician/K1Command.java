package sv.k1.firmware.technician;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.technician.Request.Form;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The {@code k1} command line. Words of help are in {@code help.properties}, one file for each language. */
@Command(name = "k1", synopsisSubcommandLabel = "COMMAND")
public final class K1Command extends GroupCommand {
    /** Answered. */
    public static final int OK = 0;
    /** The answer is no: there is no such sale, or what was ordered cannot be done now. */
    public static final int NO = 1;
    /** The command was written wrongly. */
    public static final int USAGE = 2;
    /** The service is down, or cannot answer. */
    public static final int SERVICE_DOWN = 3;

    static final String DEFAULT_SOCKET = "/run/k1/technician.sock";

    private final Terminal terminal;
    private final Map<String, String> environment;

    private K1Command(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a command takes in.
     *
     * @param environment {@code K1_SOCKET} and the languages of the shell
     * @param typed lines a person types when a command asks
     * @param wallClock for what a command writes down
     * @param clock for the deadlines of what a command asks of others
     */
    public record Inputs(
            Map<String, String> environment, BufferedReader typed, WallClock wallClock, MonotonicClock clock) {
        public Inputs {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * The command, ready to {@link CommandLine#execute}.
     *
     * @param hasColours whether the output is a terminal that wants colours
     */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean hasColours, Inputs inputs) {
        K1Command k1 = new K1Command(new Terminal(out, err, hasColours), inputs.environment());
        CommandLine line = new CommandLine(k1, CommandLine.defaultFactory())
                .addSubcommand(new Status(k1))
                .addSubcommand(new Sales(k1))
                .addSubcommand(new OneSale(k1))
                .addSubcommand(new HealthCommands.Doctor(k1))
                .addSubcommand(new HealthCommands.Alerts(k1))
                .addSubcommand(new HealthCommands.Faults(k1))
                .addSubcommand(new LiveCommands.Watching(k1))
                .addSubcommand(new LiveCommands.Tracing(k1))
                .addSubcommand(new Price(k1))
                .addSubcommand(new Reset(k1))
                .addSubcommand(new Explain(k1))
                .addSubcommand(new ResolveCommand(k1))
                .addSubcommand(new BumpCommand(k1))
                .addSubcommand(new SelfTest(k1))
                .addSubcommand(new BusinessCommands.Open(k1))
                .addSubcommand(new BusinessCommands.Close(k1))
                .addSubcommand(new BusinessCommands.Panic(k1))
                .addSubcommand(CashboxCommand.commandLine(k1))
                .addSubcommand(JournalCommand.commandLine(k1.terminal, inputs.wallClock()))
                .addSubcommand(ExportCommand.commandLine(k1.terminal))
                .addSubcommand(WalletCommand.commandLine(k1.terminal, inputs.typed(), inputs.clock()))
                .addSubcommand(ReceiptCommand.commandLine(k1.terminal, inputs.typed()))
                .addSubcommand(ConfigCommand.commandLine(k1))
                .addSubcommand(new BundleCommand(k1, inputs.wallClock()))
                .addSubcommand(ProfileCommand.commandLine(k1.terminal, inputs.wallClock()))
                .setOut(out)
                .setErr(err);
        Locale locale = Region.of(languageOf(inputs.environment())).locale();
        line.setResourceBundle(ResourceBundle.getBundle(
                K1Command.class.getPackageName() + ".help",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        return line;
    }

    @Command(name = "status")
    private static final class Status extends ServiceCommand {
        Status(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.STATUS.plain(language, form);
        }
    }

    @Command(name = "sales")
    private static final class Sales extends ServiceCommand {
        @Option(names = "-n", paramLabel = "N", defaultValue = "10", descriptionKey = "count")
        private int count;

        Sales(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            if (count < 1 || count > Request.MAX_COUNT) {
                throw common.mistake("-n: 1.." + Request.MAX_COUNT);
            }
            return Request.sales(count, language, form);
        }
    }

    @Command(name = "sale")
    private static final class OneSale extends ServiceCommand {
        @Parameters(paramLabel = "ID", descriptionKey = "id")
        private String id = "";

        OneSale(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.sale(bounded(id, Request.MAX_ID_LENGTH), language, form);
        }
    }

    @Command(name = "price")
    private static final class Price extends ServiceCommand {
        private static final long BETWEEN_MILLIS = 2_000;

        @Option(names = "--watch", descriptionKey = "watch")
        private boolean watch;

        Price(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.PRICE.plain(language, form);
        }

        /** With --watch again and again, until the service goes or somebody interrupts. */
        @Override
        public Integer call() throws Exception {
            int code = super.call();
            CountDownLatch never = new CountDownLatch(1);
            while (watch && code == OK && !never.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                k1.terminal.screen(List.of(List.of()));
                code = super.call();
            }
            return code;
        }
    }

    @Command(name = "reset")
    private static final class Reset extends ServiceCommand {
        @Parameters(paramLabel = "ACCEPTOR", descriptionKey = "acceptor")
        private String acceptor = "";

        Reset(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.reset(bounded(acceptor, Request.MAX_ID_LENGTH), language, form);
        }
    }

    @Command(name = "selftest")
    private static final class SelfTest extends ServiceCommand {
        SelfTest(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.SELF_TEST.plain(language, form);
        }
    }

    @Command(name = "explain")
    private static final class Explain extends ServiceCommand {
        @Parameters(paramLabel = "TXID", descriptionKey = "txid")
        private String txId = "";

        Explain(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.explain(bounded(txId, Request.MAX_ID_LENGTH), language, form);
        }
    }

    Terminal terminal() {
        return terminal;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** In the language that was asked for, or the shell's. */
    Wording words(ServiceCommand.Common common) {
        Region region = Region.of(common.language(environment));
        return new Wording(Wording.load(region.locale().getLanguage()), region, java.time.ZoneId.systemDefault());
    }

    int ask(ServiceCommand.Common common, BiFunction<String, Form, Request> question) {
        String language = common.language(environment);
        Path socket = socket(common);
        try {
            TechnicianLink.Answer answer = new TechnicianLink(socket).ask(question.apply(language, common.form()));
            return answer.fields().containsKey("error") ? complain(answer, common.json) : show(answer, common.json);
        } catch (IOException e) {
            return complain("service-down", language, socket, e);
        }
    }

    /** Prints what happens, line by line, until the limit, the end of the service or an interrupt. */
    int follow(
            ServiceCommand.Common common,
            BiFunction<String, Form, Request> question,
            Optional<java.time.Duration> limit) {
        String language = common.language(environment);
        Path socket = socket(common);
        AtomicInteger code = new AtomicInteger(OK);
        try {
            boolean isEnough = new TechnicianLink(socket)
                    .follow(question.apply(language, common.form()), limit, answer -> {
                        if (answer.fields().containsKey("error")) {
                            code.set(complain(answer, common.json));
                        } else {
                            show(answer, common.json);
                        }
                    });
            return isEnough || code.get() != OK
                    ? code.get()
                    : complain("service-gone", language, socket, new IOException("closed"));
        } catch (IOException e) {
            return complain("service-down", language, socket, e);
        }
    }

    private int complain(String key, String language, Path socket, IOException e) {
        terminal.complain(Wording.load(Region.of(language).locale().getLanguage())
                .text(key, "socket", socket.toString(), "reason", FileCommand.trouble(e)));
        return SERVICE_DOWN;
    }

    Path socket(ServiceCommand.Common common) {
        return Optional.ofNullable(common.socket)
                .orElse(Path.of(environment.getOrDefault("K1_SOCKET", DEFAULT_SOCKET)));
    }

    private int show(TechnicianLink.Answer answer, boolean json) {
        if (json) {
            terminal.json(answer.line());
        } else {
            terminal.screen(answer.fields().getOrDefault("screen", ""));
        }
        return answer.fields().getOrDefault("exit", 0L) instanceof Long code ? Math.toIntExact(code) : OK;
    }

    /** From this program's own tables: a technician at a dead machine needs them most. */
    int explainFaults(ServiceCommand.Common common, String code) {
        Wording words = words(common);
        List<FaultBook.Fault> faults = FaultBook.named(code, words);
        if (faults.isEmpty()) {
            terminal.complain(words.say("no-such-code", "code", VisibleText.of(code)));
            return NO;
        }
        FaultsReport report = new FaultsReport(faults);
        if (common.json) {
            terminal.json(JsonText.write(report.facts()));
        } else {
            terminal.screen(report.page().cells());
        }
        return OK;
    }

    private int complain(TechnicianLink.Answer answer, boolean json) {
        if (json) {
            terminal.json(answer.line());
        }
        terminal.complain(String.valueOf(answer.fields().getOrDefault("words", "")));
        String code = String.valueOf(answer.fields().get("error"));
        if (code.equals(Problem.Code.UNKNOWN_SALE.name()) || code.equals(Problem.Code.NOT_NOW.name())) {
            return NO;
        }
        return code.equals(Problem.Code.BAD_REQUEST.name()) ? USAGE : SERVICE_DOWN;
    }

    /** What would not go over the socket is cut; what is left of it is wrong all the same, and told so. */
    static String bounded(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    static String languageOf(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String tag = value.replaceFirst("[.@].*", "").replace('_', '-');
                return tag.startsWith("es") ? tag : "en-US";
            }
        }
        return "en-US";
    }
}
