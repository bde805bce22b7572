package sv.k1.firmware.technician;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sv.k1.firmware.technician.Request.Form;

/** A command that asks the running service one question. */
abstract class ServiceCommand implements Callable<Integer> {
    final K1Command k1;

    @Mixin
    final Common common = new Common();

    ServiceCommand(K1Command k1) {
        this.k1 = k1;
    }

    abstract Request question(String language, Form form);

    @Override
    public Integer call() throws Exception {
        return k1.ask(common, this::question);
    }

    /** Options of every such command. */
    static final class Common {
        @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Option(names = "--json")
        boolean json;

        @Option(names = "--socket", paramLabel = "PATH")
        java.nio.file.@Nullable Path socket;

        @Option(names = "--language", paramLabel = "es|en")
        private @Nullable String language;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Form form() {
            return json ? Form.JSON : Form.SCREEN;
        }

        /** The one that was asked for, or the shell's. */
        String language(Map<String, String> environment) {
            if (language == null) {
                return K1Command.languageOf(environment);
            }
            String tag = language.replace('_', '-');
            String spoken = Locale.forLanguageTag(tag).getLanguage();
            if (!spoken.equals("es") && !spoken.equals("en")) {
                throw mistake("--language: es or en, not " + VisibleText.of(language));
            }
            return tag;
        }

        /** A command that was written wrongly. */
        RuntimeException mistake(String words) {
            return spec == null
                    ? new IllegalStateException(words)
                    : new CommandLine.ParameterException(spec.commandLine(), words);
        }
    }
}
