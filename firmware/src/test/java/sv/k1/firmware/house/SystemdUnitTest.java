package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit that runs the firmware on a machine: what it must say, and that systemd and the JVM understand it. */
class SystemdUnitTest {
    private static final Path FOLDER = Path.of("..", "systemd").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path SYSTEMD_ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final String JAVA_ON_THE_MACHINE = "/usr/lib/k1/runtime/bin/java";
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
                "LimitCORE=0"
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
        int classPath = command.indexOf("-cp");
        Class<?> main =
                Class.forName(command.get(classPath + 2), false, getClass().getClassLoader());
        assertThat(main.getName()).isEqualTo("sv.k1.firmware.app.Main");
        assertThat(command.subList(classPath + 3, command.size())).containsExactly("--config", "/etc/k1/k1.toml");
    }

    @Test
    void theJvmTakesTheFlagsOfTheUnit() throws IOException, InterruptedException {
        List<String> command = startCommand();
        List<String> flagsOnly = new ArrayList<>(command.subList(1, command.indexOf("-cp")));
        flagsOnly.addFirst(JAVA.toString());
        flagsOnly.add("-version");
        Ran ran = run(flagsOnly);
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("warning");
    }

    @Test
    void systemdUnderstandsTheUnit() throws IOException, InterruptedException {
        Ran ran = analyze("verify");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("k1.service:");
    }

    @Test
    void systemdFindsTheServiceLittleExposed() throws IOException, InterruptedException {
        Ran ran = analyze("security", "--offline=true", MOST_EXPOSURE);
        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("Overall exposure level for k1.service");
    }

    /** The unit is checked with this test's own Java in place of the machine's: systemd wants to see the program. */
    private Ran analyze(String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SYSTEMD_ANALYZE), "no systemd-analyze here: the unit is not checked by systemd");
        Path unit = folder.resolve("k1.service");
        Files.writeString(
                unit, Files.readString(FOLDER.resolve("k1.service")).replace(JAVA_ON_THE_MACHINE, JAVA.toString()));
        return run(Stream.of(Stream.of(SYSTEMD_ANALYZE.toString()), Stream.of(arguments), Stream.of(unit.toString()))
                .flatMap(part -> part)
                .toList());
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
