package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of the command in troff, made of the command's own help, so that it cannot tell anything else. */
final class ManualPage {
    private static final Set<String> COMMON = Set.of("--json", "--socket", "--language", "--help");

    private final CommandLine command;
    private final boolean isSpanish;
    private final List<String> lines = new ArrayList<>();

    ManualPage(CommandLine command, boolean isSpanish) {
        this.command = command;
        this.isSpanish = isSpanish;
    }

    String text() {
        lines.add(".\\\" Generated from the help of the command; ManualTest writes it anew.");
        lines.add(".TH K1 1 \"\" \"K1 bitcoin ATM\" \"" + (isSpanish ? "Manual del técnico" : "Technician's manual")
                + "\"");
        section(isSpanish ? "NOMBRE" : "NAME");
        say("k1 - "
                + (isSpanish ? "mira y cuida un cajero de bitcoin K1" : "looks at and takes care of a K1 bitcoin ATM"));
        section(isSpanish ? "SINOPSIS" : "SYNOPSIS");
        lines.add(".B k1");
        say("COMMAND [...]");
        section(isSpanish ? "DESCRIPCIÓN" : "DESCRIPTION");
        Stream.of(command.getCommandSpec().usageMessage().description()).forEach(this::say);
        section(isSpanish ? "OPCIONES DE CASI TODOS" : "OPTIONS OF MOST COMMANDS");
        Objects.requireNonNull(command.getSubcommands().get("status"), "a command with all of them")
                .getCommandSpec()
                .options()
                .forEach(this::tell);
        section(isSpanish ? "COMANDOS" : "COMMANDS");
        command.getSubcommands().values().forEach(this::tell);
        section(isSpanish ? "ENTORNO" : "ENVIRONMENT");
        Stream.of(command.getCommandSpec().usageMessage().footer()).forEach(this::say);
        return String.join("\n", lines) + "\n";
    }

    private void tell(CommandLine one) {
        if (!one.getSubcommands().isEmpty() && one.getCommandSpec().userObject() instanceof GroupCommand) {
            Stream.of(one.getCommandSpec().usageMessage().description()).forEach(this::paragraph);
            one.getSubcommands().values().forEach(this::tell);
            return;
        }
        CommandSpec spec = one.getCommandSpec();
        lines.add(".SS \"" + escaped(synopsis(one)) + "\"");
        Stream.of(spec.usageMessage().description()).forEach(this::say);
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            item(parameter.paramLabel(), parameter.description());
        }
        spec.options().stream()
                .filter(option -> !COMMON.contains(option.longestName()))
                .forEach(this::tell);
        one.getSubcommands().values().forEach(this::tell);
    }

    private void tell(OptionSpec option) {
        boolean hasValue = option.arity().max() > 0;
        item(String.join(", ", option.names()) + (hasValue ? " " + option.paramLabel() : ""), option.description());
    }

    private static String synopsis(CommandLine one) {
        return new Help(one.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private void section(String name) {
        lines.add(".SH " + name);
    }

    private void paragraph(String text) {
        lines.add(".PP");
        say(text);
    }

    private void item(String label, String[] description) {
        lines.add(".TP");
        lines.add(".B " + escaped(label));
        say(String.join(" ", description));
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            String line = escaped(text.replace("%n", " ").replace("%%", "%"));
            // A line that begins so would be an order to the typesetter.
            lines.add(line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
