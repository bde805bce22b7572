package sv.k1.firmware.payout.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
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
     * @param places which output pays it, in each version that is signed, oldest first
     */
    private record Part(Destination destination, Optional<Sats> amount, List<Place> places) {
        Part {
            places = List.copyOf(places);
        }
    }

    private record Place(TxId txId, int index) {}

    private final List<Part> parts;
    /** Versions of the transaction, as the first part's history tells them, oldest first. */
    private final List<Version> versions;

    /** @param pays how many */
    private record Version(JournalEntry.PayoutSigned signed, int pays) {}

    private Mandate(List<Part> parts, List<Version> versions) {
        this.parts = parts;
        this.versions = List.copyOf(versions);
    }

    /** To sweep to this address of the cold wallet, which the signer has worked out by itself. */
    public static Mandate sweep(Destination cold) {
        return new Mandate(List.of(new Part(cold, Optional.empty(), List.of())), List.of());
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
        Part part = new Part(entry.destination(), Optional.of(entry.amount()), List.of(new Place(entry.txId(), 0)));
        return new Mandate(List.of(part), List.of(new Version(signed, 1)));
    }

    /** Whether the money stays the operator's, so that the limit of the hour does not count it. */
    boolean staysOurs() {
        return parts.getFirst().amount().isEmpty();
    }

    /** @return empty when the entries owe nobody anything on chain */
    public static Optional<Mandate> of(List<JournalEntry> entries) {
        Optional<Destination> destination = Optional.empty();
        Optional<Sats> amount = Optional.empty();
        List<Place> places = new ArrayList<>();
        List<Version> versions = new ArrayList<>();
        for (JournalEntry entry : entries) {
            switch (entry) {
                case JournalEntry.DestinationChosen e -> destination = Optional.of(e.destination());
                case JournalEntry.DestinationDropped _ -> destination = Optional.empty();
                case JournalEntry.PayoutOwed e -> amount = Optional.of(e.amount());
                case JournalEntry.PayoutSigned e -> {
                    versions.add(new Version(e, 1));
                    places.add(new Place(e.txId(), e.paymentIndex()));
                }
                case JournalEntry.BatchSigned e -> {
                    versions.add(new Version(e.part(0), e.sales().size()));
                    places.add(new Place(e.txId(), 0));
                }
                case JournalEntry.PayoutReplaced e -> {
                    versions.add(new Version(e.part(0), e.sales().size()));
                    places.add(new Place(e.txId(), 0));
                }
                case JournalEntry.PayoutJoined e -> places.add(new Place(e.txId(), e.paymentIndex()));
                case JournalEntry.Settled e when e.note().isEmpty() -> amount = Optional.empty();
                default -> {} // says nothing about what is paid
            }
        }
        Optional<Sats> owed = amount;
        return destination.flatMap(
                to -> owed.map(much -> new Mandate(List.of(new Part(to, Optional.of(much), places)), versions)));
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
                        mandates.stream().map(one -> one.parts.getFirst()).toList(), mandates.getFirst().versions));
    }

    /** Before anything is signed: the order is the journal's, and there are no bytes yet, or it replaces the newest of them. */
    void checkUnsigned(PayoutOrder order) throws SigningRefused {
        checkPayments(order);
        int version = PayoutName.version(order.payout());
        boolean isNext = versions.size() == version - 1
                && parts.stream().allMatch(part -> part.places().size() == version - 1);
        if (!isNext) {
            throw refused(order, "the journal holds a signed transaction for it already, or none to replace");
        }
        if (version > 1) {
            checkReplaces(order, version - 1);
        }
    }

    /** Only one of the two can ever confirm, and everybody gets the same from both. */
    private void checkReplaces(PayoutOrder order, int newest) throws SigningRefused {
        checkPlaces(order, newest);
        JournalEntry.PayoutSigned before = versions.get(newest - 1).signed();
        List<OutPoint> inputs = order.inputs().stream().map(Coin::outPoint).toList();
        for (OutPoint input : before.inputs()) {
            if (!inputs.contains(input)) {
                throw refused(order, "it does not spend " + input + ", which the version before it spends");
            }
        }
        if (order.networkFee().compareTo(before.networkFee()) <= 0) {
            throw refused(order, "its fee is not above that of the version before it");
        }
    }

    /** Every history of these sales has its own output of that version. */
    private void checkPlaces(PayoutOrder order, int version) throws SigningRefused {
        Version entry = versions.get(version - 1);
        same(order, "number of payments", entry.pays(), parts.size());
        for (int i = 0; i < parts.size(); i++) {
            List<Place> places = parts.get(i).places();
            Optional<Place> place = places.size() < version ? Optional.empty() : Optional.of(places.get(version - 1));
            same(
                    order,
                    "place of payment " + i,
                    place,
                    Optional.of(new Place(entry.signed().txId(), i)));
        }
    }

    /** What leaves the wallet with this order; of a replacement only what it pays beyond the version before it. */
    Sats leaving(PayoutOrder order) {
        int version = PayoutName.version(order.payout());
        Sats all = order.amount().plus(order.networkFee());
        return version == 1 || versions.size() < version - 1
                ? all
                : order.networkFee().minus(versions.get(version - 2).signed().networkFee());
    }

    /** Before anything leaves: order and bytes are the journal's. */
    void checkSigned(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        checkPayments(order);
        int version = PayoutName.version(order.payout());
        if (versions.size() < version) {
            throw refused(order, "the journal holds no signed transaction for it");
        }
        JournalEntry.PayoutSigned entry = versions.get(version - 1).signed();
        checkPlaces(order, version);
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
