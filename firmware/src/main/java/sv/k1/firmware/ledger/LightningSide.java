package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.firmware.record.JournalEntry.LinkIntended;

/**
 * What the journal tells of one sale's Lightning payment.
 *
 * @param chosen what the customer wants paid
 * @param open the payment whose fate is not known: as long as it is there, no other one is begun
 * @param failed payments that finally failed, oldest first
 * @param link the link for the customer's wallet that is not over
 * @param released hashes that a link of this sale was bound to, and whose payment failed: a late word may bind one of them again,
 *     and a wallet may hand in the same invoice for the next link
 * @param proof of the payment that arrived
 */
public record LightningSide(
        Optional<LightningChosen> chosen,
        Optional<LightningIntended> open,
        List<LightningIntended> failed,
        Optional<Link> link,
        List<PaymentHash> released,
        Optional<Proof> proof) {
    static final LightningSide NONE = new LightningSide(
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());

    public LightningSide {
        failed = List.copyOf(failed);
        released = List.copyOf(released);
    }

    /**
     * A link that is not over.
     *
     * @param bound the hash of the invoice a wallet handed in
     */
    public record Link(LinkIntended intended, Optional<PaymentHash> bound) {}

    /** What proves the payment: both are on the receipt. */
    public record Proof(PaymentHash hash, sv.k1.firmware.lightning.Preimage preimage) {}

    /** Whether money may be on its way, or a wallet may still fetch it. */
    public boolean isOpen() {
        return open.isPresent() || link.isPresent();
    }

    /** The payment that failed under this hash. */
    public Optional<LightningIntended> failed(PaymentHash hash) {
        return failed.stream().filter(one -> one.invoice().hash().equals(hash)).findFirst();
    }

    /** Whether this hash belongs to this sale and nothing was paid for it: its payment failed, or a link let it go. */
    public boolean isFreeAgain(PaymentHash hash) {
        return released.contains(hash) || failed(hash).isPresent();
    }

    LightningSide choosing(LightningChosen next) {
        return new LightningSide(Optional.of(next), open, failed, link, released, proof);
    }

    LightningSide withoutChoice() {
        return new LightningSide(Optional.empty(), open, failed, link, released, proof);
    }

    LightningSide intending(LightningIntended next) {
        return new LightningSide(chosen, Optional.of(next), failed, link, released, proof);
    }

    LightningSide openFailed() {
        List<LightningIntended> all = new ArrayList<>(failed);
        open.ifPresent(all::add);
        return new LightningSide(chosen, Optional.empty(), all, link, released, proof);
    }

    LightningSide linked(Optional<Link> next) {
        return new LightningSide(chosen, open, failed, next, released, proof);
    }

    LightningSide bound(PaymentHash hash) {
        return linked(link.map(one -> new Link(one.intended(), Optional.of(hash))));
    }

    LightningSide unbound() {
        List<PaymentHash> all = new ArrayList<>(released);
        link.flatMap(Link::bound).filter(hash -> !all.contains(hash)).ifPresent(all::add);
        Optional<Link> free = link.map(one -> new Link(one.intended(), Optional.empty()));
        return new LightningSide(chosen, open, failed, free, all, proof);
    }

    LightningSide proved(Proof arrived) {
        return new LightningSide(chosen, Optional.empty(), failed, Optional.empty(), released, Optional.of(arrived));
    }
}
