package sv.k1.firmware.technician;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command that only holds others: alone it says which. */
abstract class GroupCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    boolean help;

    @Override
    public final void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "COMMAND: " + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
