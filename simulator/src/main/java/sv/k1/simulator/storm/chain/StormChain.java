package sv.k1.simulator.storm.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import sv.k1.simulator.storm.chain.RawTransaction.Input;
import sv.k1.simulator.storm.chain.RawTransaction.Output;

/** Which coins exist and who owns them: blocks, mempool, and everything that was ever said on the network. */
public final class StormChain {
    /** One of our outputs that nobody has spent. */
    public record OwnOutput(Input at, long sats, int chain, int index, boolean confirmed) {}

    /** What the network thinks of a transaction that is handed to it. */
    public enum Answer {
        TAKEN,
        IN_MEMPOOL,
        IN_BLOCK,
        /** It would take the place of others, and pays too little for that. */
        REPLACES_TOO_CHEAPLY,
        /** An input is spent by another transaction, or does not exist. */
        INPUTS_GONE,
        TOO_CHEAP
    }

    private record Key(int chain, int index) {}

    private final Map<String, RawTransaction> known = new HashMap<>();
    private final List<List<String>> blocks = new ArrayList<>();
    private final Map<String, Integer> heightOf = new HashMap<>();
    private final Set<String> mempool = new LinkedHashSet<>();
    private final Map<String, Key> ownScripts = new HashMap<>();
    /** Every output that was ever ours, in the order of their making. */
    private final Map<Input, Output> ownOutputs = new LinkedHashMap<>();
    /** Transactions of the best chain and the mempool that spend an output. */
    private final Map<Input, String> spentBy = new HashMap<>();

    private final Set<String> everTaken = new LinkedHashSet<>();
    private final Map<String, Input> thefts = new LinkedHashMap<>();
    private final Map<String, Integer> deepest = new TreeMap<>();
    private final List<String> depositIds = new ArrayList<>();
    private int changes;
    /** What each transaction pushed out of the mempool, when it spends all that it spent. */
    private final Map<String, String> displaced = new HashMap<>();

    public StormChain() {
        blocks.add(List.of());
    }

    public void own(int chain, int index, String scriptHex) {
        ownScripts.put(scriptHex, new Key(chain, index));
    }

    public boolean isOwn(String scriptHex) {
        return ownScripts.containsKey(scriptHex);
    }

    /** Grows with everything that changes what a node would tell. */
    public int changes() {
        return changes;
    }

    public int height() {
        return blocks.size();
    }

    /** The operator pays into the machine's wallet; from the next block on it is confirmed. */
    public void deposit(long sats, String scriptHex) {
        RawTransaction payment = RawTransaction.parse(RawTransaction.bytes(
                List.of(new Input("%064x".formatted(0xD0_0000 + depositIds.size()), depositIds.size())),
                List.of(new Output(sats, scriptHex))));
        depositIds.add(payment.id());
        remember(payment);
        intoMempool(payment);
    }

    /** The operator's wallet sends again what the network forgot, as every wallet does. */
    public void sendDepositsAgain() {
        for (String id : depositIds) {
            if (!isThere(id)) {
                intoMempool(knownAs(id));
            }
        }
    }

    private void remember(RawTransaction transaction) {
        known.put(transaction.id(), transaction);
        for (int i = 0; i < transaction.outputs().size(); i++) {
            Output output = transaction.outputs().get(i);
            if (ownScripts.containsKey(output.scriptHex())) {
                ownOutputs.put(new Input(transaction.id(), i), output);
            }
        }
    }

    private RawTransaction knownAs(String id) {
        return Objects.requireNonNull(known.get(id));
    }

    // --- the network ---

