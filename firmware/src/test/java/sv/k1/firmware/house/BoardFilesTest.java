package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.JsonValue;

/** What lies beside the units: the out-of-service page behind a real socket, users and folders, firewall, device names. */
@Timeout(60)
class BoardFilesTest {
    private static final Path FOLDER = Path.of("..", "systemd").toAbsolutePath().normalize();
    private static final String ACTIVATE = "/usr/bin/systemd-socket-activate";
    private static final String SYSUSERS = "/usr/bin/systemd-sysusers";
    private static final String UDEVADM = "/usr/bin/udevadm";
    private static final String NFT = "/usr/sbin/nft";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void theOutOfServicePageComesWholeToEverybodyWhoAsks() throws Exception {
        requireTool(ACTIVATE);
        int port = freePort();
        Process server = new ProcessBuilder(
                        ACTIVATE,
                        "--listen=127.0.0.1:" + port,
                        "--accept",
                        "--inetd",
                        FOLDER.resolve("out-of-service").toString(),
                        FOLDER.resolve("out-of-service.html").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("activate.txt").toFile())
                .start();
        try {
            String page = Files.readString(FOLDER.resolve("out-of-service.html"));
            // The browser's first look, the machine's own page that dials again, and a request with a body of headers.
            for (String request : List.of(
                    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                    "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n",
                    "GET / HTTP/1.1\r\n" + "X-Long: 1\r\n".repeat(60) + "\r\n")) {
                String answer = ask(port, request, server);
                assertThat(answer).startsWith("HTTP/1.1 503 ");
                int body = answer.indexOf("\r\n\r\n") + 4;
                assertThat(answer.substring(body)).isEqualTo(page);
                assertThat(answer).contains("Content-Length: " + page.getBytes(StandardCharsets.UTF_8).length + "\r\n");
            }
        } finally {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theOutOfServicePageSpeaksEveryLanguageAndNeedsNobody() throws IOException {
        String page = Files.readString(FOLDER.resolve("out-of-service.html"));
        assertThat(page)
                .contains("lang=\"es\"", "lang=\"en\"", "lang=\"pt\"", "lang=\"de\"", "lang=\"fr\"", "lang=\"it\"");
        assertThat(page).doesNotContain("http://", "https://", "src=");
    }

    @Test
    void theUsersAreMadeWithoutAShellAndTheScreenIsInNoGroup() throws Exception {
        requireTool(SYSUSERS);
        Files.createDirectories(folder.resolve("etc"));
        for (String group : List.of("dialout:x:20:", "video:x:44:")) {
            Files.writeString(
                    folder.resolve("etc/group"), group + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        run(List.of(SYSUSERS, "--root=" + folder, FOLDER.resolve("k1.sysusers").toString()));
        List<String> users = Files.readAllLines(folder.resolve("etc/passwd"));
        assertThat(users)
                .filteredOn(line -> line.startsWith("k1:"))
                .singleElement()
                .asString()
                .endsWith(":/var/lib/k1:/usr/sbin/nologin");
        assertThat(users)
                .filteredOn(line -> line.startsWith("k1-kiosk:"))
                .singleElement()
                .asString()
                .endsWith(":/usr/sbin/nologin");
        List<String> groups = Files.readAllLines(folder.resolve("etc/group"));
        assertThat(groups).contains("dialout:x:20:k1", "video:x:44:k1");
        assertThat(groups).noneMatch(line -> line.matches(".*[:,]k1-kiosk(,.*)?") && !line.startsWith("k1-kiosk:"));
    }

    @Test
    void theFirewallLetsNothingInButLoopbackAnswersAndSsh() throws IOException {
        String rules = Files.readString(FOLDER.resolve("k1.nft"));
        assertThat(rules)
                .contains("hook input priority filter; policy drop;", "hook forward priority filter; policy drop;");
        Set<String> ports = new TreeSet<>();
        Matcher port = Pattern.compile("(tcp|udp) dport (\\S+)").matcher(rules);
        while (port.find()) {
            ports.add(port.group(1) + " " + port.group(2));
        }
        assertThat(ports).containsExactly("tcp 22", "udp 546", "udp 68");
        assertThat(rules).contains("meta skuid \"k1-kiosk\" oif != \"lo\" reject");
    }

    @Test
    void nftUnderstandsTheFirewall() throws Exception {
        requireTool(NFT);
        Path rules = folder.resolve("k1.nft");
        // The user is made by the package; root stands in for it here.
        Files.writeString(
                rules,
                Files.readString(FOLDER.resolve("k1.nft"))
                        .replace(
                                "/etc/k1-firewall.nft",
                                FOLDER.resolve("k1-firewall.nft").toString())
                        .replace("\"k1-kiosk\"", "0"));
        Ran ran = finish(List.of(NFT, "-c", "-f", rules.toString()));
        assumeTrue(
                !ran.output().contains("Operation not permitted"),
                "nft may not ask this kernel: the rules are not checked");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    @Test
    void udevUnderstandsTheRulesForDeviceNames() throws Exception {
        requireTool(UDEVADM);
        Ran ran = finish(List.of(UDEVADM, "verify", FOLDER.resolve("k1.udev").toString()));
        assumeTrue(
                ran.output().contains("have been checked"), "this udevadm cannot verify rules: they are not checked");
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    @Test
    void theBrowserPolicyIsJsonThatAllowsTheMachinesPageOnly() throws IOException {
        String policy = Files.readString(FOLDER.resolve("k1.chromium-policy.json"));
        assertThat(JsonTexts.read(policy.getBytes(StandardCharsets.UTF_8))).isInstanceOf(JsonValue.JsonObject.class);
        assertThat(policy).contains("\"URLBlocklist\": [\"*\"]", "\"URLAllowlist\": [\"http://127.0.0.1:8421\"]");
        assertThat(Files.readString(FOLDER.resolve("k1-kiosk.service"))).contains("/kiosk http://127.0.0.1:8421/");
        assertThat(Files.readString(FOLDER.resolve("k1-out-of-service.socket")))
                .contains("ListenStream=127.0.0.1:8421");
    }

    @Test
    void everyProgramThatAUnitStartsIsInThisFolderAndMayRun() {
        assertThat(FOLDER.resolve("kiosk")).isExecutable();
        assertThat(FOLDER.resolve("out-of-service")).isExecutable();
    }

    private static String ask(int port, String request, Process server) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                try (InputStream answer = socket.getInputStream()) {
                    return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (ConnectException notYet) {
                if (tries > 50 || server.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw notYet;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void requireTool(String path) {
        assumeTrue(Files.isExecutable(Path.of(path)), path + " is not here: what it would check is not checked");
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Ran ran = finish(command);
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    private Ran finish(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(output));
    }

    private record Ran(int exitCode, String output) {}
}
