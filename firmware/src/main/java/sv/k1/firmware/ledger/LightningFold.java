package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.ClaimPromised;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningFailed;
import sv.k1.firmware.record.JournalEntry.LightningGivenUp;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.firmware.record.JournalEntry.LightningOwed;
import sv.k1.firmware.record.JournalEntry.LightningPaid;
import sv.k1.firmware.record.JournalEntry.LightningPaidAfterAll;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.JournalEntry.LinkBound;
import sv.k1.firmware.record.JournalEntry.LinkIntended;
import sv.k1.firmware.record.JournalEntry.LinkReleased;
import sv.k1.firmware.record.JournalEntry.LinkRevoked;
import sv.k1.firmware.record.JournalEntry.OfLightning;

/**
 * What an entry of Lightning does to its sale and to the money. One payment at a time: a hash is open until it is paid or has
 * failed, a link until it is paid or revoked, and nothing else is begun or given up before.
 */
final class LightningFold {
    /** The sale, the cash and the millisatoshis after an entry. */
    record Result(Sale sale, Ledger ledger, LightningBook book) {}

    private final Sale sale;
    private final Ledger ledger;
    private final LightningBook book;

    private LightningFold(Sale sale, Ledger ledger, LightningBook book) {
        this.sale = sale;
        this.ledger = ledger;
        this.book = book;
    }

    static Result of(OfLightning entry, Sale sale, Ledger ledger, LightningBook book) {
        LightningFold fold = new LightningFold(sale, ledger, book);
        return switch (entry) {
            case LightningChosen e -> fold.chosen(e);
            case LightningOwed e -> fold.owed(e);
            case LightningIntended e -> fold.intended(e);
            case LightningPaid e -> fold.paid(e);
            case LightningFailed e -> fold.failed(e);
            case LightningPaidAfterAll e -> fold.paidAfterAll(e);
            case LightningGivenUp _ -> fold.givenUp();
            case LinkIntended e -> fold.linkIntended(e);
            case LinkBound e -> fold.linkBound(e);
            case LinkReleased e -> fold.linkReleased(e);
            case LinkRevoked e -> fold.linkRevoked(e);
            case ClaimPromised e -> fold.promised(e);
        };
    }

    private Result chosen(LightningChosen e) {
        check(sale.payout().isEmpty() && !sale.isClaimable(), "is decided already, never chosen anew");
        check(
                e.invoice().isPresent() == (e.way() == LightningWay.INVOICE)
                        && e.payRequest().isPresent() == (e.way() == LightningWay.PAY_REQUEST),
                "is to be paid by " + e.way() + ", which does not fit what was shown");
        return with(sale.choosing(sale.lightning().choosing(e), e.onChain()));
    }

    private Result owed(LightningOwed e) {
        check(sale.payout().isEmpty() && !sale.isClaimable(), "is decided already");
        check(sale.lightning().chosen().isPresent(), "has nothing to be paid by Lightning");
        check(sale.cash().equals(e.cash()), "holds " + sale.cash() + ", payout is for " + e.cash());
        Fiat value = e.cash().minus(e.fee());
        Ledger next = ledger.moved(Account.OWED, Account.IN_FLIGHT, value).moved(Account.OWED, Account.FEES, e.fee());
        return new Result(sale.paying(Payout.owedByLightning(e.amount(), value, e.fee())), next, book);
    }

    private Result intended(LightningIntended e) {
        Payout payout = owing();
        check(!sale.lightning().isOpen(), "has a payment on its way, never a second one");
        check(e.amount().equals(MilliSats.of(payout.amount())), "owes " + payout.amount() + ", not " + e.amount());
        return new Result(sale.byLightning(sale.lightning().intending(e)), ledger, book.intended(e));
    }

    private Result failed(LightningFailed e) {
        LightningIntended open = open(e.hash());
        return new Result(sale.byLightning(sale.lightning().openFailed()), ledger, book.failed(open));
    }

