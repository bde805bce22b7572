package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Style rules that no compiler knows, over every text file of the repository. A failure names file and line. */
class TidyTest {
    private static final Logger LOG = LoggerFactory.getLogger(TidyTest.class);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> FOLDERS_LEFT_OUT =
            Set.of("target", ".git", ".idea", "node_modules", ".jqwik-database");
    private static final Pattern TEXT_FILE = Pattern.compile(
            ".*\\.(java|xml|md|toml|ftl|js|css|html|txt|tsv|service|sysusers|tmpfiles|properties|yml)|.*/?\\.ci/[^/]+|k1");
    private static final Pattern VENDORED = Pattern.compile(".*/vendor/.*");

    private static final int LONG_FILE = 500;
    private static final int LONGEST_FILE = 600;
    /** Longer files, each with the reason why it is not two. */
    private static final Map<String, String> LONG_FILES_WITH_REASON = Map.of(
            "hal/src/main/java/sv/k1/hal/cash/ssp/SspSession.java",
            "plain and encrypted start-up are one state table; parting them would hide the order of the steps",
            "hal/src/main/java/sv/k1/hal/cash/cctalk/CcTalkDevice.java",
            "one address of the bus: start-up, events and corrections share one script",
            "hal/src/main/java/sv/k1/hal/cash/ebds/EbdsSession.java",
            "a wire without identities: note table, toggle bit and events decide together whose a note is");

    private static List<SourceFile> files = List.of();

