package sv.k1.firmware.technician;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.receipt.ReceiptKey;
import sv.k1.firmware.receipt.ReceiptSeal;
import sv.k1.firmware.receipt.SealedStatement;

/**
 * {@code k1 receipt check}: whether a machine signed what a paper says. Needs the code on the paper and the machine's public
 * key, no service and no network. Exit codes: 0 genuine, 1 not from this machine, 2 no signed receipt or written wrongly.
 */
@Command(name = "receipt", synopsisSubcommandLabel = "COMMAND")
final class ReceiptCommand extends GroupCommand {
    private ReceiptCommand() {}

    static CommandLine commandLine(Terminal terminal, BufferedReader typed) {
        return new CommandLine(new ReceiptCommand()).addSubcommand(new Check(terminal, typed));
    }

    @Command(name = "check")
    static final class Check extends FileCommand {
        private final BufferedReader typed;

        @Parameters(paramLabel = "CODE", defaultValue = "-", descriptionKey = "receipt-code")
        private String code = "-";

        @Option(names = "--key", paramLabel = "KEY", required = true, descriptionKey = "receipt-key")
        private String key = "";

        Check(Terminal terminal, BufferedReader typed) {
            super(terminal);
            this.typed = typed;
        }

        @Override
        int run() throws IOException {
            try {
                PublicKey machine = machineKey();
                String sealed = code.equals("-") ? String.join("", typed.lines().toList()) : code;
                return tell(ReceiptSeal.check(sealed, machine));
            } catch (IllegalArgumentException e) {
                terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }

        /** The digits themselves, or a file that holds them. */
        private PublicKey machineKey() throws IOException {
            Path file = Path.of(key);
            return ReceiptKey.parse(Files.isRegularFile(file) ? Files.readString(file) : key);
        }

        private int tell(ReceiptSeal.Finding finding) {
            return switch (finding) {
                case ReceiptSeal.Finding.Genuine(SealedStatement statement) -> {
                    List<List<List<String>>> lines = new ArrayList<>();
                    lines.add(List.of(List.of("GOOD", "genuine: the machine with this key signed exactly this")));
                    add(lines, "machine", statement.machine());
                    add(lines, "reference", statement.reference());
                    add(lines, "time", statement.time());
                    add(lines, "cash", statement.cash());
                    add(lines, "state", statement.state() + " " + statement.sats() + " sats");
                    add(lines, "to", statement.address());
                    add(lines, "transaction", statement.txId());
                    add(lines, "journal", statement.journal());
                    terminal.screen(lines);
                    yield GOOD;
                }
                case ReceiptSeal.Finding.Forged() -> {
                    terminal.complain("not genuine: the machine with this key did not sign this");
                    yield BAD;
                }
                case ReceiptSeal.Finding.NotSealed(String reason) -> {
                    terminal.complain("no signed receipt: " + reason);
                    yield UNREADABLE;
                }
            };
        }

        private static void add(List<List<List<String>>> lines, String label, String value) {
            if (!value.isEmpty()) {
                lines.add(List.of(List.of("PLAIN", String.format(Locale.ROOT, "%-13s %s", label, value))));
            }
        }
    }
}
