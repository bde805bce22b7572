package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.ChargeProof;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.quote.Quote;

/**
 * Answers that several rules ask for in one step, kept for as long as what they were worked out from is the same. All of that
 * is immutable and mostly the very same object, so comparing is cheap, and an answer that is kept is the answer that would be
 * worked out again.
 */
final class Remembered {
    /** Books are equal only to themselves. */
    private record Standing(Books books, MachineState.ChainView chain, Optional<Sats> allowance, Visit visit) {}

    private record Market(MachineState.MarketView market, MachineState.ChainView chain, Fiat most) {}

    private record Known<B, A>(B basis, A answer) {}

    private Optional<Known<Standing, Sats>> spendable = Optional.empty();
    private Optional<Known<Market, Optional<Quote>>> priced = Optional.empty();
    private Optional<Known<Quote, ChargeProof.Finding>> proved = Optional.empty();

    /** @see SlotGate#spendable */
    Sats spendable(Turn turn) {
        Standing now = new Standing(turn.books, turn.chain, turn.payouts.allowance(), turn.visit);
        Known<Standing, Sats> known = spendable
                .filter(one -> one.basis().equals(now))
                .orElseGet(() -> new Known<>(now, SlotGate.countSpendable(turn)));
        spendable = Optional.of(known);
        return known.answer();
    }

    /** What the proof of the cap says of a quote; one step looks at one quote again and again. */
    ChargeProof.Finding charges(Quote quote, ChargeCap cap) {
        Known<Quote, ChargeProof.Finding> known = proved.filter(
                        one -> one.basis().equals(quote))
                .orElseGet(() -> new Known<>(quote, ChargeProof.of(quote, cap)));
        proved = Optional.of(known);
        return known.answer();
    }

    /** @see SlotGate#quote */
    Optional<Quote> quote(Turn turn, String id) {
        if (!id.isEmpty()) {
            return SlotGate.makeQuote(turn, id);
        }
        Market now = new Market(turn.market, turn.chain, LawGate.most(turn));
        Known<Market, Optional<Quote>> known = priced.filter(one -> one.basis().equals(now))
                .orElseGet(() -> new Known<>(now, SlotGate.makeQuote(turn, id)));
        priced = Optional.of(known);
        return known.answer();
    }
}
