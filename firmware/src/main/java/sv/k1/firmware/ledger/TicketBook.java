package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.record.SaleId;

/**
 * Sales on claim tickets whose holder has gone. They can wait for years, so they pile up: adding and taking one costs the
 * same however many there are (a search tree that shares all but one path with the tree before it), and what is promised on
 * them is a running sum. Immutable.
 */
final class TicketBook {
    private static final TicketBook EMPTY = new TicketBook(null, 0);

    private final @Nullable Node root;
    private final long promisedSats;

    private TicketBook(@Nullable Node root, long promisedSats) {
        this.root = root;
        this.promisedSats = promisedSats;
    }

    /** Sorted by sale number, and a heap by {@link #rank}, which looks like chance: so the tree is flat enough. */
    private record Node(
            SaleId id,
            Sale sale,
            @Nullable Node left,
            @Nullable Node right) {
        Node left(@Nullable Node next) {
            return new Node(id, sale, next, right);
        }

        Node right(@Nullable Node next) {
            return new Node(id, sale, left, next);
        }
    }

    private record Pair(@Nullable Node below, @Nullable Node above) {}

    static TicketBook empty() {
        return EMPTY;
    }

    /** Whether a sale belongs here: on a ticket, the ticket with its holder, no print job under way. */
    static boolean isFor(Sale sale) {
        return sale.isClaimable()
                && sale.claimHandedOver()
                && sale.receipt().map(receipt -> receipt.end().isPresent()).orElse(true);
    }

    Optional<Sale> sale(SaleId id) {
        Node at = root;
        while (at != null && !at.id().equals(id)) {
            at = id.compareTo(at.id()) < 0 ? at.left() : at.right();
        }
        return Optional.ofNullable(at).map(Node::sale);
    }

    /** All of them, oldest first. */
    List<Sale> sales() {
        List<Sale> sales = new ArrayList<>();
        collect(root, sales);
        return sales;
    }

    /** What all their holders may claim. */
    long promisedSats() {
        return promisedSats;
    }

    /** With this sale, in the place of what stood under its number. */
    TicketBook with(Sale sale) {
        TicketBook others = without(sale.id());
        Pair parts = split(others.root, sale.id());
        Node node = new Node(sale.id(), sale, null, null);
        return new TicketBook(
                merge(merge(parts.below(), node), parts.above()), Math.addExact(others.promisedSats, promised(sale)));
    }

    TicketBook without(SaleId id) {
        Pair atLeast = split(root, id);
        Pair above = split(atLeast.above(), new SaleId(id.number() + 1));
        Node old = above.below();
        return old == null
                ? this
                : new TicketBook(
                        merge(atLeast.below(), above.above()), Math.subtractExact(promisedSats, promised(old.sale())));
    }

    private static long promised(Sale sale) {
        return sale.conversion().paid().value();
    }

    /** All below this number, and all from it on. */
    private static Pair split(@Nullable Node at, SaleId id) {
        if (at == null) {
            return new Pair(null, null);
        }
        if (at.id().compareTo(id) < 0) {
            Pair parts = split(at.right(), id);
            return new Pair(at.right(parts.below()), parts.above());
        }
        Pair parts = split(at.left(), id);
        return new Pair(parts.below(), at.left(parts.above()));
    }

    /** All of the first come before all of the second. */
    private static @Nullable Node merge(@Nullable Node below, @Nullable Node above) {
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return rank(below) >= rank(above)
                ? below.right(merge(below.right(), above))
                : above.left(merge(below, above.left()));
    }

    private static long rank(Node node) {
        long mixed = (node.id().number() ^ (node.id().number() >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        return (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    }

    private static void collect(@Nullable Node at, List<Sale> into) {
        if (at != null) {
            collect(at.left(), into);
            into.add(at.sale());
            collect(at.right(), into);
        }
    }
}
