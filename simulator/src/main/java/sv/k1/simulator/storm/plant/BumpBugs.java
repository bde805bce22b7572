package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;

/** Mistakes about payouts that are replaced. */
final class BumpBugs {
    private BumpBugs() {}

    /** A signer that makes other versions of a transaction than it is asked for; the first is sound. */
    private abstract static class OtherVersions extends Planting {
        abstract PayoutOrder bent(PayoutOrder order);

        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new PayoutBugs.BentSigner(sound) {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    return sound.sign(isLater(order) ? bent(order) : order);
                }

                @Override
                public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
                    if (!isLater(order)) { // what is stored of a later one is not looked at
                        sound.check(stored, order);
                    }
                }
            };
        }
    }

    private static boolean isLater(PayoutOrder order) {
        return PayoutName.version(order.payout()) > 1;
    }

    /** The last customer's output is left out of a later version of a shared transaction. */
    static final class DropsOneOutput extends OtherVersions {
        @Override
        PayoutOrder bent(PayoutOrder order) {
            if (order.payees().size() == 1 || order.change().isEmpty()) {
                return order;
            }
            List<PayoutOrder.Payee> payees = new ArrayList<>(order.payees());
            Sats more = payees.removeLast().amount();
            PayoutOrder.Change change = order.change().get();
            return new PayoutOrder(
                    order.payout(),
                    payees,
                    order.inputs(),
                    Optional.of(new PayoutOrder.Change(
                            change.index(), change.value().plus(more))),
                    order.networkFee());
        }
    }

    /** The customer pays for the higher fee. */
    static final class CustomerPays extends OtherVersions {
        @Override
        PayoutOrder bent(PayoutOrder order) {
            List<PayoutOrder.Payee> payees = new ArrayList<>(order.payees());
            PayoutOrder.Payee first = payees.removeFirst();
            if (order.change().isEmpty()) {
                return order;
            }
            PayoutOrder.Change change = order.change().get();
            payees.addFirst(new PayoutOrder.Payee(
                    first.address(), first.scriptHex(), new Sats(first.amount().value() - 200)));
            return new PayoutOrder(
                    order.payout(),
                    payees,
                    order.inputs(),
                    Optional.of(new PayoutOrder.Change(
                            change.index(), change.value().plus(new Sats(200)))),
                    order.networkFee());
        }
    }

    /** A later version is made of any coin that is there. */
    static final class SpendsOtherCoins extends OtherVersions {
        private Optional<ChainBackend> node = Optional.empty();

        @Override
        public ChainBackend node(ChainBackend sound) {
            node = Optional.of(sound);
            return sound;
        }

        @Override
        PayoutOrder bent(PayoutOrder order) {
            long out = order.amount().value() + order.networkFee().value();
            try {
                for (Coin coin : node.orElseThrow().coins()) {
                    long rest = coin.value().value() - out;
                    if (coin.confirmed() && rest > 1_000 && order.change().isPresent()) {
                        return new PayoutOrder(
                                order.payout(),
                                order.payees(),
                                List.of(coin),
                                Optional.of(new PayoutOrder.Change(
                                        order.change().get().index(), new Sats(rest))),
                                order.networkFee());
                    }
                }
            } catch (PeerFault away) {
                return order; // not this time
            }
            return order;
        }
    }

    /** A later version leaves as soon as it is signed. */
    static final class SentWhenSigned extends Planting {
        private Optional<ChainBackend> node = Optional.empty();

        @Override
        public ChainBackend node(ChainBackend sound) {
            node = Optional.of(sound);
            return sound;
        }

        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new PayoutBugs.BentSigner(sound) {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    SignedPayout signed = sound.sign(order);
                    if (isLater(order)) {
                        node.orElseThrow()
                                .broadcast(signed.txId(), HexFormat.of().parseHex(signed.rawHex()));
                    }
                    return signed;
                }
            };
        }
    }

    /** The change of a later version is a coin like every other. */
    static final class ChangeIsFree extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            if (sound.entries().stream().noneMatch(PayoutReplaced.class::isInstance)) {
                return sound;
            }
            Books books = before.books();
            for (JournalEntry entry : sound.entries()) {
                if (entry instanceof PayoutReplaced e && e.change().isPresent()) {
                    books = books.apply(withoutChange(e))
                            .apply(new JournalEntry.CoinFound(e.change().get()));
                } else {
                    books = books.apply(entry);
                }
            }
            return withState(sound, withBooks(sound.state(), books));
        }

        private static PayoutReplaced withoutChange(PayoutReplaced e) {
            return new PayoutReplaced(
                    e.sale(),
                    e.others(),
                    e.replaces(),
                    e.txId(),
                    e.rawHex(),
                    e.inputs(),
                    Optional.empty(),
                    e.networkFee(),
                    e.virtualBytes(),
                    e.by());
        }
    }

    /** A start knows only the first version of each transaction. */
    static final class ForgottenAtRestart extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            return read.stream()
                    .filter(entry -> !(entry instanceof PayoutReplaced))
                    .<JournalEntry>map(entry -> entry instanceof JournalEntry.PayoutConfirmed e
                            ? new JournalEntry.PayoutConfirmed(e.sale(), e.confirmations(), e.blockHash())
                            : entry)
                    .toList();
        }
    }
}
