package sv.k1.firmware.technician;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.journal.JournalReport;
import sv.k1.firmware.journal.JournalVerification;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.hal.time.WallClock;

/**
 * {@code k1 journal}: looks at the files themselves, with or without a service. Exit codes: 0 good, 1 damaged, 2 written
 * wrongly or nothing to look at.
 */
@Command(name = "journal", synopsisSubcommandLabel = "COMMAND")
final class JournalCommand implements Runnable {
    private static final int GOOD = 0;
    private static final int DAMAGED = 1;
    private static final int UNREADABLE = 2;
    private static final String USUAL_NAME = "journal.db";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Terminal terminal;
    private final WallClock wallClock;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    boolean help;

    private JournalCommand(Terminal terminal, WallClock wallClock) {
        this.terminal = terminal;
        this.wallClock = wallClock;
    }

    static CommandLine commandLine(Terminal terminal, WallClock wallClock) {
        JournalCommand journal = new JournalCommand(terminal, wallClock);
        return new CommandLine(journal)
                .addSubcommand(new Verify(journal))
                .addSubcommand(new Show(journal))
                .addSubcommand(new Begin(journal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "COMMAND: verify, show, begin");
        }
    }

    /** Which files. */
    static final class Place {
        @Parameters(paramLabel = "FILE", descriptionKey = "journal-file")
        private Path file = Path.of(USUAL_NAME);

        @Option(names = "--witness", paramLabel = "FILE", descriptionKey = "witness-file")
        private @Nullable Path witness;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Path journal() {
            return Files.isDirectory(file) ? file.resolve(USUAL_NAME) : file;
        }

        /** The one that was named, or the one where it usually lies. */
        Optional<Path> witness() {
            if (witness != null) {
                return Optional.of(witness);
            }
            Path journal = journal().toAbsolutePath();
            String name = String.valueOf(journal.getFileName()).replaceFirst("\\.db$", "") + ".witness";
            Path folder = Optional.ofNullable(journal.getParent()).orElse(journal);
            return Stream.of(
                            folder.resolve(name),
                            folder.resolveSibling("witness").resolve(name),
                            folder.resolveSibling(folder.getFileName() + "-witness")
                                    .resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    @Command(name = "verify")
    private static final class Verify implements Callable<Integer> {
        private final JournalCommand journal;

        @Mixin
        private Place files = new Place();

        Verify(JournalCommand journal) {
            this.journal = journal;
        }

        @Override
        public Integer call() {
            try {
                JournalReport report = JournalVerification.of(files.journal(), files.witness(), (_, _) -> {});
                journal.terminal.screen(new JournalPage(report).lines());
                return report.isGood() ? GOOD : DAMAGED;
            } catch (StoreFault e) {
                journal.terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }
    }

    @Command(name = "show")
    private static final class Show implements Callable<Integer> {
        private final JournalCommand journal;

        @Mixin
        private Place files = new Place();

        @Option(names = "--from", paramLabel = "N", defaultValue = "1", descriptionKey = "from")
        private long from;

        @Option(names = "--to", paramLabel = "N", defaultValue = "9223372036854775807", descriptionKey = "to")
        private long to;

        Show(JournalCommand journal) {
            this.journal = journal;
        }

        @Override
        public Integer call() {
            try {
                JournalReport report = JournalVerification.of(files.journal(), files.witness(), this::show);
                if (!report.isGood()) {
                    journal.terminal.complain(
                            "damaged: " + report.damage().getFirst() + "; k1 journal verify tells all");
                }
                return report.isGood() ? GOOD : DAMAGED;
            } catch (StoreFault e) {
                journal.terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }

        private void show(StoredEntry entry, boolean fits) {
            if (entry.sequence() >= from && entry.sequence() <= to) {
                String sale = entry.sale() > 0 ? "sale " + entry.sale() : "";
                journal.terminal.json(String.format(
                        Locale.ROOT,
                        "%s%7d  %s  %-10s %-18s %s",
                        fits ? " " : "!",
                        entry.sequence(),
                        moment(entry.wallMillis()),
                        sale,
                        entry.kind(),
                        entry.body()));
            }
        }
    }

    @Command(name = "begin")
    static final class Begin implements Callable<Integer> {
        private final JournalCommand journal;

        @Parameters(paramLabel = "FILE", descriptionKey = "journal-file")
        private Path file = Path.of(USUAL_NAME);

        @Option(names = "--witness", paramLabel = "FILE", required = true, descriptionKey = "witness-file")
        private Path witness = Path.of(USUAL_NAME);

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
        private String reason = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Begin(JournalCommand journal) {
            this.journal = journal;
        }

        @Override
        public Integer call() {
            try {
                SqliteJournal.begin(
                        file, witness, reason, journal.wallClock.now().toEpochMilli());
                journal.terminal.screen(List.of(List.of(List.of("GOOD", "a new journal: " + file))));
                return GOOD;
            } catch (StoreFault e) {
                journal.terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }
    }

    static String moment(long wallMillis) {
        return MOMENT.format(Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault()));
    }
}
