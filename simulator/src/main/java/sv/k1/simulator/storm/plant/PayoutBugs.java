package sv.k1.simulator.storm.plant;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.simulator.storm.chain.PlainSigner;
import sv.k1.simulator.storm.chain.RawTransaction;

/** Mistakes about bitcoin. */
final class PayoutBugs {
    private PayoutBugs() {}

    /** No answer in time: the same payment is built of another coin and sent. */
    static final class RebuildsOnTimeOut extends Planting {
        @Override
        public ChainBackend node(ChainBackend sound) {
            return new BentNode(sound) {
                @Override
                public BroadcastVerdict broadcast(TxId txId, byte[] raw) {
                    BroadcastVerdict verdict = sound.broadcast(txId, raw);
                    if (verdict instanceof BroadcastVerdict.Unknown) {
                        again(RawTransaction.parse(raw).outputs().getFirst());
                    }
                    return verdict;
                }

                private void again(RawTransaction.Output payment) {
                    try {
                        Coin coin = sound.coins().stream()
                                .max(Comparator.comparing(Coin::value))
                                .orElseThrow();
                        Sats fee = new Sats(coin.value().value() - payment.sats());
                        SignedPayout second = new PlainSigner()
                                .sign(new PayoutOrder(
                                        "again",
                                        "",
                                        payment.scriptHex(),
                                        new Sats(payment.sats()),
                                        List.of(coin),
                                        Optional.empty(),
                                        fee));
                        sound.broadcast(second.txId(), HexFormat.of().parseHex(second.rawHex()));
                    } catch (PeerFault | SigningRefused | IllegalArgumentException e) {
                        return; // not this time
                    }
                }
            };
        }
    }

    static final class RoundsTwice extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEntries(
                    sound,
                    sound.entries().stream()
                            .map(entry -> entry instanceof JournalEntry.PayoutOwed e
                                    ? new JournalEntry.PayoutOwed(
                                            e.sale(),
                                            new Sats(e.amount().value() - 1),
                                            e.cash(),
                                            e.fee(),
                                            e.networkFee(),
                                            e.cause())
                                    : entry)
                            .toList());
        }
    }

    static final class ConfirmedForEver extends Planting {
        private final Map<TxId, Integer> most = new HashMap<>();

        @Override
        public ChainBackend node(ChainBackend sound) {
            return new BentNode(sound) {
                @Override
                public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
                    TransactionStatus status = sound.status(txId, inputs);
                    if (status instanceof TransactionStatus.Confirmed(int confirmations, String _)) {
                        most.merge(txId, confirmations, Math::max);
                    } else if (most.containsKey(txId)) {
                        most.merge(txId, 1, Integer::sum);
                    }
                    return most.containsKey(txId)
                            ? new TransactionStatus.Confirmed(most.getOrDefault(txId, 1), "block")
                            : status;
                }
            };
        }
    }

    static final class UnknownIsFailed extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return heard.event()
                                    instanceof
                                    MachineEvent.BroadcastAnswered(
                                            var sale,
                                            var _,
                                            String _,
                                            boolean trusted,
                                            BroadcastVerdict.Unknown _)
                            && trusted
                            && before.books().sale(sale).isPresent()
                    ? withEntry(
                            sound,
                            new JournalEntry.ClaimIssued(
                                    sale,
                                    "00",
                                    before.books().sale(sale).orElseThrow().cash()))
                    : sound;
        }
    }

    static final class UnknownIsDone extends Planting {
        @Override
        public ChainBackend node(ChainBackend sound) {
            return new BentNode(sound) {
                @Override
                public BroadcastVerdict broadcast(TxId txId, byte[] raw) {
                    BroadcastVerdict verdict = sound.broadcast(txId, raw);
                    return verdict instanceof BroadcastVerdict.Unknown ? new BroadcastVerdict.Accepted() : verdict;
                }
            };
        }
    }

    static final class FinalTooEarly extends Planting {
        @Override
        public ChainBackend node(ChainBackend sound) {
            return new BentNode(sound) {
                @Override
                public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
                    return sound.status(txId, inputs) instanceof TransactionStatus.Confirmed confirmed
                            ? new TransactionStatus.Confirmed(6, confirmed.blockHash())
                            : sound.status(txId, inputs);
                }
            };
        }
    }

    abstract static class BentSigner implements PayoutSigner {
        final PayoutSigner sound;

        BentSigner(PayoutSigner sound) {
            this.sound = sound;
        }

        @Override
        public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
            sound.check(stored, order);
        }

        @Override
        public String depositAddress(int index) {
            return sound.depositAddress(index);
        }

        @Override
        public boolean isOwn(String scriptHex) {
            return sound.isOwn(scriptHex);
        }
    }

    /** The change and the payment are mixed up, when signing and when checking. */
    static final class PaysOurselves extends Planting {
        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new BentSigner(sound) {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    return sound.sign(elsewhere(order));
                }

                @Override
                public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
                    sound.check(stored, elsewhere(order));
                }

                private PayoutOrder elsewhere(PayoutOrder order) {
                    return new PayoutOrder(
                            order.payout(),
                            order.payees().stream()
                                    .map(payee -> new PayoutOrder.Payee(
                                            payee.address(), "0014" + "dd".repeat(20), payee.amount()))
                                    .toList(),
                            order.inputs(),
                            order.change(),
                            order.networkFee());
                }
            };
        }
    }

    static final class SendsWhenSigned extends Planting {
        private Optional<ChainBackend> node = Optional.empty();

        @Override
        public ChainBackend node(ChainBackend sound) {
            node = Optional.of(sound);
            return sound;
        }

        @Override
        public PayoutSigner signer(PayoutSigner sound) {
            return new BentSigner(sound) {
                @Override
                public SignedPayout sign(PayoutOrder order) throws SigningRefused {
                    SignedPayout signed = sound.sign(order);
                    node.orElseThrow().broadcast(signed.txId(), HexFormat.of().parseHex(signed.rawHex()));
                    return signed;
                }
            };
        }
    }

    /** The fee is reckoned without the change: a fifth less than the rate asks for. */
    static final class FeeTooLow extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEffects(
                    sound, sound.effects().stream().map(FeeTooLow::cheap).toList());
        }

        private static Effect cheap(Effect effect) {
            if (!(effect instanceof Effect.BuildPayout(var sale, PayoutOrder o))
                    || o.change().isEmpty()) {
                return effect;
            }
            long saved = o.networkFee().value() / 5;
            PayoutOrder.Change change = o.change().get();
            return new Effect.BuildPayout(
                    sale,
                    new PayoutOrder(
                            o.payout(),
                            o.payees(),
                            o.inputs(),
                            Optional.of(new PayoutOrder.Change(
                                    change.index(), new Sats(change.value().value() + saved))),
                            new Sats(o.networkFee().value() - saved)));
        }
    }

    /** A payout that fell out of the chain and was forgotten keeps its confirmation. */
    static final class AbsentStaysConfirmed extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean isAbsent =
                    heard.event() instanceof MachineEvent.PayoutLookedUp(var _, TransactionStatus.Absent _, var _);
            List<JournalEntry> kept = sound.entries().stream()
                    .filter(entry -> !(entry instanceof JournalEntry.PayoutUnconfirmed))
                    .toList();
            return isAbsent && kept.size() < sound.entries().size()
                    ? new Step(withBooks(sound.state(), before.books().applyAll(kept)), kept, sound.effects())
                    : sound;
        }
    }
}