    private Result paid(LightningPaid e) {
        Payout payout = owing();
        checkProof(e.hash(), e.preimage());
        LightningBook before;
        if (sale.lightning().link().isPresent()) {
            check(bound().equals(Optional.of(e.hash())), "has a link bound to " + bound() + ", not to " + e.hash());
            before = book;
        } else {
            before = book.failed(open(e.hash()));
        }
        LightningBook after = before.arrived(MilliSats.of(payout.amount()), e.fee());
        return new Result(
                arrived(e.hash(), e.preimage()), ledger.moved(Account.IN_FLIGHT, Account.PAID, payout.value()), after);
    }

    private Result paidAfterAll(LightningPaidAfterAll e) {
        checkProof(e.hash(), e.preimage());
        LightningIntended earlier = sale.lightning()
                .failed(e.hash())
                .orElseThrow(() -> new InvariantBroken("sale " + sale.id() + " never tried " + e.hash()));
        check(sale.payout().isEmpty(), "owes another payout");
        Conversion conversion = sale.quote().convertOffChain(sale.cash());
        Account holder = sale.isClaimable() ? Account.CLAIMABLE : Account.OWED;
        Ledger next =
                ledger.moved(holder, Account.PAID, conversion.value()).moved(holder, Account.FEES, conversion.fee());
        return new Result(arrived(e.hash(), e.preimage()), next, book.arrived(earlier.amount(), e.fee()));
    }

    private Result givenUp() {
        Payout payout = owing();
        check(!sale.lightning().isOpen(), "has a payment on its way and cannot be given up");
        Account holder = sale.claimHashes().isEmpty() ? Account.OWED : Account.CLAIMABLE;
        Ledger next = ledger.moved(Account.IN_FLIGHT, holder, payout.value()).moved(Account.FEES, holder, payout.fee());
        return new Result(sale.reopened(), next, book);
    }

    private Result linkIntended(LinkIntended e) {
        Payout payout = owing();
        check(!sale.lightning().isOpen(), "has a payment on its way, never a second one");
        check(e.amount().equals(payout.amount()), "owes " + payout.amount() + ", not " + e.amount());
        LightningSide.Link link = new LightningSide.Link(e, Optional.empty());
        return with(sale.byLightning(sale.lightning().linked(Optional.of(link))));
    }

    private Result linkBound(LinkBound e) {
        link(e.link());
        LightningBook next = sale.lightning().isFreeAgain(e.hash()) ? book : book.using(e.hash());
        return new Result(sale.byLightning(sale.lightning().bound(e.hash())), ledger, next);
    }

    private Result linkReleased(LinkReleased e) {
        LightningSide.Link link = link(e.link());
        check(
                link.bound().equals(Optional.of(e.hash())),
                "has a link bound to " + link.bound() + ", not to " + e.hash());
        return with(sale.byLightning(sale.lightning().unbound()));
    }

    private Result linkRevoked(LinkRevoked e) {
        link(e.link());
        return with(sale.byLightning(sale.lightning().linked(Optional.empty())));
    }

    private Result promised(ClaimPromised e) {
        owing();
        return with(sale.promised(e.codeHash()));
    }

    private Sale arrived(PaymentHash hash, Preimage preimage) {
        return sale.byLightning(sale.lightning().proved(new LightningSide.Proof(hash, preimage)))
                .over();
    }

    private Payout owing() {
        return sale.payout()
                .filter(Payout::byLightning)
                .orElseThrow(() -> new InvariantBroken("sale " + sale.id() + " owes nothing by Lightning"));
    }

    private LightningIntended open(PaymentHash hash) {
        return sale.lightning()
                .open()
                .filter(one -> one.invoice().hash().equals(hash))
                .orElseThrow(() -> new InvariantBroken(
                        "sale " + sale.id() + " has no payment " + hash + " on its way: " + sale.lightning()));
    }

    private LightningSide.Link link(String id) {
        return sale.lightning()
                .link()
                .filter(one -> one.intended().link().equals(id))
                .orElseThrow(() -> new InvariantBroken("sale " + sale.id() + " has no open link " + id));
    }

    private Optional<PaymentHash> bound() {
        return sale.lightning().link().flatMap(LightningSide.Link::bound);
    }

    private void checkProof(PaymentHash hash, Preimage preimage) {
        check(preimage.proves(hash), "is not paid: the preimage does not prove " + hash);
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new InvariantBroken("sale " + sale.id() + " " + what);
        }
    }

    private Result with(Sale next) {
        return new Result(next, ledger, book);
    }
}
