package sv.k1.firmware.payout.lightning.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A node that says what a file says, and notices whatever is asked differently. The lines of a file:
 *
 * <pre>
 * call pay            what the machine does: pay, pay-open, status, spendable, probe, probe-open
 * > POST /path        the next request must be this one
 * >> words            and its body must hold these words
 * < 200               the answer's status; the lines behind it are its body
 * < cut               the answer breaks off in the middle of its body
 * < close             the connection is closed without an answer
 * < hang              no answer until the caller leaves
 * = Pending           what the machine must make of it
 * </pre>
 */
public final class RecordedExchange implements AutoCloseable {
    public static final String PREIMAGE = "01".repeat(32);
    public static final String HASH = "72cd6e8422c407fb6d098690f1130b7ded7ec2f7f5e1d30bd9d521f015363793";
    /** The node key that signed both invoices. */
    static final String PAYEE = "025cbdf0646e5db4eaa398f365f2ea7a0e3d419b7e0330e39ce92bddedcac4f9bc";

    /** 100 sat on regtest, signed by a program of another language. */
    public static final String INVOICE =
            "lnbcrt1u1p4tzwuqpp5wtxkappzcsrlkmgfs6g0zyct0hkhashh7hsaxz7e65slq9fkx7fssp5zyg3zyg3zyg3zyg3zyg3zyg3zy"
                    + "g3zyg3zyg3zyg3zyg3zyg3zygsdqyfvcs9qrsgq4geyu4prnj67wq0nshaxjt5ln4kff7qedtahutf24n7d6glxx3yy4kdzmdysy"
                    + "37z6qvcuju3r7y6k590uvewppq8ayy2wa07s5z6mkgqyuuc0s"
                    + "";

    /** The same without an amount. */
    public static final String OPEN_INVOICE =
            "lnbcrt1p4tzwuqpp5wtxkappzcsrlkmgfs6g0zyct0hkhashh7hsaxz7e65slq9fkx7fssp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3"
                    + "zyg3zyg3zyg3zyg3zyg3zygsdqyfvcs9qrsgqhr3vpx8chsnq53yc7hmjzsj76y6xw2knqq3k0x2mcwj6vmu0t2d8f5f6sgyk5y4"
                    + "88yehygjv2ejsaq35kjqxh6yzker8vc5wm3mdxxqqp6ygnd"
                    + "";

    private record Exchange(String request, List<String> words, String answer, String body) {}

    /** One call of the machine, with what it must make of the answers. */
    public record Step(String call, String outcome) {}

    private final ServerSocket server;
    private final Queue<Exchange> script = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<Step> steps = new ArrayList<>();
    private final boolean isLate;
    /** The JDK's client asks a second time when a GET gets nothing at all; never a POST. */
    private volatile String closedGet = "";

    public RecordedExchange(Path file) throws IOException {
        String text = filled(Files.readString(file));
        Deque<String> lines = new ArrayDeque<>(text.lines().toList());
        this.isLate = text.contains("# time-outs are short");
        while (!lines.isEmpty()) {
            read(lines.removeFirst(), lines);
        }
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    private static String filled(String text) {
        String base64 = Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(HASH));
        return text.replace("{hash}", HASH)
                .replace("{hash64}", base64)
                .replace("{preimage}", PREIMAGE)
                .replace("{payee}", PAYEE)
                .replace(
                        "{payee64}",
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(PAYEE)))
                .replace("{invoice}", INVOICE)
                .replace("{open}", OPEN_INVOICE);
    }

    private void read(String line, Deque<String> lines) {
        if (line.startsWith("call ")) {
            steps.add(new Step(line.substring(5), ""));
        } else if (line.startsWith("= ")) {
            Step call = steps.removeLast();
            steps.add(new Step(call.call(), line.substring(2)));
        } else if (line.startsWith("> ")) {
            List<String> words = new ArrayList<>();
            while (lines.getFirst().startsWith(">> ")) {
                words.add(lines.removeFirst().substring(3));
            }
            String answer = lines.removeFirst().substring(2);
            StringBuilder body = new StringBuilder();
            while (!lines.isEmpty() && !lines.getFirst().matches("(?:call|=|>|#).*|")) {
                body.append(lines.removeFirst()).append('\n');
            }
            script.add(new Exchange(line.substring(2), words, answer, body.toString()));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            throw new IllegalArgumentException("what is this line: " + line);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Step> steps() {
        return steps;
    }

    /** Whether the file wants short time-outs, for answers that never come. */
    public boolean isLate() {
        return isLate;
    }

    /** What was asked otherwise than the file says, and what was not asked. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        script.forEach(left -> all.add("never asked: " + left.request()));
        return all;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            InputStream input = caller.getInputStream();
            String first = line(input);
            int length = 0;
            for (String header = line(input); !header.isEmpty(); header = line(input)) {
                String lower = header.toLowerCase(Locale.ROOT);
                length = lower.startsWith("content-length:")
                        ? Integer.parseInt(lower.substring(15).strip())
                        : length;
            }
            String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
            String asked = first.replace(" HTTP/1.1", "");
            if (asked.equals(closedGet)) {
                closedGet = "";
                return;
            }
            Exchange next = script.poll();
            if (next == null || !next.request().equals(asked)) {
                complaints.add("expected " + (next == null ? "nothing" : next.request()) + ", asked: " + asked);
                return;
            }
            next.words().stream()
                    .filter(word -> !body.contains(word))
                    .forEach(word -> complaints.add(asked + " without " + word + ": " + body));
            closedGet = next.answer().equals("close") && asked.startsWith("GET ") ? asked : "";
            reply(next, caller.getOutputStream(), input);
        } catch (IOException gone) {
            // The caller left: that is part of some stories.
        }
    }

    private static void reply(Exchange exchange, OutputStream output, InputStream input) throws IOException {
        byte[] body = exchange.body().getBytes(StandardCharsets.UTF_8);
        switch (exchange.answer()) {
            case "close" -> {}
            case "hang" -> {
                // Ends when the caller leaves.
                while (input.read() >= 0) {}
            }
            case "cut" -> {
                output.write(head(200, body.length + 1000));
                output.write(body, 0, body.length / 2);
                output.flush();
            }
            case "204" ->
                output.write(
                        "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            default -> {
                output.write(head(Integer.parseInt(exchange.answer()), body.length));
                output.write(body);
                output.flush();
            }
        }
    }

    private static byte[] head(int status, int length) {
        return ("HTTP/1.1 " + status + " Told\r\nContent-Type: application/json\r\nContent-Length: " + length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("cut off");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
