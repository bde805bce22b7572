package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.config.ConfigProblem;
import sv.k1.firmware.config.ConfigText;
import sv.k1.firmware.technician.Page.Cell;

/**
 * {@code k1 config}: whether the service would take a configuration, and what stands in it without anything that opens
 * something. Needs no service and changes nothing. Exit codes: 0 good, 1 mistakes, 2 cannot be read.
 */
@Command(name = "config", synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand extends GroupCommand {
    static final String USUAL = "/etc/k1/k1.toml";

    private ConfigCommand() {}

    static CommandLine commandLine(K1Command k1) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new Check(k1)).addSubcommand(new Show(k1));
    }

    /** Both look at one file. */
    private abstract static class OfFile extends SpokenCommand {
        @Parameters(paramLabel = "FILE", arity = "0..1", defaultValue = USUAL, descriptionKey = "config-file")
        private Path file = Path.of(USUAL);

        OfFile(K1Command k1) {
            super(k1);
        }

        abstract void tell(Path file, ConfigText.Shown shown, Wording words);

        @Override
        final int run(Wording words) throws IOException {
            ConfigText.Shown shown = ConfigText.of(file);
            tell(file, shown, words);
            return shown.problems().isEmpty() ? K1Command.OK : K1Command.NO;
        }

        static List<Map<String, Object>> facts(List<ConfigProblem> problems) {
            return problems.stream()
                    .map(one -> JsonText.fields(
                            "line",
                            (long) one.line(),
                            "column",
                            (long) one.column(),
                            "key",
                            one.key(),
                            "found",
                            one.found(),
                            "allowed",
                            one.allowed()))
                    .toList();
        }

        /** Where they are: what was found there may be a secret. */
        static List<Map<String, Object>> places(List<ConfigProblem> problems) {
            return problems.stream()
                    .map(one -> JsonText.fields("line", (long) one.line(), "key", one.key(), "allowed", one.allowed()))
                    .toList();
        }

        static String count(List<ConfigProblem> problems, Path file, Wording words) {
            String count = Integer.toString(problems.size());
            return problems.size() == 1
                    ? words.say("config-one-mistake", "file", file.toString())
                    : words.say("config-mistakes", "count", count, "file", file.toString());
        }
    }

    @Command(name = "check")
    private static final class Check extends OfFile {
        Check(K1Command k1) {
            super(k1);
        }

        @Override
        void tell(Path file, ConfigText.Shown shown, Wording words) {
            Page page = new Page();
            shown.problems().forEach(one -> page.line(Cell.plain(VisibleText.escaped(one.toString()))));
            boolean isGood = shown.problems().isEmpty();
            String count = Integer.toString(shown.lines().size());
            page.line(Cell.news(
                    isGood,
                    isGood
                            ? words.say("config-good", "file", file.toString(), "count", count)
                            : count(shown.problems(), file, words)));
            show(JsonText.fields("good", isGood, "problems", facts(shown.problems())), page);
        }
    }

    @Command(name = "show")
    private static final class Show extends OfFile {
        Show(K1Command k1) {
            super(k1);
        }

        @Override
        void tell(Path file, ConfigText.Shown shown, Wording words) {
            Page page = page(shown, words);
            if (!shown.problems().isEmpty()) {
                page.line(Cell.news(
                        false, count(shown.problems(), file, words) + ": k1 config check " + file.toString()));
            }
            show(
                    JsonText.fields(
                            "good",
                            shown.problems().isEmpty(),
                            "values",
                            shown.lines().stream()
                                    .map(line -> JsonText.fields(
                                            "line",
                                            (long) line.line(),
                                            "key",
                                            line.key(),
                                            "hidden",
                                            line.value().isEmpty(),
                                            "value",
                                            line.value().orElse("")))
                                    .toList(),
                            "problems",
                            places(shown.problems())),
                    page);
        }
    }

    /** Each value with its line; what is hidden is said to be there. */
    static Page page(ConfigText.Shown shown, Wording words) {
        Page page = new Page();
        page.table(shown.lines().stream()
                .map(line -> List.of(
                        Cell.dim(Integer.toString(line.line())),
                        Cell.plain(VisibleText.of(line.key())),
                        line.value()
                                .map(value -> Cell.plain(VisibleText.of(value)))
                                .orElseGet(() -> Cell.dim(words.say("config-hidden")))))
                .toList());
        return page;
    }
}
