package sv.k1.firmware.technician;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sv.k1.firmware.config.ConfigText;
import sv.k1.firmware.journal.JournalReport;
import sv.k1.firmware.journal.JournalVerification;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;

/** The parts of a support bundle, each from where it lies. */
final class BundleParts {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_BYTES = 2_000_000;
    private static final int MOST_LOG_LINES = 2_000;
    private static final long LOG_SECONDS = 20;
    private static final List<String> SYSTEM_FILES = List.of(
            "/etc/os-release",
            "/proc/version",
            "/proc/uptime",
            "/proc/loadavg",
            "/proc/meminfo",
            "/sys/class/thermal/thermal_zone0/temp",
            "/sys/firmware/devicetree/base/model");
    private static final List<String> DEVICE_FOLDERS = List.of("/dev/k1", "/dev/serial/by-id", "/dev/serial/by-path");

    private BundleParts() {}

    /** What the service answers. */
    static List<String> answer(TechnicianLink link, Request.Ask ask, Scrubber scrubber) throws IOException {
        TechnicianLink.Answer answer = link.ask(ask.plain("en", Request.Form.JSON));
        List<String> lines = new ArrayList<>();
        answer.fields()
                .forEach((name, value) -> lines.add(JsonText.write(JsonText.fields(name, scrubber.facts(value)))));
        return lines;
    }

    static List<String> config(Path file, Scrubber scrubber) throws IOException {
        ConfigText.Shown shown = ConfigText.of(file);
        List<String> lines = new ArrayList<>();
        for (ConfigText.Line line : shown.lines()) {
            lines.add(line.line() + " " + line.key() + " = "
                    + line.value().map(scrubber::line).orElse("(there, not shown)"));
        }
        shown.problems()
                .forEach(one -> lines.add("mistake in line " + one.line() + ": " + one.key() + ": " + one.allowed()));
        return lines;
    }

    /** What is there, how big and whose; never what is in it. */
    static List<String> files(Path config) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> file : ConfigText.files(config).entrySet()) {
            lines.add(file.getKey() + " " + file.getValue() + ", " + about(Path.of(file.getValue())));
        }
        return lines;
    }

    private static String about(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return "is not there, or not for this user to see";
        }
        FileStore store = Files.getFileStore(file);
        return Files.size(file) + " bytes, "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + ", "
                + Files.getOwner(file).getName() + ", " + Files.getLastModifiedTime(file) + ", on " + store.type()
                + " with " + store.getUsableSpace() / 1_048_576 + " MiB free of " + store.getTotalSpace() / 1_048_576;
    }

    /** Checked as a whole; of the newest entries the kind, and what in them is nobody's. */
    static List<String> journal(Path config, Scrubber scrubber) throws IOException {
        Map<String, String> files = ConfigText.files(config);
        String journal = files.getOrDefault("journal.file", "");
        if (journal.isEmpty()) {
            throw new IOException("the configuration names no journal");
        }
        Optional<Path> witness = Optional.ofNullable(files.get("journal.witness-file"))
                .map(Path::of)
                .filter(Files::isReadable);
        Deque<String> newest = new ArrayDeque<>();
        try {
            JournalReport report = JournalVerification.of(Path.of(journal), witness, (entry, fits) -> {
                if (newest.size() == MOST_ENTRIES) {
                    newest.removeFirst();
                }
                newest.addLast(entry(entry, fits, scrubber));
            });
            List<String> lines = new ArrayList<>();
            lines.add(report.isGood() ? "good" : "DAMAGED: " + report.damageCount() + " findings");
            lines.addAll(report.damage().stream().map(String::valueOf).toList());
            lines.add("entries " + report.head().sequence() + ", on paper "
                    + report.head().hash().substring(0, 12) + ", sales " + report.sales() + ", not over "
                    + report.openSales() + ", starts " + report.boots() + ", witness " + report.witnessed());
            report.balances().forEach((account, minor) -> lines.add(account + " " + minor));
            lines.addAll(newest);
            return lines;
        } catch (StoreFault e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String entry(StoredEntry entry, boolean fits, Scrubber scrubber) {
        String body;
        try {
            body = String.valueOf(scrubber.body("", JsonText.read(entry.body())));
        } catch (IllegalArgumentException _) {
            body = "(no JSON)";
        }
        return (fits ? "" : "! ") + entry.sequence() + " " + entry.wallMillis() + " "
                + (entry.sale() > 0 ? "sale " + entry.sale() + " " : "") + entry.kind() + " " + body;
    }

    static List<String> system(Map<String, String> environment) {
        List<String> lines = new ArrayList<>();
        lines.add("java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, zone " + ZoneId.systemDefault());
        // Their values are nobody's business: a login is as likely in them as anywhere.
        lines.add("environment has " + String.join(" ", new TreeSet<>(environment.keySet())));
        for (String file : SYSTEM_FILES) {
            try {
                read(Path.of(file)).stream().limit(10).forEach(line -> lines.add(file + ": " + line));
            } catch (IOException e) {
                lines.add(file + ": " + FileCommand.trouble(e));
            }
        }
        for (String folder : DEVICE_FOLDERS) {
            try (Stream<Path> names = Files.list(Path.of(folder))) {
                names.sorted().forEach(name -> lines.add("device " + name));
            } catch (IOException e) {
                lines.add(folder + ": " + FileCommand.trouble(e));
            }
        }
        return lines;
    }

    /** The newest lines of the service's log: of a file, or of the system's own. */
    static List<String> log(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            List<String> all = read(file.get());
            return all.subList(Math.max(0, all.size() - MOST_LOG_LINES), all.size());
        }
        Process process = new ProcessBuilder(
                        "journalctl",
                        "-u",
                        "k1",
                        "--no-pager",
                        "-o",
                        "short-iso",
                        "-n",
                        Integer.toString(MOST_LOG_LINES))
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            Future<?> _ = process.onExit()
                    .completeOnTimeout(process, LOG_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly);
            return lines(out.readNBytes(MOST_BYTES));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> read(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, size - MOST_BYTES));
            return lines(in.readNBytes(MOST_BYTES));
        }
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace("\u0000", ""))
                .toList();
    }
}