    /** A transaction is handed to the network. */
    public Answer submit(RawTransaction transaction, long minimumFeeRate) {
        if (heightOf.containsKey(transaction.id())) {
            return Answer.IN_BLOCK;
        }
        if (mempool.contains(transaction.id())) {
            return Answer.IN_MEMPOOL;
        }
        Set<String> rivals = new LinkedHashSet<>();
        for (Input input : transaction.inputs()) {
            Output spent = ownOutputs.get(input);
            String rival = spentBy.get(input);
            if (spent == null || !isThere(input.txId()) || (rival != null && !mempool.contains(rival))) {
                return Answer.INPUTS_GONE;
            }
            if (rival != null) {
                rivals.add(rival);
            }
        }
        long fee = fee(transaction);
        if (fee < 0 || fee * 1000 < minimumFeeRate * transaction.virtualBytes()) {
            return Answer.TOO_CHEAP;
        }
        if (!rivals.isEmpty() && !mayDisplace(transaction, rivals)) {
            return Answer.REPLACES_TOO_CHEAPLY;
        }
        for (String rival : rivals) {
            if (transaction.inputs().containsAll(knownAs(rival).inputs())) {
                displaced.put(transaction.id(), rival);
            }
            evict(rival);
        }
        remember(transaction);
        everTaken.add(transaction.id());
        intoMempool(transaction);
        return Answer.TAKEN;
    }

    private long fee(RawTransaction transaction) {
        long in = 0;
        for (Input input : transaction.inputs()) {
            in += Objects.requireNonNull(ownOutputs.get(input)).sats();
        }
        return in - transaction.outputs().stream().mapToLong(Output::sats).sum();
    }

    /** As nodes do (BIP125): it pays for all that goes, a satoshi for each byte of its own, and a higher rate than any of them. */
    private boolean mayDisplace(RawTransaction transaction, Set<String> rivals) {
        long fee = fee(transaction);
        long size = transaction.virtualBytes();
        long gone = 0;
        for (String rival : withChildren(rivals)) {
            gone += fee(knownAs(rival));
        }
        return fee >= gone + size
                && rivals.stream().map(this::knownAs).allMatch(rival -> fee * rival.virtualBytes() > fee(rival) * size);
    }

