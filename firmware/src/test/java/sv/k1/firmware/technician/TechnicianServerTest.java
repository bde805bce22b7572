package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.StorySettings;
import sv.k1.hal.time.WallClock;

class TechnicianServerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void open() throws StoreFault, IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void onlyOwnerAndGroupMayConnect() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.socket)))
                .isEqualTo("rw-rw----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.socket.getParent())))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void liveSocketOfAnotherServiceIsAClearError() {
        assertThatThrownBy(() -> another(bench.socket).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another service answers on")
                .hasMessageContaining("stop that one first");
        assertThat(bench.k1("sales").exitCode()).isZero();
    }

    @Test
    void staleSocketIsReplaced() throws IOException {
        Path stale = folder.resolve("stale.sock");
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(stale));
        dead.close();
        assertThat(stale).exists();
        try (TechnicianServer server = another(stale)) {
            server.start();
            assertThat(bench.k1("sales", "--socket", stale.toString()).exitCode())
                    .isZero();
        }
        assertThat(stale).doesNotExist();
    }

    @Test
    void fileThatIsNoSocketIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> another(file).start()).hasMessageContaining("is no socket");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "status\n",
                "[]\n",
                "{}\n",
                "{\"ask\":\"reboot\"}\n",
                "{\"ask\":\"sales\",\"count\":9999}\n",
                "{\"ask\":7}\n",
                "{\"ask\":\"sta"
            })
    void questionWithoutSenseIsAnsweredAsSuch(String line) throws IOException {
        String answer = ask(line.getBytes(StandardCharsets.UTF_8));
        assertThat(JsonText.read(answer)).containsEntry("error", "BAD_REQUEST");
    }

    @Test
    void endlessLineIsCut() throws IOException {
        assertThat(JsonText.read(ask("x".repeat(4_096).getBytes(StandardCharsets.UTF_8))))
                .containsEntry("error", "BAD_REQUEST");
    }

    @Test
    void ninthClientIsToldToComeBackAndThePlaceIsFreeAgainLater() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            silent.add(SocketChannel.open(UnixDomainSocketAddress.of(bench.socket)));
        }
        Bench.Outcome ninth = bench.k1("sales");
        assertThat(ninth.exitCode()).isEqualTo(3);
        assertThat(ninth.err()).contains("try again");
        for (SocketChannel channel : silent) {
            channel.shutdownOutput();
            read(channel);
            channel.close();
        }
        assertThat(bench.k1("sales").exitCode()).isZero();
    }

    @Test
    void silentClientIsDroppedAtTheDeadline() throws IOException {
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(bench.socket))) {
            assertThat(read(silent)).isEmpty();
        }
    }

    @Test
    void tellsWhyTheCoreHasStoppedAndGoesOnAnswering() throws IOException {
        Path socket = bench.socket.resolveSibling("stopped.sock");
        try (TechnicianServer stopped = another(socket)) {
            stopped.start();
            stopped.coreHasStopped("the journal failed (FULL): no space left.");
            for (String command : new String[] {"status", "sales"}) {
                Bench.Outcome outcome =
                        Bench.command(Map.of("K1_SOCKET", socket.toString(), "LANG", "es_SV.UTF-8"), false, command);
                assertThat(outcome.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
                assertThat(outcome.err()).contains("FUERA DE SERVICIO", "no space left");
            }
        }
    }

    private TechnicianServer another(Path socket) {
        return new TechnicianServer(
                socket,
                bench.core,
                new Machine(StorySettings.settings()),
                new About("0.1.0", "", List.of(), Optional.empty()),
                new Wires(WallClock.system()),
                WallClock.system());
    }

    private String ask(byte[] question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(bench.socket))) {
            channel.write(ByteBuffer.wrap(question));
            channel.shutdownOutput();
            return read(channel);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        StringBuilder all = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        while (channel.read(buffer) >= 0) {
            all.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
            buffer.clear();
        }
        return all.toString();
    }
}