    @BeforeAll
    static void readEveryTextFile() throws IOException {
        List<SourceFile> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isLeftOut = FOLDERS_LEFT_OUT.contains(String.valueOf(folder.getFileName()));
                return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = ROOT.relativize(file).toString();
                if (TEXT_FILE.matcher(path).matches() && !VENDORED.matcher(path).matches()) {
                    found.add(SourceFile.read(ROOT, file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files = List.copyOf(found);
    }

    @Test
    void theWholeRepositoryIsLookedAt() {
        assertThat(files.stream().map(SourceFile::path))
                .contains(
                        "pom.xml",
                        "README.md",
                        "k1",
                        "hal/src/main/java/sv/k1/hal/time/MonotonicClock.java",
                        "firmware/src/main/java/sv/k1/firmware/machine/Machine.java",
                        "simulator/src/main/java/sv/k1/simulator/wire/Wire.java");
    }

    @Test
    void theRulesFindWhatTheyLookFor() {
        SourceFile bad =
                new SourceFile("x", "a = \"Thread.sleep\"; // Thread.sleep\n/* Thread.sleep */ Thread.sleep(1);");
        assertThat(bad.codeOnly().places(Pattern.compile("Thread\\.sleep")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("x:2:");
    }

    @Test
    void onlyHalTimeAndAppReadAClock() {
        assertNone(
                mainCode()
                        .filter(outside(
                                "sv.k1.hal.time",
                                "sv.k1.firmware.app",
                                "sv.k1.simulator.console",
                                "sv.k1.simulator.bench",
                                "sv.k1.simulator.storm"))
                        .filter(file -> !file.path().endsWith("/technician/K1.java")),
                "System\\.(nanoTime|currentTimeMillis)|new Date\\(\\)|Clock\\.(system|tick)|InstantSource\\.system"
                        + "|\\b(Instant|(Local|Zoned|Offset)(Date|Time|DateTime)|Year|YearMonth|MonthDay)(\\.|::)now\\b");
    }

    @Test
    void onlyAppMakesChance() {
        // A device model may draw from its own serial number: every run of it is the same.
        assertNone(
                mainCode()
                        .filter(outside(
                                "sv.k1.firmware.app",
                                "sv.k1.simulator.console",
                                "sv.k1.simulator.bench",
                                "sv.k1.simulator.storm",
                                "sv.k1.simulator.cash")),
                "Math\\.random|new (Secure|Splittable)?Random\\(|ThreadLocalRandom|UUID\\.randomUUID"
                        + "|RandomGenerator\\.(of|getDefault)|SecureRandom\\.getInstance|RandomGeneratorFactory");
    }

    @Test
    void nothingSleeps() {
        assertNone(mainCode(), "Thread\\.sleep|TimeUnit\\.[A-Z]+\\.sleep");
        // jSerialComm cannot wait for less than 100 ms, so its one wrapper naps between two looks. The simulator's
        // console
        // looks at programs that tell nothing by themselves.
        assertNone(
                mainCode()
                        .filter(outside(
                                "sv.k1.hal.serial.jserialcomm",
                                "sv.k1.simulator.console",
                                "sv.k1.simulator.bench",
                                "sv.k1.simulator.storm")),
                "LockSupport\\.park");
    }

    @Test
    void onlyCommandsPrint() {
        assertNone(
                mainCode()
                        .filter(outside(
                                "sv.k1.firmware.technician",
                                "sv.k1.simulator.console",
                                "sv.k1.simulator.bench",
                                "sv.k1.simulator.storm"))
                        .filter(file -> !file.path().endsWith("/firmware/app/Main.java")),
                "System\\.(out|err)\\b|printStackTrace");
    }

    @Test
    void moneyIsNeverAFloatingNumber() {
        assertNone(
                mainCode()
                        .filter(inside(
                                "sv.k1.firmware.money",
                                "sv.k1.firmware.ledger",
                                "sv.k1.firmware.quote",
                                "sv.k1.firmware.profile",
                                "sv.k1.firmware.payout",
                                "sv.k1.firmware.machine",
                                "sv.k1.firmware.record",
                                "sv.k1.firmware.chain",
                                "sv.k1.firmware.destination",
                                "sv.k1.firmware.effects",
                                "sv.k1.firmware.journal")),
                "\\b(double|float|Double|Float)\\b");
    }

    @Test
    void everyPlanForLaterHasAnIssue() {
        // Written apart so that this file does not find itself.
        assertNone(files.stream(), "\\b(TO" + "DO|FIX" + "ME|HA" + "CK)\\b(?!.*#[0-9]+)");
    }

    @Test
    void noTextHasTabsOrControlCharacters() {
        assertNone(
                files.stream().filter(file -> !file.path().endsWith(".tsv")),
                "[\\x00-\\x1f\\x7f\\x{80}-\\x{9f}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}]");
    }

    @Test
    void noTextNamesAFolderOfOneComputer() {
        assertNone(files.stream(), "/wo" + "rk/|/tmp/" + "k1|/ho" + "me/[a-z]");
    }

    @Test
    void noFileIsTooLong() {
        javaLongerThan(LONG_FILE)
                .forEach(file -> LOG.warn(
                        "{} has {} lines: are they two files?",
                        file.path(),
                        file.lines().size()));
        assertThat(javaLongerThan(LONGEST_FILE)
                        .map(SourceFile::path)
                        .filter(path -> !LONG_FILES_WITH_REASON.containsKey(path)))
                .as("at most %d lines, or a reason in LONG_FILES_WITH_REASON", LONGEST_FILE)
                .isEmpty();
    }

    private static Stream<SourceFile> javaLongerThan(int lines) {
        return files.stream()
                .filter(file -> file.path().endsWith(".java") && file.lines().size() > lines);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (SourceFile file : files) {
            if (!file.path().endsWith(".java")) {
                continue;
            }
            // Tests lie in the package they test, and share its description.
            String name = file.folder().replace("/src/test/", "/src/main/");
            packages.add(name);
            if (file.path().endsWith("/package-info.java")
                    && file.text().startsWith("/**")
                    && file.codeOnly().text().contains("@NullMarked")) {
                described.add(name);
            }
        }
        packages.removeAll(described);
        assertThat(packages)
                .as("packages without a package-info that has a comment and @NullMarked")
                .isEmpty();
    }

    private static Stream<SourceFile> mainCode() {
        return files.stream().filter(SourceFile::isMain).map(SourceFile::codeOnly);
    }

    private static Predicate<SourceFile> inside(String... packages) {
        return file -> Stream.of(packages).anyMatch(file::isIn);
    }

    private static Predicate<SourceFile> outside(String... packages) {
        return inside(packages).negate();
    }

    private static void assertNone(Stream<SourceFile> where, String pattern) {
        Pattern banned = Pattern.compile(pattern);
        assertThat(where.flatMap(file -> file.places(banned)))
                .as("must not have: %s", pattern)
                .isEmpty();
    }
}
