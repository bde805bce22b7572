package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;

/**
 * Answers that several rules ask for in one step, kept for as long as what they were worked out from is the same object.
 * All of that is immutable, so an answer that is kept is the answer that would be worked out again.
 */
final class Remembered {
    private record Spendable(Books books, MachineState.ChainView chain, Visit visit, Sats most) {}

    private record Priced(MachineState.MarketView market, MachineState.ChainView chain, Optional<Quote> quote) {}

    private Optional<Spendable> spendable = Optional.empty();
    private Optional<Priced> priced = Optional.empty();

    /** @see SlotGate#spendable */
    @SuppressWarnings("ReferenceEquality") // the same object, not an equal one: that is what makes it cheap
    Sats spendable(Turn turn) {
        if (spendable.isPresent()) {
            Spendable known = spendable.get();
            if (known.books == turn.books && known.chain == turn.chain && known.visit == turn.visit) {
                return known.most;
            }
        }
        Sats most = SlotGate.countSpendable(turn);
        spendable = Optional.of(new Spendable(turn.books, turn.chain, turn.visit, most));
        return most;
    }

    /** @see SlotGate#quote */
    @SuppressWarnings("ReferenceEquality")
    Optional<Quote> quote(Turn turn, String id) {
        if (!id.isEmpty()) {
            return SlotGate.makeQuote(turn, id);
        }
        if (priced.isPresent()) {
            Priced known = priced.get();
            if (known.market == turn.market && known.chain == turn.chain) {
                return known.quote;
            }
        }
        Optional<Quote> quote = SlotGate.makeQuote(turn, id);
        priced = Optional.of(new Priced(turn.market, turn.chain, quote));
        return quote;
    }
}
