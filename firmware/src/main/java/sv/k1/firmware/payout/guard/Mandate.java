package sv.k1.firmware.payout.guard;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * What the journal's entries of one sale, or of a sweep to the cold wallet, allow, read from the medium and not from the core's memory: whom to pay, how much, and the
 * bytes once there are some.
 */
public final class Mandate {
    private final Destination destination;
    /** Empty for what goes to the operator's own cold wallet: how much that is, is the core's to say. */
    private final Optional<Sats> amount;

    private final Optional<JournalEntry.PayoutSigned> signed;

    private Mandate(Destination destination, Optional<Sats> amount, Optional<JournalEntry.PayoutSigned> signed) {
        this.destination = destination;
        this.amount = amount;
        this.signed = signed;
    }

    /** To sweep to this address of the cold wallet, which the signer has worked out by itself. */
    public static Mandate sweep(Destination cold) {
        return new Mandate(cold, Optional.empty(), Optional.empty());
    }

    /** To send the sweep that is stored. */
    public static Mandate sweep(JournalEntry.SweepSigned entry) {
        return new Mandate(
                entry.destination(),
                Optional.of(entry.amount()),
                Optional.of(new JournalEntry.PayoutSigned(
                        SaleId.NONE,
                        entry.txId(),
                        entry.rawHex(),
                        entry.inputs(),
                        0,
                        entry.change(),
                        entry.networkFee(),
                        entry.virtualBytes())));
    }

    /** Whether the money stays the operator's, so that the limit of the hour does not count it. */
    boolean staysOurs() {
        return amount.isEmpty();
    }

    /** @return empty when the entries owe nobody anything on chain */
    public static Optional<Mandate> of(List<JournalEntry> entries) {
        Optional<Destination> destination = Optional.empty();
        Optional<Sats> amount = Optional.empty();
        Optional<JournalEntry.PayoutSigned> signed = Optional.empty();
        for (JournalEntry entry : entries) {
            switch (entry) {
                case JournalEntry.DestinationChosen e -> destination = Optional.of(e.destination());
                case JournalEntry.DestinationDropped _ -> destination = Optional.empty();
                case JournalEntry.PayoutOwed e -> amount = Optional.of(e.amount());
                case JournalEntry.PayoutSigned e -> signed = Optional.of(e);
                case JournalEntry.Settled e when e.note().isEmpty() -> amount = Optional.empty();
                default -> {} // says nothing about what is paid
            }
        }
        Optional<JournalEntry.PayoutSigned> bytes = signed;
        Optional<Sats> owed = amount;
        return destination.flatMap(where -> owed.map(much -> new Mandate(where, Optional.of(much), bytes)));
    }

    /** Before anything is signed: the order is the journal's, and there are no bytes yet. */
    void checkUnsigned(PayoutOrder order) throws SigningRefused {
        checkPayment(order);
        if (signed.isPresent()) {
            throw refused(order, "the journal holds a signed transaction for it already");
        }
    }

    /** Before anything leaves: order and bytes are the journal's. */
    void checkSigned(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        checkPayment(order);
        JournalEntry.PayoutSigned entry =
                signed.orElseThrow(() -> refused(order, "the journal holds no signed transaction for it"));
        same(order, "bytes", entry.rawHex(), stored.rawHex());
        same(order, "transaction id", entry.txId(), stored.txId());
        same(order, "payment index", entry.paymentIndex(), stored.paymentIndex());
        same(order, "size", entry.virtualBytes(), stored.virtualBytes());
        List<OutPoint> inputs = order.inputs().stream().map(Coin::outPoint).toList();
        same(order, "inputs", entry.inputs(), inputs);
        same(
                order,
                "change",
                entry.change().map(change -> new PayoutOrder.Change(change.index(), change.value())),
                order.change());
        same(order, "network fee", entry.networkFee(), order.networkFee());
    }

    private void checkPayment(PayoutOrder order) throws SigningRefused {
        same(order, "address", destination.address(), order.address());
        same(order, "output script", destination.scriptHex(), order.scriptHex());
        if (amount.isPresent()) {
            same(order, "amount", amount.get(), order.amount());
        }
    }

    private static void same(PayoutOrder order, String what, Object journaled, Object found) throws SigningRefused {
        if (!journaled.equals(found)) {
            throw refused(order, "its " + what + " is " + found + ", the journal says " + journaled);
        }
    }

    private static SigningRefused refused(PayoutOrder order, String why) {
        return new SigningRefused("payout " + order.payout() + ": " + why);
    }
}
