package sv.k1.simulator.chain.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.chain.RegtestChain;

/** The node's HTTP port, on loopback only. Can be unplugged and plugged in again, and can fail on request. */
public final class RpcServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);
    private static final int MOST_BODY_BYTES = 8 * 1024 * 1024;
    private static final int MOST_CALLS_AT_ONCE = 64;
    private static final int BACKLOG = 64;
    private static final long LONGEST_SILENCE_MILLIS = 600_000;
    private static final String WALLET_PATH = "/wallet/";

    private final RpcDispatcher dispatcher;
    private final RpcCredentials credentials;
    private final RpcFaults faults = new RpcFaults();
    private final Semaphore room = new Semaphore(MOST_CALLS_AT_ONCE);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private CountDownLatch unplugged = new CountDownLatch(1);
    private Optional<HttpServer> server = Optional.empty();
    private int port;

    /**
     * A server that is not reachable yet.
     *
     * @param port 0 for any free one
     * @param transactionIndex whether confirmed transactions are found without their block
     * @param walletFolder where wallets are remembered
     */
    public RpcServer(
            RegtestChain chain,
            MonotonicClock clock,
            RpcCredentials credentials,
            int port,
            boolean transactionIndex,
            Optional<Path> walletFolder) {
        RpcTable table = new RpcTable();
        WatchWallets wallets = new WatchWallets(chain, walletFolder);
        new NodeCalls(chain, clock).addTo(table);
        new BlockCalls(chain).addTo(table);
        new TransactionCalls(chain, transactionIndex).addTo(table);
        new PoolCalls(chain).addTo(table);
        new DescriptorCalls(chain).addTo(table);
        new WalletCalls(chain, wallets).addTo(table);
        WalletCoins.addTo(table, chain, wallets);
        this.dispatcher = new RpcDispatcher(table, chain);
        this.credentials = credentials;
        this.port = port;
    }

    /** Opens or closes the port; closing cuts every connection, and the port stays the same when opened again. */
    public synchronized void setReachable(boolean reachable) {
        if (reachable == server.isPresent()) {
            return;
        }
        if (!reachable) {
            unplugged.countDown();
            server.ifPresent(running -> running.stop(0));
            server = Optional.empty();
            return;
        }
        try {
            unplugged = new CountDownLatch(1);
            HttpServer fresh =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            fresh.createContext("/", this::handle);
            fresh.setExecutor(executor);
            fresh.start();
            port = fresh.getAddress().getPort();
            server = Optional.of(fresh);
        } catch (IOException trouble) {
            throw new UncheckedIOException("the node's RPC port " + port + " cannot be opened; is it taken?", trouble);
        }
    }

    /** The port on loopback, known after the first {@link #setReachable}. */
    public synchronized int port() {
        return port;
    }

    public RpcFaults faults() {
        return faults;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!room.tryAcquire()) {
            answer(exchange, 503, "text/html", "Work queue depth exceeded");
            return;
        }
        try (exchange) {
            serve(exchange);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private void serve(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getRawPath();
        boolean forWallet = path.startsWith(WALLET_PATH);
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "text/html", "JSONRPC server handles only POST requests");
            return;
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !credentials.match(authorization)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"jsonrpc\"");
            answer(exchange, 401, "text/html", "");
            return;
        }
        if (!path.equals("/") && !forWallet) {
            answer(exchange, 404, "text/html", "");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            answer(exchange, 413, "text/html", "");
            return;
        }
        Optional<String> wallet = forWallet
                ? Optional.of(URLDecoder.decode(path.substring(WALLET_PATH.length()), StandardCharsets.UTF_8))
                : Optional.empty();
        run(exchange, new String(body, StandardCharsets.UTF_8), wallet);
    }

    private void run(HttpExchange exchange, String body, Optional<String> wallet)
            throws IOException, InterruptedException {
        Optional<RpcFault> fault = faults.take(RpcDispatcher.methodOf(body));
        fault.ifPresent(planned -> log.info("fault {} for {}", planned, RpcDispatcher.methodOf(body)));
        if (fault.isPresent() && fault.get() instanceof RpcFault.ServerError) {
            answer(exchange, 500, "text/html", "");
            return;
        }
        RpcDispatcher.Answer answer = dispatcher.answer(body, wallet);
        if (fault.isPresent() && !survives(fault.get())) {
            return;
        }
        answer(exchange, answer.httpStatus(), "application/json", answer.body());
    }

    /** Waits as the fault says; false if no answer may be sent. */
    private boolean survives(RpcFault fault) throws InterruptedException {
        return switch (fault) {
            case RpcFault.NoAnswer _ -> {
                boolean cut = latch().await(LONGEST_SILENCE_MILLIS, TimeUnit.MILLISECONDS);
                log.debug("silence ended, {}", cut ? "unplugged" : "too long");
                yield false;
            }
            case RpcFault.CutAfter _, RpcFault.ServerError _ -> false;
            case RpcFault.Slow(long millis) -> !latch().await(millis, TimeUnit.MILLISECONDS);
        };
    }

    private synchronized CountDownLatch latch() {
        return unplugged;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        setReachable(false);
        executor.shutdownNow();
    }
}
