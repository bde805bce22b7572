package sv.k1.simulator.chain.peer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.Submission;

/**
 * The talk with one connected peer: one thread reads and answers, another sends from a bounded queue, so that a peer that
 * does not read holds up nobody and is dropped. Announcements come from the thread that changes the chain.
 */
final class PeerSession {
    private static final Logger log = LoggerFactory.getLogger(PeerSession.class);
    private static final int PROTOCOL_VERSION = 70_016;
    /** Serves the whole chain, bloom filters and witnesses (BIP111, BIP144). */
    private static final long SERVICES = 1 | 4 | 8;

    private static final String USER_AGENT = "/Satoshi:29.4.3/K1-simulator:1/";
    private static final int ADDRESS_LENGTH = 26;
    private static final int MOST_HEADERS = 2000;
    private static final int MOST_BLOCKS_LISTED = 500;
    private static final int MOST_INVENTORY = 50_000;
    private static final int MOST_LOCATOR = 101;
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_REMEMBERED = 5000;
    private static final int TRANSACTION = 1;
    private static final int BLOCK = 2;
    private static final int FILTERED_BLOCK = 3;
    private static final int WITNESS_FLAG = 0x4000_0000;

    private final Socket socket;
    private final RegtestChain chain;
    private final BlockingQueue<PeerMessage> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<Sha256Hash> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256Hash, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }));
    private volatile boolean ready;
    private volatile boolean relayWanted;
    private volatile boolean headersWanted;
    private volatile Optional<PeerFilter> filter = Optional.empty();

    PeerSession(Socket socket, RegtestChain chain) {
        this.socket = socket;
        this.chain = chain;
    }

    boolean isReady() {
        return ready;
    }

    /** Talks until one side hangs up. */
    void run() {
        Thread sender = Thread.ofVirtual().name("peer-send").start(this::sendLoop);
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (!socket.isClosed()) {
                receive(PeerMessage.read(in));
            }
        } catch (IOException end) {
            log.debug("peer {}: {}", socket.getRemoteSocketAddress(), end.getMessage());
        } catch (BufferUnderflowException | IllegalArgumentException | ProtocolException broken) {
            log.warn(
                    "peer {} sent a broken message and is dropped: {}",
                    socket.getRemoteSocketAddress(),
                    broken.toString());
        } finally {
            ready = false;
            sender.interrupt();
        }
    }

    private void sendLoop() {
        try {
            OutputStream out = socket.getOutputStream();
            while (!socket.isClosed()) {
                out.write(outgoing.take().frame());
                out.flush();
            }
        } catch (IOException end) {
            log.debug("peer {}: {}", socket.getRemoteSocketAddress(), end.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException trouble) {
            log.debug("closing a peer: {}", trouble.getMessage());
        }
    }

    private void send(PeerMessage message) {
        if (!outgoing.offer(message)) {
            log.warn("peer {} does not read and is dropped", socket.getRemoteSocketAddress());
            close();
        }
    }

    // ---- announcements, on the chain's thread -------------------------------------------------------------------

    void announce(ChainBlock block) {
        if (!ready) {
            return;
        }
        if (headersWanted) {
            send(new PayloadWriter().count(1).header(block.block()).count(0).toMessage("headers"));
        } else {
            send(inventory(BLOCK, List.of(block.hash())));
        }
    }

    void announce(Transaction transaction) {
        if (ready && relayWanted && matches(transaction) && known.add(transaction.getTxId())) {
            send(inventory(TRANSACTION, List.of(transaction.getTxId())));
        }
    }

    private boolean matches(Transaction transaction) {
        return filter.map(bloom -> bloom.matches(transaction)).orElse(true);
    }

    private static PeerMessage inventory(int type, List<Sha256Hash> hashes) {
        PayloadWriter payload = new PayloadWriter().count(hashes.size());
        hashes.forEach(hash -> payload.int32(type).hash(hash));
        return payload.toMessage("inv");
    }

    // ---- what the peer says -------------------------------------------------------------------------------------

    private void receive(PeerMessage message) throws IOException {
        PayloadReader in = new PayloadReader(message.payload());
        switch (message.command()) {
            case "version" -> greet(in);
            case "verack" -> begin();
            case "ping" -> send(new PeerMessage("pong", message.payload()));
            case "getheaders" -> headers(in);
            case "getblocks" -> blocks(in);
            case "getdata" -> data(in);
            case "inv" -> wantUnknown(in);
            case "tx" -> take(message.payload());
            case "mempool" -> pool();
            case "sendheaders" -> headersWanted = true;
            case "filterload" -> load(Optional.of(PeerFilter.read(message.payload())));
            case "filteradd" -> {
                byte[] element = in.bytes(in.count(520));
                filter.ifPresent(bloom -> bloom.insert(element));
            }
            case "filterclear" -> load(Optional.empty());
            case "getaddr" -> send(new PayloadWriter().count(0).toMessage("addr"));
            // Offers this node does not take up: compact blocks, wide addresses, relay by witness hash, others' floors.
            case String other -> log.debug("peer says {}, ignored", other);
        }
    }

    private void greet(PayloadReader in) throws IOException {
        if (ready) {
            throw new IOException("a second version message");
        }
        int version = in.int32();
        in.skip(8 + 8 + 2 * ADDRESS_LENGTH + 8);
        byte[] agent = in.bytes(in.count(256));
        in.int32();
        relayWanted = !in.hasMore() || in.int8() != 0;
        log.info(
                "peer {} version {} {}",
                socket.getRemoteSocketAddress(),
                version,
                new String(agent, StandardCharsets.US_ASCII));
        send(new PayloadWriter()
                .int32(PROTOCOL_VERSION)
                .int64(SERVICES)
                .int64(chain.nowSeconds())
                .bytes(new byte[ADDRESS_LENGTH])
                .int64(SERVICES)
                .bytes(new byte[ADDRESS_LENGTH - 8])
                .int64(socket.getPort())
                .text(USER_AGENT)
                .int32(chain.height())
                .int8(1)
                .toMessage("version"));
        send(new PeerMessage("verack", new byte[0]));
    }

    private void begin() {
        ready = true;
        send(new PayloadWriter().int64(chain.nowSeconds()).toMessage("ping"));
        send(new PayloadWriter().int64(chain.policy().poolMinimumSatPerKvb()).toMessage("feefilter"));
    }

    private void load(Optional<PeerFilter> wanted) {
        filter = wanted;
        relayWanted = true;
    }

    /** Blocks of the best chain after the last one the peer knows. */
    private List<ChainBlock> after(PayloadReader in, int most) {
        in.int32();
        List<Sha256Hash> locator = new ArrayList<>();
        int count = in.count(MOST_LOCATOR);
        for (int index = 0; index < count; index++) {
            locator.add(in.hash());
        }
        Sha256Hash stop = in.hash();
        return chain.atomically(() -> {
            int from = locator.stream()
                    .flatMap(hash -> chain.block(hash).stream())
                    .filter(block -> chain.confirmations(block) > 0)
                    .mapToInt(ChainBlock::height)
                    .findFirst()
                    .orElse(0);
            List<ChainBlock> found = new ArrayList<>();
            for (int height = from + 1; height <= chain.height() && found.size() < most; height++) {
                ChainBlock block = chain.blockAt(height).orElseThrow();
                found.add(block);
                if (block.hash().equals(stop)) {
                    break;
                }
            }
            return found;
        });
    }

    private void headers(PayloadReader in) {
        List<ChainBlock> found = after(in, MOST_HEADERS);
        PayloadWriter payload = new PayloadWriter().count(found.size());
        found.forEach(block -> payload.header(block.block()).count(0));
        send(payload.toMessage("headers"));
    }

    private void blocks(PayloadReader in) {
        List<Sha256Hash> found =
                after(in, MOST_BLOCKS_LISTED).stream().map(ChainBlock::hash).toList();
        if (!found.isEmpty()) {
            send(inventory(BLOCK, found));
        }
    }

    private void data(PayloadReader in) {
        int count = in.count(MOST_INVENTORY);
        PayloadWriter missing = new PayloadWriter();
        int missed = 0;
        for (int index = 0; index < count; index++) {
            int type = in.int32();
            Sha256Hash hash = in.hash();
            if (!serve(type & ~WITNESS_FLAG, hash, (type & WITNESS_FLAG) != 0)) {
                missing.int32(type).hash(hash);
                missed++;
            }
        }
        if (missed > 0) {
            send(new PayloadWriter().count(missed).bytes(missing.toBytes()).toMessage("notfound"));
        }
    }

    private boolean serve(int type, Sha256Hash hash, boolean witness) {
        if (type == TRANSACTION) {
            // Only what waits in the pool is given out, as a node does.
            Optional<MempoolEntry> entry = chain.poolEntry(hash);
            entry.ifPresent(found -> send(new PayloadWriter()
                    .transaction(found.transaction(), witness)
                    .toMessage("tx")));
            return entry.isPresent();
        }
        Optional<ChainBlock> block = chain.block(hash);
        block.ifPresent(found -> {
            if (type == FILTERED_BLOCK && filter.isPresent()) {
                filtered(found, filter.get());
            } else {
                whole(found, witness);
            }
        });
        return block.isPresent();
    }

    private void whole(ChainBlock block, boolean witness) {
        PayloadWriter payload = new PayloadWriter()
                .header(block.block())
                .count(block.transactions().size());
        block.transactions().forEach(transaction -> payload.transaction(transaction, witness));
        send(payload.toMessage("block"));
    }

    /** The proof first, then the transactions it covers (BIP37). */
    private void filtered(ChainBlock block, PeerFilter bloom) {
        PeerFilter.Part part = bloom.part(block);
        send(part.proof());
        part.matched()
                .forEach(transaction ->
                        send(new PayloadWriter().transaction(transaction, false).toMessage("tx")));
    }

    private void wantUnknown(PayloadReader in) {
        int count = in.count(MOST_INVENTORY);
        List<Sha256Hash> wanted = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int type = in.int32() & ~WITNESS_FLAG;
            Sha256Hash hash = in.hash();
            if (type == TRANSACTION && chain.find(hash).isEmpty()) {
                known.add(hash);
                wanted.add(hash);
            }
        }
        if (!wanted.isEmpty()) {
            PayloadWriter payload = new PayloadWriter().count(wanted.size());
            wanted.forEach(hash -> payload.int32(TRANSACTION | WITNESS_FLAG).hash(hash));
            send(payload.toMessage("getdata"));
        }
    }

    private void take(byte[] payload) {
        Transaction transaction = Transaction.read(ByteBuffer.wrap(payload));
        known.add(transaction.getTxId());
        Submission submission = chain.submit(transaction, RegtestChain.NO_FEE_LIMIT);
        // A node does not say no any more: a refused transaction is dropped without a word.
        log.info("transaction {} from a peer: {}", transaction.getTxId(), submission);
    }

    private void pool() {
        List<Sha256Hash> matching = chain.pool().stream()
                .map(MempoolEntry::transaction)
                .filter(this::matches)
                .map(Transaction::getTxId)
                .toList();
        if (!matching.isEmpty()) {
            known.addAll(matching);
            send(inventory(TRANSACTION, matching));
        }
    }
}
