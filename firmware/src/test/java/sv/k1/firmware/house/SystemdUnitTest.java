package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of a machine: what they must say, and that systemd and the JVM understand them. */
class SystemdUnitTest {
    private static final Path FOLDER = Path.of("..", "systemd").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path SYSTEMD_ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final String JAVA_ON_THE_MACHINE = "/usr/lib/k1/runtime/bin/java";
    private static final Path HOST_UNITS = Path.of("/usr/lib/systemd/system");
    /** What the units start, and where the package puts it. */
    private static final List<String> PROGRAMS =
            List.of(JAVA_ON_THE_MACHINE, "/usr/lib/k1/kiosk", "/usr/lib/k1/out-of-service", "/usr/sbin/nft");

    /** In tenths, as systemd-analyze takes it: the exposure may be 2.0 at most. */
    private static final String MOST_EXPOSURE = "--threshold=20";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Type=notify",
                "NotifyAccess=main",
                "WatchdogSec=15s",
                "Restart=always",
                "StartLimitIntervalSec=10min",
                "StartLimitBurst=5",
                "User=k1",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "ProtectSystem=strict",
                "ProtectHome=yes",
                "PrivateTmp=yes",
                "SystemCallFilter=@system-service",
                "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
                "DevicePolicy=closed",
                "StateDirectory=k1 k1-witness",
                "LimitCORE=0",
                "OnFailure=k1-out-of-service.socket",
                "Conflicts=k1-out-of-service.socket",
                "LoadCredential=k1.wallet-passphrase",
                "WantedBy=k1.target"
            })
    void theUnitSays(String setting) throws IOException {
        assertThat(settings()).contains(setting);
    }

    @Test
    void theUnitDoesNotForbidWhatTheJvmAndSerialLinesNeed() throws IOException {
        assertThat(settings())
                .doesNotContain(
                        "MemoryDenyWriteExecute=yes",
                        "MemoryDenyWriteExecute=true",
                        "PrivateDevices=yes",
                        "PrivateDevices=true");
    }

    @Test
    void theUnitStartsAClassThatExists() throws IOException, ClassNotFoundException {
        List<String> command = startCommand();
        assertThat(command).first().isEqualTo(JAVA_ON_THE_MACHINE);
        int classPath = command.indexOf("@/usr/lib/k1/class-path.args");
        Class<?> main =
                Class.forName(command.get(classPath + 1), false, getClass().getClassLoader());
        assertThat(main.getName()).isEqualTo("sv.k1.firmware.app.Main");
        assertThat(command.subList(classPath + 2, command.size())).containsExactly("--config", "/etc/k1/k1.toml");
    }

    @Test
    void theJvmTakesTheFlagsOfTheUnit() throws IOException, InterruptedException {
        List<String> command = startCommand();
        assertThat(command).contains("@/usr/lib/k1/java.args", "-XX:AOTCache=/var/cache/k1/k1.aot");
        List<String> flagsOnly = command.subList(1, command.indexOf("@/usr/lib/k1/class-path.args")).stream()
                .filter(flag -> !flag.startsWith("-XX:AOTCache="))
                .map(flag -> flag.replace("@/usr/lib/k1/java.args", "@" + FOLDER.resolve("java.args")))
                .toList();
        Ran ran = run(Stream.of(Stream.of(JAVA.toString()), flagsOnly.stream(), Stream.of("-version"))
                .flatMap(part -> part)
                .toList());
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("warning");
    }

    @Test
    void memoryWithKeysIsNeverWrittenDownByTheJvm() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("java.args")))
                .contains(
                        "-XX:-HeapDumpOnOutOfMemoryError",
                        "-XX:+DisableAttachMechanism",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:-UsePerfData");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k1.target",
                "k1.service",
                "k1-out-of-service.socket",
                "k1-out-of-service@.service",
                "k1-kiosk.service",
                "k1-firewall.service"
            })
    void systemdUnderstandsTheUnit(String unit) throws IOException, InterruptedException {
        Ran ran = verify(unit, text -> text);
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("k1");
    }

    @Test
    void systemdTellsAUnitThatItDoesNotUnderstand() throws IOException, InterruptedException {
        assertThat(verify("k1.service", text -> text.replace("WatchdogSec=15s", "WatchdogSec=soon"))
                        .output())
                .contains("soon");
        assertThat(verify("k1-kiosk.service", text -> text.replace("/usr/lib/k1/kiosk ", "/usr/lib/k1/nobody "))
                        .exitCode())
                .isNotZero();
    }

    @Test
    void systemdFindsTheServiceLittleExposed() throws IOException, InterruptedException {
        assertLittleExposed("k1.service");
    }

    @Test
    void systemdFindsTheOutOfServicePageLittleExposed() throws IOException, InterruptedException {
        assertLittleExposed("k1-out-of-service@.service");
    }

    private void assertLittleExposed(String unit) throws IOException, InterruptedException {
        requireSystemd();
        Ran ran = run(List.of(
                SYSTEMD_ANALYZE.toString(),
                "security",
                "--offline=true",
                MOST_EXPOSURE,
                FOLDER.resolve(unit).toString()));
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("Overall exposure level for k1");
    }

    /** Verifies a unit in a root folder that holds this computer's units, ours, and a stand-in for each program that ours start. */
    private Ran verify(String unit, UnaryOperator<String> change) throws IOException, InterruptedException {
        requireSystemd();
        Path root = Files.createTempDirectory(folder, "root");
        Path units = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        try (Stream<Path> standard = Files.list(HOST_UNITS)) {
            for (Path file : standard.filter(Files::isRegularFile).toList()) {
                Files.copy(file, units.resolve(file.getFileName()));
            }
        }
        try (Stream<Path> ours = Files.list(FOLDER)) {
            for (Path file : ours.filter(one -> one.toString().matches(".*\\.(service|socket|target)"))
                    .toList()) {
                Path copy = units.resolve(file.getFileName());
                Files.deleteIfExists(copy);
                String text = Files.readString(file);
                Files.writeString(copy, copy.endsWith(unit) ? change.apply(text) : text);
            }
        }
        for (String program : PROGRAMS) {
            Path file = root.resolve(program.substring(1));
            Files.createDirectories(file.getParent());
            Files.copy(Path.of("/bin/true"), file);
        }
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        return run(List.of(
                SYSTEMD_ANALYZE.toString(),
                "--root=" + root,
                "--man=no",
                "verify",
                units.resolve(unit).toString()));
    }

    private static void requireSystemd() {
        assumeTrue(
                Files.isExecutable(SYSTEMD_ANALYZE), "no systemd-analyze here: the units are not checked by systemd");
    }

    private static List<String> startCommand() throws IOException {
        String line = settings().stream()
                .filter(setting -> setting.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        return List.of(line.substring("ExecStart=".length()).split("\\s+"));
    }

    /** {@code Key=value} lines without comments, continued lines joined. */
    private static List<String> settings() throws IOException {
        return Files.readString(FOLDER.resolve("k1.service"))
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private Ran run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end within 15 s");
        }
        return new Ran(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Ran(int exitCode, String output) {}
}
