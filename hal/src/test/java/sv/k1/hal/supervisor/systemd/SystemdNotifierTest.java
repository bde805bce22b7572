package sv.k1.hal.supervisor.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.supervisor.ServiceNotifier;

class SystemdNotifierTest {
    @TempDir
    private Path folder;

    @Test
    void everyWordArrivesOnASocketWithAPath() throws Throwable {
        String path = folder.resolve("notify").toString();
        try (DatagramListener systemd = new DatagramListener(path)) {
            ServiceNotifier notifier = SystemdNotifier.fromEnvironment(Map.of("NOTIFY_SOCKET", path));
            notifier.ready();
            notifier.alive();
            notifier.status("Selling, señor");
            notifier.stopping();
            assertThat(systemd.receive()).contains("READY=1");
            assertThat(systemd.receive()).contains("WATCHDOG=1");
            assertThat(systemd.receive()).contains("STATUS=Selling, señor");
            assertThat(systemd.receive()).contains("STOPPING=1");
            assertThat(systemd.receive()).isEmpty();
        }
    }

    @Test
    void everyWordArrivesOnAnAbstractSocket() throws Throwable {
        String name = "@k1-test-" + ProcessHandle.current().pid();
        try (DatagramListener systemd = new DatagramListener(name)) {
            new SystemdNotifier(name).ready();
            assertThat(systemd.receive()).contains("READY=1");
        }
    }

    @Test
    void aStatusLineCannotSmuggleInAnotherWord() throws Throwable {
        String path = folder.resolve("notify").toString();
        try (DatagramListener systemd = new DatagramListener(path)) {
            new SystemdNotifier(path).status("fine\nWATCHDOG=trigger" + "x".repeat(300));
            assertThat(systemd.receive().orElseThrow())
                    .startsWith("STATUS=fine WATCHDOG=trigger")
                    .doesNotContain("\n")
                    .hasSize(207);
        }
    }

    @Test
    void nobodyListeningIsNoFailureOfTheCoreLoop() {
        SystemdNotifier notifier = new SystemdNotifier(folder.resolve("nobody").toString());
        assertThatCode(notifier::alive).doesNotThrowAnyException();
    }

    @Test
    void aFullQueueDoesNotHoldTheCoreLoop() throws Throwable {
        String path = folder.resolve("notify").toString();
        try (DatagramListener systemd = new DatagramListener(path)) {
            SystemdNotifier notifier = new SystemdNotifier(path);
            for (int i = 0; i < 2_000; i++) {
                notifier.alive();
            }
            assertThat(systemd.receive()).contains("WATCHDOG=1");
        }
    }

    @Test
    void withoutSystemdItSaysNothing() {
        ServiceNotifier notifier = SystemdNotifier.fromEnvironment(Map.of());
        assertThat(notifier).isNotInstanceOf(SystemdNotifier.class);
        assertThatCode(notifier::ready).doesNotThrowAnyException();
    }

    @Test
    void anOddSocketIsRefusedInWords() {
        assertThatThrownBy(() -> SystemdNotifier.fromEnvironment(Map.of("NOTIFY_SOCKET", "vsock:2:1")))
                .hasMessageContaining("must be an absolute path")
                .hasMessageContaining("vsock:2:1");
    }
}
