package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.firmware.record.SaleId;

/**
 * The sales that are not over, and those that ended last, in whatever order they began: whoever redeemed an old ticket stands
 * there and reads what became of it. Immutable.
 */
final class SaleShelf {
    /** More than one block makes final while a customer reads the last screen. */
    private static final int ENDED_KEPT = 12;

    private static final SaleShelf EMPTY = new SaleShelf(new TreeMap<>(), List.of());

    private final NavigableMap<SaleId, Sale> sales;
    /** Those of them that are over, the newest end last. */
    private final List<SaleId> ended;

    private SaleShelf(NavigableMap<SaleId, Sale> sales, List<SaleId> ended) {
        this.sales = sales;
        this.ended = ended;
    }

    static SaleShelf empty() {
        return EMPTY;
    }

    Optional<Sale> sale(SaleId id) {
        return Optional.ofNullable(sales.get(id));
    }

    /** Oldest first. */
    Collection<Sale> all() {
        return Collections.unmodifiableCollection(sales.values());
    }

    /** The shelf with this sale as it is now. */
    SaleShelf with(Sale sale) {
        NavigableMap<SaleId, Sale> next = new TreeMap<>(sales);
        Sale before = next.put(sale.id(), sale);
        boolean endsNow = sale.ended() && (before == null || !before.ended());
        if (!endsNow) {
            return new SaleShelf(next, ended);
        }
        List<SaleId> nextEnded = new ArrayList<>(ended);
        nextEnded.add(sale.id());
        while (nextEnded.size() > ENDED_KEPT) {
            next.remove(nextEnded.removeFirst());
        }
        return new SaleShelf(next, Collections.unmodifiableList(nextEnded));
    }

    SaleShelf without(SaleId id) {
        NavigableMap<SaleId, Sale> next = new TreeMap<>(sales);
        next.remove(id);
        return new SaleShelf(next, ended);
    }
}
