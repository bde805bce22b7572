package sv.k1.firmware.payout.guard;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * What the journal's entries of one sale, of sales that share a transaction, or of a sweep to the cold wallet, allow, read from the medium
 * and not from the core's memory: whom to pay, how much, and the bytes once there are some.
 */
public final class Mandate {
    /**
     * One payment.
     *
     * @param amount empty for what goes to the operator's own cold wallet: how much that is, is the core's to say
     * @param place which output pays it, once it is signed
     */
    private record Part(Destination destination, Optional<Sats> amount, Optional<Place> place) {}

    private record Place(TxId txId, int index) {}

    private final List<Part> parts;
    /** As the first part's history tells it. */
    private final Optional<JournalEntry.PayoutSigned> signed;
    /** How many that transaction pays. */
    private final int signedFor;

    private Mandate(List<Part> parts, Optional<JournalEntry.PayoutSigned> signed, int signedFor) {
        this.parts = parts;
        this.signed = signed;
        this.signedFor = signedFor;
    }

    /** To sweep to this address of the cold wallet, which the signer has worked out by itself. */
    public static Mandate sweep(Destination cold) {
        return new Mandate(List.of(new Part(cold, Optional.empty(), Optional.empty())), Optional.empty(), 0);
    }

    /** To send the sweep that is stored. */
    public static Mandate sweep(JournalEntry.SweepSigned entry) {
        JournalEntry.PayoutSigned signed = new JournalEntry.PayoutSigned(
                SaleId.NONE,
                entry.txId(),
                entry.rawHex(),
                entry.inputs(),
                0,
                entry.change(),
                entry.networkFee(),
                entry.virtualBytes());
        Part part = new Part(entry.destination(), Optional.of(entry.amount()), Optional.of(new Place(entry.txId(), 0)));
        return new Mandate(List.of(part), Optional.of(signed), 1);
    }

    /** Whether the money stays the operator's, so that the limit of the hour does not count it. */
    boolean staysOurs() {
        return parts.getFirst().amount().isEmpty();
    }

    /** @return empty when the entries owe nobody anything on chain */
    public static Optional<Mandate> of(List<JournalEntry> entries) {
        Optional<Destination> destination = Optional.empty();
        Optional<Sats> amount = Optional.empty();
        Optional<Place> place = Optional.empty();
        Optional<JournalEntry.PayoutSigned> signed = Optional.empty();
        int signedFor = 0;
        for (JournalEntry entry : entries) {
            switch (entry) {
                case JournalEntry.DestinationChosen e -> destination = Optional.of(e.destination());
                case JournalEntry.DestinationDropped _ -> destination = Optional.empty();
                case JournalEntry.PayoutOwed e -> amount = Optional.of(e.amount());
                case JournalEntry.PayoutSigned e -> {
                    signed = Optional.of(e);
                    signedFor = 1;
                    place = Optional.of(new Place(e.txId(), e.paymentIndex()));
                }
                case JournalEntry.BatchSigned e -> {
                    signed = Optional.of(e.part(0));
                    signedFor = e.sales().size();
                    place = Optional.of(new Place(e.txId(), 0));
                }
                case JournalEntry.PayoutJoined e -> place = Optional.of(new Place(e.txId(), e.paymentIndex()));
                case JournalEntry.Settled e when e.note().isEmpty() -> amount = Optional.empty();
                default -> {} // says nothing about what is paid
            }
        }
        Optional<JournalEntry.PayoutSigned> bytes = signed;
        int paid = signedFor;
        Optional<Sats> owed = amount;
        Optional<Place> where = place;
        return destination.flatMap(
                to -> owed.map(much -> new Mandate(List.of(new Part(to, Optional.of(much), where)), bytes, paid)));
    }

    /**
     * Of sales that are to share a transaction, or do.
     *
     * @param each the histories of the sales, in the order of their outputs
     * @return empty when nothing is owed for one of them
     */
    public static Optional<Mandate> together(List<List<JournalEntry>> each) {
        List<Mandate> mandates =
                each.stream().map(Mandate::of).flatMap(Optional::stream).toList();
        return mandates.isEmpty() || mandates.size() != each.size()
                ? Optional.empty()
                : Optional.of(new Mandate(
                        mandates.stream().map(one -> one.parts.getFirst()).toList(),
                        mandates.getFirst().signed,
                        mandates.getFirst().signedFor));
    }

    /** Before anything is signed: the order is the journal's, and there are no bytes yet. */
    void checkUnsigned(PayoutOrder order) throws SigningRefused {
        checkPayments(order);
        if (parts.stream().anyMatch(part -> part.place().isPresent())) {
            throw refused(order, "the journal holds a signed transaction for it already");
        }
    }

    /** Before anything leaves: order and bytes are the journal's. */
    void checkSigned(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        checkPayments(order);
        JournalEntry.PayoutSigned entry =
                signed.orElseThrow(() -> refused(order, "the journal holds no signed transaction for it"));
        same(order, "number of payments", signedFor, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Optional<Place> place = parts.get(i).place();
            same(order, "place of payment " + i, place, Optional.of(new Place(entry.txId(), i)));
        }
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

    private void checkPayments(PayoutOrder order) throws SigningRefused {
        same(order, "number of payments", parts.size(), order.payees().size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            PayoutOrder.Payee payee = order.payees().get(i);
            same(order, "address", part.destination().address(), payee.address());
            same(order, "output script", part.destination().scriptHex(), payee.scriptHex());
            if (part.amount().isPresent()) {
                same(order, "amount", part.amount().get(), payee.amount());
            }
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
