package sv.k1.firmware.payout.lightning.lnurl;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A net of names, where every connection ends at one small server that answers by host and path. TLS is left out. */
final class FakeNet implements Dialer, AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> dialed = new ArrayList<>();

    FakeNet() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    FakeNet name(String host, String... addresses) throws UnknownHostException {
        List<InetAddress> list = new ArrayList<>();
        for (String address : addresses) {
            list.add(InetAddress.getByName(address));
        }
        names.put(host, list);
        return this;
    }

    /** @param answer the whole answer, {@code hang} or {@code drip}; a text without a status line is a body with status 200 */
    FakeNet answer(String hostAndPath, String answer) {
        answers.put(hostAndPath, answer);
        return this;
    }

    @Override
    public List<InetAddress> resolve(String host) throws IOException {
        List<InetAddress> found = names.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    @Override
    public Socket connect(InetAddress address, int port, String host, boolean https, int timeoutMillis)
            throws IOException {
        dialed.add((https ? "https " : "http ") + address.getHostAddress() + ":" + port);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.setSoTimeout(timeoutMillis);
        return socket;
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
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) input.read());
            }
            List<String> lines = head.toString().lines().toList();
            String host = lines.stream()
                    .filter(line -> line.startsWith("Host: "))
                    .findFirst()
                    .orElse("Host: ")
                    .substring(6);
            String asked = host + lines.getFirst().split(" ")[1];
            requests.add(asked);
            String answer = answers.getOrDefault(asked, "HTTP/1.1 404 No\r\n\r\n{}");
            if (answer.equals("hang")) {
                while (input.read() >= 0) {}
                return;
            }
            if (answer.equals("drip")) {
                caller.setSoTimeout(20);
                while (true) {
                    caller.getOutputStream().write('H');
                    caller.getOutputStream().flush();
                    try {
                        if (input.read() < 0) {
                            return;
                        }
                    } catch (SocketTimeoutException next) {
                        // The pause between two bytes.
                    }
                }
            }
            String whole = answer.startsWith("HTTP/")
                    ? answer
                    : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + answer;
            caller.getOutputStream().write(whole.getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().flush();
        } catch (IOException gone) {
            // The caller left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
