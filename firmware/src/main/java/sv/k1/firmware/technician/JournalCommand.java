package sv.k1.firmware.technician;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
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
final class JournalCommand extends GroupCommand {
    private static final String USUAL_NAME = "journal.db";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private JournalCommand() {}

    static CommandLine commandLine(Terminal terminal, WallClock wallClock) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new Verify(terminal))
                .addSubcommand(new Show(terminal))
                .addSubcommand(new Begin(terminal, wallClock));
    }

    /** Which files. */
    static final class Place {
        @Parameters(paramLabel = "FILE", descriptionKey = "journal-file")
        private Path file = Path.of(USUAL_NAME);

        @Option(names = "--witness", paramLabel = "FILE", descriptionKey = "witness-file")
        private @Nullable Path witness;

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
    private static final class Verify extends FileCommand {
        @Mixin
        private Place files = new Place();

        Verify(Terminal terminal) {
            super(terminal);
        }

        @Override
        int run() {
            try {
                JournalReport report = JournalVerification.of(files.journal(), files.witness(), (_, _) -> {});
                terminal.screen(new JournalPage(report).lines());
                return report.isGood() ? GOOD : BAD;
            } catch (StoreFault e) {
                terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }
    }

    @Command(name = "show")
    private static final class Show extends FileCommand {
        @Mixin
        private Place files = new Place();

        @Option(names = "--from", paramLabel = "N", defaultValue = "1", descriptionKey = "from")
        private long from;

        @Option(names = "--to", paramLabel = "N", defaultValue = "9223372036854775807", descriptionKey = "to")
        private long to;

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        int run() {
            try {
                JournalReport report = JournalVerification.of(files.journal(), files.witness(), this::show);
                if (!report.isGood()) {
                    terminal.complain("damaged: " + report.damage().getFirst() + "; k1 journal verify tells all");
                }
                return report.isGood() ? GOOD : BAD;
            } catch (StoreFault e) {
                terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }

        private void show(StoredEntry entry, boolean fits) {
            if (entry.sequence() >= from && entry.sequence() <= to) {
                String sale = entry.sale() > 0 ? "sale " + entry.sale() : "";
                terminal.json(String.format(
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
    static final class Begin extends FileCommand {
        private final WallClock wallClock;

        @Parameters(paramLabel = "FILE", descriptionKey = "journal-file")
        private Path file = Path.of(USUAL_NAME);

        @Option(names = "--witness", paramLabel = "FILE", required = true, descriptionKey = "witness-file")
        private Path witness = Path.of(USUAL_NAME);

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "reason")
        private String reason = "";

        Begin(Terminal terminal, WallClock wallClock) {
            super(terminal);
            this.wallClock = wallClock;
        }

        @Override
        int run() {
            try {
                SqliteJournal.begin(file, witness, reason, wallClock.now().toEpochMilli());
                good("a new journal: " + file);
                return GOOD;
            } catch (StoreFault e) {
                terminal.complain(String.valueOf(e.getMessage()));
                return UNREADABLE;
            }
        }
    }

    static String moment(long wallMillis) {
        return MOMENT.format(Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault()));
    }
}