    private Set<String> withChildren(Set<String> ids) {
        Set<String> all = new LinkedHashSet<>(ids);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (String other : mempool) {
                grows |= knownAs(other).inputs().stream().anyMatch(input -> all.contains(input.txId()))
                        && all.add(other);
            }
        }
        return all;
    }

    /** A miner never heard of the newest version and takes one before. */
    private void takeOlder(Predicate<String> older) {
        for (String id : List.copyOf(mempool)) {
            String before = displaced.get(id);
            if (before != null && mempool.contains(id) && older.test(id)) {
                evict(id);
                boolean isPossible = knownAs(before).inputs().stream()
                        .allMatch(input -> isThere(input.txId()) && !spentBy.containsKey(input));
                if (isPossible) {
                    intoMempool(knownAs(before));
                }
            }
        }
    }

    private boolean isThere(String txId) {
        return heightOf.containsKey(txId) || mempool.contains(txId);
    }

    private void intoMempool(RawTransaction transaction) {
        mempool.add(transaction.id());
        transaction.inputs().forEach(input -> spentBy.put(input, transaction.id()));
        changes++;
    }

    /** Everything that waits goes into a block. */
    public void mine() {
        mine(_ -> false);
    }

    /** @param older whether the miner takes the version that this one displaced */
    public void mine(Predicate<String> older) {
        takeOlder(older);
        List<String> block = List.copyOf(mempool);
        mempool.clear();
        blocks.add(block);
        block.forEach(id -> heightOf.put(id, blocks.size()));
        grown();
    }

    private void grown() {
        for (Map.Entry<String, Integer> entry : heightOf.entrySet()) {
            deepest.merge(entry.getKey(), blocks.size() - entry.getValue() + 1, Math::max);
        }
        changes++;
    }

    /** The newest blocks are replaced by as many others and one more; what was in them waits again or is forgotten. */
    public void reorganise(int depth, Predicate<String> forgotten) {
        List<String> back = new ArrayList<>();
        for (int i = 0; i < depth && blocks.size() > 2; i++) {
            back.addAll(0, blocks.removeLast());
        }
        back.forEach(heightOf::remove);
        List<String> waiting = new ArrayList<>(back);
        waiting.addAll(mempool);
        mempool.clear();
        mempool.addAll(waiting);
        for (String id : back) {
            if (forgotten.test(id)) {
                evict(id);
            }
        }
        for (int i = 0; i <= depth; i++) {
            blocks.add(List.of());
        }
        grown();
    }

    /** The mempool forgets a transaction and those that spend from it. */
    public void evict(String id) {
        if (!mempool.remove(id)) {
            return;
        }
        RawTransaction gone = knownAs(id);
        gone.inputs().forEach(input -> spentBy.remove(input, id));
        for (String other : List.copyOf(mempool)) {
            if (knownAs(other).inputs().stream().anyMatch(input -> input.txId().equals(id))) {
                evict(other);
            }
        }
        changes++;
    }

    /** Somebody else with our keys spends an output, in the next block. */
    public void steal(Input coin) {
        String rival = spentBy.get(coin);
        if (rival != null) {
            evict(rival);
        }
        Output output = ownOutputs.get(coin);
        if (output == null || spentBy.containsKey(coin) || !isThere(coin.txId())) {
            return;
        }
        RawTransaction theft = RawTransaction.parse(RawTransaction.bytes(
                List.of(coin), List.of(new Output(Math.max(1, output.sats() - 500), "0014" + "ee".repeat(20)))));
        remember(theft);
        thefts.put(theft.id(), coin);
        intoMempool(theft);
        mine();
    }

    // --- what anybody can see ---

    /** 0 while it is not in the best chain. */
    public int confirmations(String id) {
        Integer height = heightOf.get(id);
        return height == null ? 0 : blocks.size() - height + 1;
    }

    public boolean isInMempool(String id) {
        return mempool.contains(id);
    }

    public Collection<String> mempool() {
        return List.copyOf(mempool);
    }

    /** Who spends this output now, in the best chain or in the mempool. */
    public Optional<String> spender(Input output) {
        return Optional.ofNullable(spentBy.get(output));
    }

    /** Whether a transaction can never be again, because a block holds another one that spends what it spends. */
    public boolean isDisplaced(String id) {
        RawTransaction gone = known.get(id);
        if (gone == null || isThere(id)) {
            return false;
        }
        for (Input input : gone.inputs()) {
            String rival = spentBy.get(input);
            if ((rival != null && heightOf.containsKey(rival)) || isDisplaced(input.txId())) {
                return true;
            }
        }
        return false;
    }

    /** Our unspent outputs, oldest first. */
    public List<OwnOutput> unspent() {
        List<OwnOutput> unspent = new ArrayList<>();
        for (Map.Entry<Input, Output> entry : ownOutputs.entrySet()) {
            Input at = entry.getKey();
            if (!spentBy.containsKey(at) && isThere(at.txId())) {
                Key key = Objects.requireNonNull(ownScripts.get(entry.getValue().scriptHex()));
                unspent.add(new OwnOutput(
                        at, entry.getValue().sats(), key.chain(), key.index(), heightOf.containsKey(at.txId())));
            }
        }
        return unspent;
    }

    // --- truth for the auditor ---

    /** Whether the network ever took this transaction. */
    public boolean everTook(String id) {
        return everTaken.contains(id);
    }

    /** What somebody else with our keys spent, by the transaction that does it. */
    public Map<String, Input> thefts() {
        return thefts;
    }

    /** The most confirmations it ever had. */
    public int mostConfirmations(String id) {
        return deepest.getOrDefault(id, 0);
    }

    public Optional<RawTransaction> transaction(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** What an output script received in the best chain, and how often. */
    public List<Long> receivedBy(String scriptHex) {
        List<Long> received = new ArrayList<>();
        for (List<String> block : blocks) {
            for (String id : block) {
                for (Output output : knownAs(id).outputs()) {
                    if (output.scriptHex().equals(scriptHex)) {
                        received.add(output.sats());
                    }
                }
            }
        }
        return received;
    }
}
