package sv.k1.simulator.electrum;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small Electrum server on loopback, protocol 1.4, without TLS: what two wallets need and no more. Written from the
 * ElectrumX documentation ("Protocol Basics", "Protocol Methods"). One JSON-RPC message a line.
 */
final class ElectrumServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ElectrumServer.class);
    private static final int WAITING_CONNECTIONS = 8;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int MOST_HEADERS = 2_016;
    private static final double FEE_BTC_PER_KB = 0.00002;
    private static final double RELAY_FEE_BTC_PER_KB = 0.00001;

    private final ChainIndex chain;
    private final ServerSocket door;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Serves at once, on any free port. */
    ElectrumServer(ChainIndex chain) throws IOException {
        this.chain = chain;
        chain.refresh();
        door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), WAITING_CONNECTIONS);
        Thread.ofVirtual().name("electrum-door").start(this::open);
        Thread.ofVirtual().name("electrum-watch").start(this::watch);
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!closed) {
            try {
                Session session = new Session(door.accept());
                sessions.add(session);
                Thread.ofVirtual().name("electrum-session").start(session);
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("no more connections: {}", e.toString());
                }
                return;
            }
        }
    }

    private void watch() {
        int told = chain.tip();
        while (!closed) {
            try {
                if (chain.refresh()) {
                    boolean isNewBlock = chain.tip() != told;
                    told = chain.tip();
                    for (Session session : sessions) {
                        session.tell(isNewBlock);
                    }
                }
            } catch (IOException e) {
                LOG.debug("the node does not answer: {}", e.toString());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        for (Session session : sessions) {
            session.socket.close();
        }
    }

    /** One wallet that is connected. */
    private final class Session implements Runnable {
        private final Socket socket;
        private final Map<String, String> subscribed = new ConcurrentHashMap<>();
        private volatile boolean wantsHeaders;

        Session(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void run() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                String line = in.readLine();
                while (line != null) {
                    List<Object> answers = new ArrayList<>();
                    for (Map<String, Object> question : NodeCall.read(line)) {
                        answers.add(answer(question));
                    }
                    send(answers.size() == 1 && !line.startsWith("[") ? answers.getFirst() : answers);
                    line = in.readLine();
                }
            } catch (IOException e) {
                LOG.debug("a wallet went away: {}", e.toString());
            } finally {
                sessions.remove(this);
            }
        }

        private Map<String, Object> answer(Map<String, Object> question) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("jsonrpc", "2.0");
            answer.put("id", question.get("id"));
            try {
                answer.put(
                        "result", result(NodeCall.text(question.get("method")), NodeCall.list(question.get("params"))));
            } catch (IOException | RuntimeException e) {
                answer.put("error", Map.of("code", 1, "message", NodeCall.text(e.getMessage())));
            }
            return answer;
        }

        private @Nullable Object result(String method, List<?> given) throws IOException {
            return switch (method) {
                case "server.version" -> List.of("K1 test", "1.4");
                case "server.features" ->
                    Map.of("protocol_min", "1.4", "protocol_max", "1.4", "hash_function", "sha256", "hosts", Map.of());
                case "server.banner", "server.donation_address" -> "";
                case "server.peers.subscribe", "mempool.get_fee_histogram" -> List.of();
                case "server.ping" -> null;
                case "blockchain.estimatefee" -> FEE_BTC_PER_KB;
                case "blockchain.relayfee" -> RELAY_FEE_BTC_PER_KB;
                case "blockchain.headers.subscribe" -> {
                    wantsHeaders = true;
                    yield top();
                }
                case "blockchain.block.header" -> chain.header(whole(given, 0));
                case "blockchain.block.headers" -> {
                    String hex = chain.headers(whole(given, 0), Math.min(whole(given, 1), MOST_HEADERS));
                    yield Map.of("count", hex.length() / 160, "hex", hex, "max", MOST_HEADERS);
                }
                case "blockchain.scripthash.subscribe" -> {
                    String hash = NodeCall.text(given.get(0));
                    String status = chain.status(hash).orElse("");
                    subscribed.put(hash, status);
                    yield orNull(status);
                }
                case "blockchain.scripthash.get_history" ->
                    chain.history(NodeCall.text(given.get(0))).stream()
                            .map(entry -> entry(entry))
                            .toList();
                case "blockchain.transaction.get" ->
                    chain.transaction(NodeCall.text(given.get(0)))
                            .orElseThrow(() -> new IOException("no such transaction " + given.get(0)));
                case "blockchain.transaction.get_merkle" -> proof(NodeCall.text(given.get(0)), whole(given, 1));
                case "blockchain.transaction.id_from_pos" -> chain.idAt(whole(given, 0), whole(given, 1));
                case "blockchain.transaction.broadcast" -> {
                    String id = chain.broadcast(NodeCall.text(given.get(0)));
                    yield id;
                }
                default -> throw new IOException("unknown method " + method);
            };
        }

        private Map<String, Object> entry(ChainIndex.Entry entry) {
            return entry.height() == 0
                    ? Map.of("tx_hash", entry.txId(), "height", 0, "fee", 0)
                    : Map.of("tx_hash", entry.txId(), "height", entry.height());
        }

        private Map<String, Object> proof(String id, int height) {
            return Map.of(
                    "block_height", height,
                    "pos", chain.positionInBlock(id, height),
                    "merkle", chain.proof(id, height));
        }

        private Map<String, Object> top() {
            int tip = chain.tip();
            return Map.of("height", tip, "hex", chain.header(tip));
        }

        /** Tells what changed of what was asked to be told. */
        void tell(boolean isNewBlock) {
            try {
                if (isNewBlock && wantsHeaders) {
                    notify("blockchain.headers.subscribe", List.of(top()));
                }
                for (Map.Entry<String, String> known : List.copyOf(subscribed.entrySet())) {
                    String now = chain.status(known.getKey()).orElse("");
                    if (!now.equals(known.getValue())) {
                        subscribed.put(known.getKey(), now);
                        List<@Nullable Object> changed = new ArrayList<>();
                        changed.add(known.getKey());
                        changed.add(orNull(now));
                        notify("blockchain.scripthash.subscribe", changed);
                    }
                }
            } catch (IOException e) {
                LOG.debug("a wallet cannot be told: {}", e.toString());
            }
        }

        private void notify(String method, List<?> parameters) throws IOException {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("jsonrpc", "2.0");
            message.put("method", method);
            message.put("params", parameters);
            send(message);
        }

        private synchronized void send(Object message) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((NodeCall.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private static @Nullable String orNull(String status) {
            return status.isEmpty() ? null : status;
        }

        private static int whole(List<?> given, int index) {
            return (int) NodeCall.number(given.get(index));
        }
    }
}
