package sv.k1.firmware.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.lightning.PaymentHash;

/**
 * Every payment hash that was ever paid, tried or bound, so that none serves twice. Adding one costs the same however many there
 * are: a tree over the bits of the hash that shares all but one path with the tree before it. Nobody can make it deeper than
 * a hash is long. Immutable.
 */
final class UsedHashes {
    private static final UsedHashes EMPTY = new UsedHashes(null, 0);
    private static final int BITS_PER_DIGIT = 4;

    private final @Nullable Node root;
    private final long count;

    private UsedHashes(@Nullable Node root, long count) {
        this.root = root;
        this.count = count;
    }

    private sealed interface Node {}

    private record Leaf(PaymentHash hash) implements Node {}

    private record Fork(@Nullable Node zero, @Nullable Node one) implements Node {}

    static UsedHashes none() {
        return EMPTY;
    }

    long count() {
        return count;
    }

    boolean contains(PaymentHash hash) {
        Node at = root;
        for (int depth = 0; at instanceof Fork fork; depth++) {
            at = isOne(hash, depth) ? fork.one() : fork.zero();
        }
        return Optional.ofNullable((Leaf) at)
                .filter(leaf -> leaf.hash().equals(hash))
                .isPresent();
    }

    UsedHashes with(PaymentHash hash) {
        return contains(hash) ? this : new UsedHashes(put(root, hash, 0), count + 1);
    }

    private static Node put(@Nullable Node at, PaymentHash hash, int depth) {
        return switch (at) {
            case null -> new Leaf(hash);
            case Fork(Node zero, Node one) ->
                isOne(hash, depth)
                        ? new Fork(zero, put(one, hash, depth + 1))
                        : new Fork(put(zero, hash, depth + 1), one);
            case Leaf leaf -> {
                Fork fork = isOne(leaf.hash(), depth) ? new Fork(null, leaf) : new Fork(leaf, null);
                yield put(fork, hash, depth);
            }
        };
    }

    private static boolean isOne(PaymentHash hash, int depth) {
        int digit = Character.digit(hash.hex().charAt(depth / BITS_PER_DIGIT), 16);
        return ((digit >> (BITS_PER_DIGIT - 1 - (depth % BITS_PER_DIGIT))) & 1) == 1;
    }
}
