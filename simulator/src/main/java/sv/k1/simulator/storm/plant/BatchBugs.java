package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** Mistakes about payouts that share a transaction. */
final class BatchBugs {
    private BatchBugs() {}

    /** The last customer's output is left out and comes back as change, when signing and when checking. */
    static final class DropsOneOutput extends Planting {
        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new PayoutBugs.BentSigner(sound) {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    SignedPayout signed = sound.sign(withoutTheLast(order));
                    return new SignedPayout(
                            order.payout(),
                            signed.txId(),
                            signed.rawHex(),
                            signed.paymentIndex(),
                            signed.changeIndex(),
                            signed.virtualBytes());
                }

                @Override
                public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
                    sound.check(stored, withoutTheLast(order));
                }
            };
        }

        private static PayoutOrder withoutTheLast(PayoutOrder order) {
            Optional<PayoutOrder.Change> change = order.change();
            if (order.payees().size() == 1 || change.isEmpty()) {
                return order;
            }
            List<PayoutOrder.Payee> payees = new ArrayList<>(order.payees());
            Sats more = payees.removeLast().amount();
            return new PayoutOrder(
                    order.payout(),
                    payees,
                    order.inputs(),
                    Optional.of(new PayoutOrder.Change(
                            change.get().index(), change.get().value().plus(more))),
                    order.networkFee());
        }
    }

    /** A start knows only the first sale of a batch: the others wait again, and go with the next one. */
    static final class PaidInTwoBatches extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            Set<SaleId> forgotten = new HashSet<>();
            List<JournalEntry> kept = new ArrayList<>();
            for (JournalEntry entry : read) {
                switch (entry) {
                    case JournalEntry.BatchSigned e -> {
                        kept.add(e.part(0));
                        forgotten.addAll(e.others());
                    }
                    case JournalEntry.PayoutJoined _ -> {}
                    case JournalEntry.PayoutSent e when forgotten.contains(e.sale()) -> {}
                    case JournalEntry.PayoutConfirmed e when forgotten.contains(e.sale()) -> {}
                    case JournalEntry.PayoutUnconfirmed e when forgotten.contains(e.sale()) -> {}
                    case JournalEntry.PayoutFinal e when forgotten.contains(e.sale()) -> {}
                    case JournalEntry.PayoutConflicted e when forgotten.contains(e.sale()) -> {}
                    default -> kept.add(entry);
                }
            }
            return kept;
        }
    }
}
