package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.config.ConfigResult;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.destination.ChainNetwork;

/** The run for the JVM's start-up cache starts no machine that could take cash. */
class RehearsalTest {
    private static final Path TRAINING = Path.of("..", "systemd", "training.toml");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aMachineOfTheMainNetworkIsNotStarted() throws Exception {
        Path config = folder.resolve("k1.toml");
        try (InputStream example = K1Config.class.getResourceAsStream("k1.example.toml")) {
            Files.write(config, Objects.requireNonNull(example).readAllBytes());
        }
        Path log = folder.resolve("log.txt");
        assertThat(run(log, "--config", config.toString())).isEqualTo(64);
        assertThat(Files.readString(log))
                .contains("regtest", "nothing was started")
                .doesNotContain("screen at");
    }

    @Test
    void aLookStartsNothing() throws Exception {
        Path log = folder.resolve("log.txt");
        assertThat(run(log, "--look")).isZero();
        assertThat(log).isEmptyFile();
    }

    @Test
    void whatThePackageRehearsesWithIsAConfigurationOfRegtest() throws IOException {
        Path config = folder.resolve("k1.toml");
        Files.writeString(
                config,
                Files.readString(TRAINING)
                        .replace("@FOLDER@", folder.toString())
                        .replace("@PORT@", "48421"));
        assertThat(ConfigFile.load(config)).isInstanceOfSatisfying(ConfigResult.Loaded.class, loaded -> assertThat(
                        loaded.config().chain().network())
                .isEqualTo(ChainNetwork.REGTEST));
    }

    private static int run(Path log, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Rehearsal.class.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
