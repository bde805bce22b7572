package sv.k1.simulator.electrum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole regtest chain by script, in memory, as the Electrum protocol asks for it: histories, statuses, headers, proofs
 * ("Protocol Basics" of the ElectrumX documentation). Reorganisations are not followed: the tests make none. Thread-safe.
 */
final class ChainIndex {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_BYTES = 32;

    /** A transaction in a script's history; height 0 in the pool. */
    record Entry(String txId, int height, int position) {}

    private final NodeCall node;
    private final List<String> headers = new ArrayList<>();
    private final List<List<String>> blocks = new ArrayList<>();
    private final Map<String, String> raw = new HashMap<>();
    private final Map<String, String> scriptOfOutput = new HashMap<>();
    private final Map<String, List<Entry>> histories = new HashMap<>();
    private Set<String> pool = new LinkedHashSet<>();

    ChainIndex(NodeCall node) {
        this.node = node;
    }

    /** Takes in what is new; answers whether anything was. */
    synchronized boolean refresh() throws IOException {
        boolean changed = false;
        long tip = NodeCall.number(call("getblockcount"));
        while (headers.size() <= tip) {
            addBlock(headers.size());
            changed = true;
        }
        Set<String> now = new LinkedHashSet<>();
        NodeCall.list(call("getrawmempool")).forEach(id -> now.add(NodeCall.text(id)));
        if (changed || !now.equals(pool)) {
            changed = true;
            histories.values().forEach(history -> history.removeIf(entry -> entry.height() == 0));
            for (String id : now) {
                addTransaction(NodeCall.map(call("getrawtransaction", id, true)), 0, 0);
            }
            pool = now;
        }
        return changed;
    }

    private @Nullable Object call(String method, Object... parameters) throws IOException {
        return node.call(method, List.of(parameters), PATIENCE);
    }

    private void addBlock(int height) throws IOException {
        String hash = NodeCall.text(call("getblockhash", height));
        Map<?, ?> block = NodeCall.map(call("getblock", hash, 2));
        List<String> ids = new ArrayList<>();
        for (Object each : NodeCall.list(block.get("tx"))) {
            Map<?, ?> transaction = NodeCall.map(each);
            addTransaction(transaction, height, ids.size());
            ids.add(NodeCall.text(transaction.get("txid")));
        }
        blocks.add(List.copyOf(ids));
        headers.add(NodeCall.text(call("getblockheader", hash, false)));
    }

    private void addTransaction(Map<?, ?> transaction, int height, int position) {
        String id = NodeCall.text(transaction.get("txid"));
        raw.put(id, NodeCall.text(transaction.get("hex")));
        Set<String> touched = new LinkedHashSet<>();
        int index = 0;
        for (Object each : NodeCall.list(transaction.get("vout"))) {
            String script = NodeCall.text(
                    NodeCall.map(NodeCall.map(each).get("scriptPubKey")).get("hex"));
            String hash = reversedHex(sha256(HEX.parseHex(script)));
            scriptOfOutput.put(id + ":" + index++, hash);
            touched.add(hash);
        }
        for (Object each : NodeCall.list(transaction.get("vin"))) {
            Map<?, ?> input = NodeCall.map(each);
            Optional.ofNullable(scriptOfOutput.get(
                            NodeCall.text(input.get("txid")) + ":" + NodeCall.number(input.get("vout"))))
                    .ifPresent(touched::add);
        }
        for (String hash : touched) {
            List<Entry> history = histories.computeIfAbsent(hash, _ -> new ArrayList<>());
            history.removeIf(entry -> entry.txId().equals(id));
            history.add(new Entry(id, height, position));
            // The pool stands behind all blocks.
            history.sort(
                    Comparator.comparingInt((Entry entry) -> entry.height() == 0 ? Integer.MAX_VALUE : entry.height())
                            .thenComparingInt(Entry::position)
                            .thenComparing(Entry::txId));
        }
    }

    synchronized int tip() {
        return headers.size() - 1;
    }

    /** 80 bytes as hex. */
    synchronized String header(int height) {
        return headers.get(height);
    }

    synchronized String headers(int from, int count) {
        return String.join("", headers.subList(Math.min(from, headers.size()), Math.min(from + count, headers.size())));
    }

    synchronized List<Entry> history(String scriptHash) {
        return List.copyOf(histories.getOrDefault(scriptHash, List.of()));
    }

    /** Empty for a script without a history. */
    Optional<String> status(String scriptHash) {
        List<Entry> history = history(scriptHash);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        history.forEach(entry ->
                text.append(entry.txId()).append(':').append(entry.height()).append(':'));
        return Optional.of(HEX.formatHex(sha256(text.toString().getBytes(StandardCharsets.US_ASCII))));
    }

    /** The raw transaction as hex. */
    synchronized Optional<String> transaction(String id) {
        return Optional.ofNullable(raw.get(id));
    }

    synchronized int positionInBlock(String id, int height) {
        return blocks.get(height).indexOf(id);
    }

    synchronized String idAt(int height, int position) {
        return blocks.get(height).get(position);
    }

    /** The hashes that lead from a transaction to its block's root, as the chain writes them. */
    synchronized List<String> proof(String id, int height) {
        List<byte[]> level = new ArrayList<>();
        blocks.get(height).forEach(each -> level.add(reversed(HEX.parseHex(each))));
        int at = blocks.get(height).indexOf(id);
        List<String> proof = new ArrayList<>();
        List<byte[]> now = level;
        while (now.size() > 1) {
            if (now.size() % 2 == 1) {
                now.add(now.getLast());
            }
            proof.add(reversedHex(now.get(at ^ 1)));
            List<byte[]> next = new ArrayList<>();
            for (int i = 0; i < now.size(); i += 2) {
                byte[] pair = new byte[2 * HASH_BYTES];
                System.arraycopy(now.get(i), 0, pair, 0, HASH_BYTES);
                System.arraycopy(now.get(i + 1), 0, pair, HASH_BYTES, HASH_BYTES);
                next.add(sha256(sha256(pair)));
            }
            now = next;
            at /= 2;
        }
        return proof;
    }

    String broadcast(String hex) throws IOException {
        return NodeCall.text(call("sendrawtransaction", hex));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String reversedHex(byte[] bytes) {
        return HEX.formatHex(reversed(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
