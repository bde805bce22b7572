package sv.k1.firmware.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import sv.k1.hal.time.MonotonicClock;

/** Messages over real sockets: a web server and a mail server of the test's own. */
class AlertWatchTest {
    private static final Instant WALL = Instant.parse("2026-11-21T19:43:05Z");
    private static final Concern TAMPERED =
            new Concern("K1-12", "", true, "Der Alarmkreis ist offen – ¡mire!", "Look at the cabinet.");
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final List<Concern> concerns = new CopyOnWriteArrayList<>();

    private final class Machine implements AlertWatch.Machine {
        @Override
        public Optional<List<Concern>> concerns() {
            return Optional.of(List.copyOf(concerns));
        }

        @Override
        public boolean isOpen() {
            return concerns.isEmpty();
        }

        @Override
        public String title(Notice notice) {
            return "[K1] " + notice.concern().code() + ": " + notice.concern().words();
        }
    }

    private AlertWatch watch(Optional<Long> heartbeatMillis, AlertChannel... channels) {
        return new AlertWatch(
                new Machine(),
                new AlertWatch.Habits("K1", "boot-7", AlertBook.HOUR_MILLIS, heartbeatMillis),
                List.of(channels),
                MonotonicClock.system(),
                () -> WALL);
    }

    @Test
    void aSignedMessageArrivesByWebhookAlsoWhenTheReceiverFailsAtFirst() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        List<String> signatures = new CopyOnWriteArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext("/k1", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            signatures.add(exchange.getRequestHeaders().getFirst("X-K1-Signature"));
            boolean isFirst = asked.getAndIncrement() == 0;
            if (!isFirst) {
                bodies.add(body);
            }
            exchange.sendResponseHeaders(isFirst ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/k1");
        concerns.add(TAMPERED);
        try (AlertWatch watch = watch(
                Optional.empty(),
                new Webhook(url, "K1", Optional.of(SECRET), Optional.empty(), MonotonicClock.system()))) {
            watch.start();
            String body = bodies.poll(30, TimeUnit.SECONDS);

            assertThat(body)
                    .contains("\"kind\":\"raised\"", "\"code\":\"K1-12\"", "\"boot\":\"boot-7\"", "\"number\":1");
            assertThat(body).contains("Der Alarmkreis ist offen – ¡mire!");
            assertThat(signatures.getLast()).isEqualTo("sha256=" + hmac(body));
            assertThat(watch.standing()).hasSize(1).allMatch(AlertBook.Standing::isTold);
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void aChannelThatIsDownKeepsItsMessagesAndHoldsUpNoOther() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        try (Postbox postbox = new Postbox();
                AlertWatch watch = watch(
                        Optional.empty(),
                        new Webhook(
                                URI.create("http://127.0.0.1:" + nobody + "/k1"),
                                "K1",
                                Optional.empty(),
                                Optional.empty(),
                                MonotonicClock.system()),
                        postbox.channel())) {
            watch.start();
            watch.test("alice");

            assertThat(postbox.mails.poll(30, TimeUnit.SECONDS)).contains("Subject:");
            AlertWatch.ChannelState webhook = watch.channels().getFirst();
            assertThat(webhook.waiting()).isEqualTo(1);
            assertThat(webhook.delivered()).isZero();
        }
    }

    @Test
    void aMailHasTheWordsInItsSubjectAndTheActionInItsText() throws Exception {
        concerns.add(TAMPERED);
        try (Postbox postbox = new Postbox();
                AlertWatch watch = watch(Optional.empty(), postbox.channel())) {
            watch.start();
            String mail = postbox.mails.poll(30, TimeUnit.SECONDS);

            assertThat(mail)
                    .contains("From: k1@example.org", "To: operator@example.org", "Auto-Submitted: auto-generated")
                    .contains("X-K1-Alert: boot-7 1")
                    .contains("Subject: =?UTF-8?")
                    .contains("Look at the cabinet.");
        }
    }

    @Test
    void aSignOfLifeSaysWhetherCustomersCanBuy() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext("/k1", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/k1");
        try (AlertWatch watch = watch(
                Optional.of(60_000L),
                new Webhook(url, "K1", Optional.empty(), Optional.empty(), MonotonicClock.system()))) {
            watch.start();

            assertThat(bodies.poll(30, TimeUnit.SECONDS))
                    .isEqualTo("{\"machine\":\"K1\",\"kind\":\"heartbeat\",\"open\":true,\"at\":\"" + WALL + "\"}");
        } finally {
            server.stop(0);
        }
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A mail server that keeps what it gets (RFC 5321, as far as a client of ours goes). */
    private static final class Postbox implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

        Postbox() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        AlertChannel channel() {
            return new MailChannel(new MailChannel.Mailbox(
                    "127.0.0.1",
                    listener.getLocalPort(),
                    MailChannel.Security.NONE,
                    Optional.empty(),
                    "k1@example.org",
                    List.of("operator@example.org"),
                    Optional.empty()));
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept()) {
                    talk(client);
                } catch (IOException e) {
                    return; // closed
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
            out.print("220 postbox\r\n");
            out.flush();
            String line = in.readLine();
            while (line != null && !line.equals("QUIT")) {
                boolean isData = line.equals("DATA");
                out.print(isData ? "354 go on\r\n" : "250 ok\r\n");
                out.flush();
                if (isData) {
                    List<String> mail = new ArrayList<>();
                    for (String next = in.readLine(); next != null && !next.equals("."); next = in.readLine()) {
                        mail.add(next);
                    }
                    mails.add(String.join("\n", mail));
                    out.print("250 kept\r\n");
                    out.flush();
                }
                line = in.readLine();
            }
            out.print("221 bye\r\n");
            out.flush();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
