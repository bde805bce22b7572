package sv.k1.simulator.storm;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.machine.MachineState;

/**
 * Cash only against coins (reliability.md, FT27): what others are promised is not promised again, and what a payout held is
 * free or gone when it is final.
 */
final class FloatAudit {
    private final World world;
    private final Auditor auditor;

    FloatAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    /** Coins of payouts that are signed and not over. */
    private Set<OutPoint> reserved() {
        Set<OutPoint> reserved = new HashSet<>();
        for (AuditedSale sale : auditor.journal().bySignedId.values()) {
            if (!sale.over) {
                reserved.addAll(sale.signed.orElseThrow().inputs());
                if (!sale.earlier.isEmpty()) { // nobody knows yet whose change will exist
                    sale.versions()
                            .forEach(version ->
                                    version.change().map(Coin::outPoint).ifPresent(reserved::add));
                }
            }
        }
        for (AuditedSweep sweep : auditor.journal().sweeps.values()) {
            if (!sweep.over) {
                reserved.addAll(sweep.signed.inputs());
            }
        }
        return reserved;
    }

    /** The most that could be promised to this sale: all coins the node told of, less what is owed to others. */
    long left(long sale) {
        Set<OutPoint> reserved = reserved();
        long left = 0;
        for (Map.Entry<OutPoint, Long> coin : auditor.heard().coins().entrySet()) {
            left += reserved.contains(coin.getKey()) ? 0 : coin.getValue();
        }
        for (AuditedSale other : auditor.journal().sales.values()) {
            if (other.number != sale) {
                left -= owed(other);
            }
        }
        return left;
    }

    private static long owed(AuditedSale sale) {
        if (sale.owed.isPresent()) {
            return sale.signed.isPresent() ? 0 : sale.owed.get().amount().value();
        }
        return sale.isDecided() || sale.over ? 0 : sale.onChainSats();
    }

    /**
     * More cash is asked for or kept: could it be paid on chain?
     *
     * @param cash all the cash the sale would have; whoever puts in less than the minimum is to put in more
     */
    void checkCash(AuditedSale sale, long cash) {
        long inside = Math.max(cash, sale.quote.minimum().minorUnits());
        String onChain =
                sale.isByLightning() && sale.script.isEmpty() ? "it goes by Lightning" : lackOnChain(sale, inside);
        boolean mayGoByLightning =
                world.settings.lightning().isPresent() && (sale.isByLightning() || sale.script.isEmpty());
        String byLightning = mayGoByLightning ? lackByLightning(sale, inside) : "it goes on chain";
        if (!onChain.isEmpty() && !byLightning.isEmpty()) { // one way that can pay is enough
            auditor.violated(
                    "PR6",
                    "cash is taken that nothing is left for: " + inside + " in " + sale + "; on chain " + onChain
                            + "; by Lightning " + byLightning);
        }
    }

    private String lackOnChain(AuditedSale sale, long inside) {
        long promised = sale.onChainSats(inside);
        long left = Math.max(0, left(sale.number));
        return promised > left ? promised + " of " + left + " sat" : "";
    }

    /** The node must have it, beyond what it owes to others. */
    private String lackByLightning(AuditedSale sale, long inside) {
        long left = auditor.heard().spendableSats();
        for (AuditedSale other : auditor.journal().sales.values()) {
            left -= other != sale && !other.over
                    ? other.lightningOwed.map(owed -> owed.amount().value()).orElse(0L)
                    : 0;
        }
        long most = world.settings.lightning().orElseThrow().most().value();
        long bought = sale.boughtSats(inside);
        return bought > Math.clamp(left, 0, most) ? bought + " of " + left + " sat, at most " + most : "";
    }

    /** Everything has come to rest: no coin is held for a payout that is over, none is missing. */
    void close(Optional<MachineState> running) {
        running.ifPresent(state -> {
            var book = state.books().coins();
            Set<OutPoint> free = new HashSet<>();
            book.free().forEach(coin -> free.add(coin.outPoint()));
            Set<OutPoint> reserved = reserved();
            for (Coin coin : book.all()) {
                if (!free.contains(coin.outPoint()) && !reserved.contains(coin.outPoint())) {
                    auditor.violated("PR2", "coin " + coin.outPoint() + " is held for no payout");
                }
            }
            for (OutPoint told : auditor.heard().coins().keySet()) {
                if (!free.contains(told) && !reserved.contains(told)) {
                    auditor.violated("PR2", "coin " + told + " is ours, and the machine does not count it");
                }
            }
            for (AuditedSweep sweep : auditor.journal().sweeps.values()) {
                if (sweep.over && sweep.signed.inputs().stream().anyMatch(book::knows)) {
                    auditor.violated("PR2", "the coins of a final sweep are still in the book: " + sweep);
                }
            }
            for (AuditedSale sale : auditor.journal().bySignedId.values()) {
                if (sale.over && sale.counts().orElseThrow().inputs().stream().anyMatch(book::knows)) {
                    auditor.violated("PR2", "the coins of a final payout are still in the book: " + sale);
                }
            }
        });
    }
}
