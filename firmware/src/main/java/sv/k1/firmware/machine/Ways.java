package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Conversion;

/** By which way a sale is or could be paid: on chain, by Lightning, or either while the customer has shown nothing yet. */
final class Ways {
    /** What the Lightning node told longer ago says nothing about now. */
    private static final long LIGHTNING_MAX_AGE_MILLIS = 60_000;

    private Ways() {}

    /** Whether the node was there a moment ago; false on a machine that pays on chain only. */
    static boolean isLightningThere(Turn turn) {
        return turn.settings.lightning().isPresent()
                && turn.lightning.reachable()
                && turn.now() - turn.lightning.seenAtMillis() <= LIGHTNING_MAX_AGE_MILLIS;
    }

    /** Whether Lightning could still be the way of this sale. */
    static boolean mayGoByLightning(Turn turn, Sale sale) {
        return turn.settings.lightning().isPresent()
                && (sale.isByLightning()
                        || (sale.payout().isEmpty() && sale.destination().isEmpty()));
    }

    /** Whether the chain could still be the way of this sale. */
    static boolean mayGoOnChain(Sale sale) {
        return sale.destination().isPresent() || !sale.isByLightning();
    }

    /** Whether the node can carry one more payment of this size for this sale, after all it owes to others. */
    static boolean lightningCarries(Turn turn, Optional<Sale> sale, Sats amount) {
        return turn.settings
                .lightning()
                .filter(terms -> isLightningThere(turn) && terms.most().isAtLeast(amount))
                .filter(terms -> amount.value() + terms.maxFee(amount).value() <= lightningSpendable(turn, sale))
                .isPresent();
    }

    /**
     * Whether the chain cannot pay now what this sale is to get, and Lightning can: the cash went in while either way was open, and a
     * payout on chain would wait for an operator's deposit.
     */
    static boolean isOnlyLightningLeft(Turn turn, Sale sale) {
        boolean chainPays = turn.chain.reachable()
                && SlotGate.spendable(turn)
                        .isAtLeast(sale.quote().convert(sale.cash()).paid());
        return !chainPays
                && mayGoByLightning(turn, sale)
                && lightningCarries(
                        turn,
                        Optional.of(sale),
                        sale.quote().convertOffChain(sale.cash()).paid());
    }

    /** What the node can send beyond all that other sales may still need, routing included. */
    static long lightningSpendable(Turn turn, Optional<Sale> but) {
        long owed = 0;
        for (Sale sale : turn.books.activeSales()) {
            if (but.map(Sale::id).equals(Optional.of(sale.id())) || sale.ended()) {
                continue;
            }
            owed += sale.lightning()
                    .open()
                    .map(open ->
                            open.amount().roundedUp().value() + open.maxFee().value())
                    .orElseGet(() -> needed(turn, sale));
        }
        return Math.max(0, turn.lightning.spendable().value() - owed);
    }

    private static long needed(Turn turn, Sale sale) {
        Sats amount = sale.payout()
                .map(Payout::amount)
                .orElse(sale.quote().convertOffChain(sale.cash()).paid());
        return turn.settings
                .lightning()
                .filter(_ -> mayGoByLightning(turn, sale))
                .map(terms -> amount.value() + terms.maxFee(amount).value())
                .orElse(0L);
    }

    /** Whether what is inside is worth a payout, by the way that was chosen or by any that is open. */
    static boolean isEnough(Turn turn, Sale sale) {
        return sale.isEnough() || (mayGoByLightning(turn, sale) && !sale.isByLightning() && sale.isEnoughOffChain());
    }

    /** What the cash buys as the customer is told: without miners as long as Lightning is the likely way. */
    static Conversion shown(Turn turn, Sale sale) {
        boolean isLikely = sale.payout().isEmpty() && isLightningLikely(turn, sale);
        return isLikely ? sale.quote().convertOffChain(sale.cash()) : sale.conversion();
    }

    private static boolean isLightningLikely(Turn turn, Sale sale) {
        Sats offChain = sale.quote().convertOffChain(sale.cash()).paid();
        return mayGoByLightning(turn, sale)
                && turn.settings
                        .lightning()
                        .map(terms -> terms.most().isAtLeast(offChain))
                        .orElse(false);
    }

    /** Whether either way is open still: by the chain the miners take their part of what Lightning would pay. */
    static boolean isEitherOpen(Turn turn, Sale sale) {
        boolean isChosen =
                sale.lightning().chosen().isPresent() && sale.destination().isEmpty();
        return !isChosen && isLightningLikely(turn, sale) && mayGoOnChain(sale) && sale.isMoreThanDustOnChain();
    }

    static MilliSats owed(Sale sale) {
        return MilliSats.of(sale.conversion().paid());
    }
}
