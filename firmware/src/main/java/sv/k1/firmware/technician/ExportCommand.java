package sv.k1.firmware.technician;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sv.k1.firmware.export.CashExport;
import sv.k1.firmware.export.Csv;
import sv.k1.firmware.export.DaysExport;
import sv.k1.firmware.export.Export;
import sv.k1.firmware.export.Period;
import sv.k1.firmware.export.SalesExport;
import sv.k1.firmware.journal.JournalReport;
import sv.k1.firmware.journal.JournalVerification;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/**
 * {@code k1 export}: tables for the operator's accounts, made of the journal's files with or without a service. Exit codes: 0
 * written, 1 damaged or does not add up and nothing was written, 2 written wrongly or nothing to look at.
 */
@Command(name = ExportCommand.NAME, synopsisSubcommandLabel = "COMMAND")
final class ExportCommand extends GroupCommand {
    static final String NAME = "export";

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new ExportCommand())
                .addSubcommand(new Sales(terminal))
                .addSubcommand(new Days(terminal))
                .addSubcommand(new Cash(terminal));
    }

    /** Which days, and whose. */
    static final class Choice {
        @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Option(names = "--from", paramLabel = "DAY", descriptionKey = "from-day")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "DAY", descriptionKey = "to-day")
        private @Nullable LocalDate to;

        @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "zone")
        private @Nullable ZoneId zone;

        Period period() {
            LocalDate first = from == null ? LocalDate.MIN : from;
            LocalDate last = to == null ? LocalDate.MAX : to;
            if (spec != null && last.isBefore(first)) {
                throw new CommandLine.ParameterException(spec.commandLine(), "--to: before --from");
            }
            return new Period(first, last, zone == null ? ZoneId.systemDefault() : zone);
        }
    }

    /** One of the tables. */
    private abstract static class Table extends FileCommand {
        @Mixin
        private final JournalCommand.Place files = new JournalCommand.Place();

        @Mixin
        final Choice choice = new Choice();

        Table(Terminal terminal) {
            super(terminal);
        }

        abstract Export export();

        /** Not a line before the whole journal was read and everything adds up. */
        @Override
        int run() {
            Export export = export();
            try {
                JournalReport report = JournalVerification.of(files.journal(), files.witness(), new Booked(export));
                if (!report.isGood()) {
                    terminal.complain("damaged: " + report.damage().getFirst()
                            + "; nothing was exported; k1 journal verify tells all");
                    return BAD;
                }
                List<String> mistakes = export.mistakes();
                if (!mistakes.isEmpty()) {
                    terminal.complain("does not add up: " + mistakes.getFirst() + "; nothing was exported");
                    return BAD;
                }
            } catch (StoreFault e) {
                terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
            line(export.columns());
            export.rows().forEach(this::line);
            if (terminal.out().checkError()) {
                terminal.complain("not everything could be written");
                return UNREADABLE;
            }
            return GOOD;
        }

        private void line(List<String> cells) {
            terminal.out().print(VisibleText.escaped(Csv.line(cells)) + Csv.LINE_END);
        }
    }

    @Command(name = "sales")
    private static final class Sales extends Table {
        @Option(names = "--addresses", descriptionKey = "addresses")
        private boolean addresses;

        Sales(Terminal terminal) {
            super(terminal);
        }

        @Override
        Export export() {
            return new SalesExport(choice.period(), addresses);
        }
    }

    @Command(name = "days")
    private static final class Days extends Table {
        Days(Terminal terminal) {
            super(terminal);
        }

        @Override
        Export export() {
            return new DaysExport(choice.period());
        }
    }

    @Command(name = "cash")
    private static final class Cash extends Table {
        Cash(Terminal terminal) {
            super(terminal);
        }

        @Override
        Export export() {
            return new CashExport(choice.period());
        }
    }

    private record Booked(Export export) implements JournalVerification.Viewer {
        @Override
        public void see(StoredEntry entry, boolean fits) {}

        @Override
        public void booked(StoredEntry stored, JournalEntry entry, Books before, Books after) {
            export.take(stored.sequence(), stored.wallMillis(), entry, before, after);
        }
    }
}
