package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;

/** Mistakes about Lightning. */
final class LightningBugs {
    private LightningBugs() {}

    private static MachineEvent failed(MachineEvent.LightningAnswered e, String why) {
        return new MachineEvent.LightningAnswered(
                e.sale(), e.hash(), new PaymentStatus.Failed(why, PaymentStatus.Cause.OTHER), e.paying());
    }

    /** A pay page gives another invoice while the first one is still on its way. */
    static final class NewInvoiceTooSoon extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            boolean byPage = event instanceof MachineEvent.LightningAnswered e
                    && e.status() instanceof PaymentStatus.Pending(String detail)
                    && detail.equals("on its way")
                    && state.books()
                            .sale(e.sale())
                            .flatMap(sale -> sale.lightning().chosen())
                            .filter(chosen -> chosen.way() == JournalEntry.LightningWay.PAY_REQUEST)
                            .isPresent();
            return byPage && event instanceof MachineEvent.LightningAnswered e ? failed(e, "impatient") : event;
        }
    }

    /** A call that ran out of time counts as a failed payment. */
    static final class TimeOutIsFailed extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.LightningAnswered e
                            && e.status() instanceof PaymentStatus.Pending(String detail)
                            && !detail.equals("on its way")
                    ? failed(e, detail)
                    : event;
        }
    }

    /** One word of the node is enough. */
    static final class OneWordIsEnough extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean ends = heard.event() instanceof MachineEvent.LightningAnswered e
                    && e.status() instanceof PaymentStatus.Failed
                    && !e.paying()
                    && sound.entries().isEmpty()
                    && before.books()
                            .sale(e.sale())
                            .flatMap(sale -> sale.lightning().open())
                            .filter(open -> open.invoice().hash().equals(e.hash()))
                            .isPresent();
            return ends && heard.event() instanceof MachineEvent.LightningAnswered e
                    ? withEntry(sound, new JournalEntry.LightningFailed(e.sale(), e.hash(), "said once"))
                    : sound;
        }
    }

    /** Whatever the node hands out as a proof is believed. */
    static final class IgnoresPreimage extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            if (!(heard.event() instanceof MachineEvent.LightningAnswered e)
                    || !(e.status() instanceof PaymentStatus.Paid paid)
                    || paid.preimage().proves(e.hash())) {
                return sound;
            }
            boolean isOpen = before.books()
                    .sale(e.sale())
                    .flatMap(sale -> sale.lightning().open())
                    .filter(open -> open.invoice().hash().equals(e.hash()))
                    .isPresent();
            return isOpen
                    ? withEntry(sound, new JournalEntry.LightningPaid(e.sale(), e.hash(), paid.preimage(), paid.fee()))
                    : sound;
        }
    }

    /** The order to pay leaves one step before its intent is on the medium. */
    static final class PaysBeforeTheEntry extends Planting {
        private final List<JournalEntry> late = new ArrayList<>();

        @Override
        public Journal journal(Journal sound) {
            late.clear();
            return new BentJournal(sound, entries -> {
                List<JournalEntry> now = new ArrayList<>(late);
                late.clear();
                boolean isIntent = entries.stream().anyMatch(JournalEntry.LightningIntended.class::isInstance);
                (isIntent ? late : now).addAll(entries);
                return now;
            });
        }
    }

    /** After a restart nobody knows which hash is on its way. */
    static final class ForgetsHashAtRestart extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            Set<PaymentHash> known = new HashSet<>();
            for (JournalEntry entry : read) {
                switch (entry) {
                    case JournalEntry.LightningPaid e -> known.add(e.hash());
                    case JournalEntry.LightningFailed e -> known.add(e.hash());
                    default -> {} // says nothing of how a payment ended
                }
            }
            return read.stream()
                    .filter(entry -> !(entry instanceof JournalEntry.LightningIntended intent)
                            || known.contains(intent.invoice().hash()))
                    .toList();
        }
    }

    /** The sum is rounded up to the next satoshi once more where the payer sets it. */
    static final class PaysASatoshiMore extends Planting {
        @Override
        public LightningNode lightning(LightningNode sound) {
            return new LightningNode() {
                @Override
                public String name() {
                    return sound.name();
                }

                @Override
                public PaymentStatus pay(PaymentOrder order) {
                    Optional<MilliSats> more =
                            order.amount().map(amount -> new MilliSats(amount.value() + MilliSats.PER_SAT));
                    return sound.pay(new PaymentOrder(order.invoice(), more, order.maxFee(), order.deadline()));
                }

                @Override
                public PaymentStatus status(PaymentHash hash) {
                    return sound.status(hash);
                }

                @Override
                public Spendable spendable() {
                    return sound.spendable();
                }

                @Override
                public Probe probe(PaymentOrder order) {
                    return sound.probe(order);
                }

                @Override
                public void close() {
                    sound.close();
                }
            };
        }
    }

    /** Miners are charged for a payment that never goes on chain. */
    static final class ChargesMiners extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEntries(
                    sound,
                    sound.entries().stream()
                            .map(entry -> entry instanceof JournalEntry.LightningOwed e
                                    ? new JournalEntry.LightningOwed(
                                            e.sale(),
                                            new Sats(Math.max(1, e.amount().value() - 153)),
                                            e.cash(),
                                            e.fee(),
                                            e.cause())
                                    : entry)
                            .toList());
        }
    }

    /** What had failed is over, whatever the node says later. */
    static final class AfterAllUnheard extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            boolean isAfterAll = event instanceof MachineEvent.LightningAnswered e
                    && e.status() instanceof PaymentStatus.Paid
                    && state.books()
                            .sale(e.sale())
                            .flatMap(sale -> sale.lightning().failed(e.hash()))
                            .isPresent();
            return isAfterAll && event instanceof MachineEvent.LightningAnswered e ? failed(e, "as before") : event;
        }
    }

    /** An invoice that the node paid for somebody else counts as this sale's. */
    static final class PaidForSomebodyElse extends Planting {
        private final Set<PaymentHash> ordered = new HashSet<>();

        @Override
        public LightningNode lightning(LightningNode sound) {
            return new LightningNode() {
                @Override
                public String name() {
                    return sound.name();
                }

                @Override
                public PaymentStatus pay(PaymentOrder order) {
                    ordered.add(order.hash());
                    return sound.pay(order);
                }

                @Override
                public PaymentStatus status(PaymentHash hash) {
                    return ordered.contains(hash) ? sound.status(hash) : new PaymentStatus.NeverSeen();
                }

                @Override
                public Spendable spendable() {
                    return sound.spendable();
                }

                @Override
                public Probe probe(PaymentOrder order) {
                    return sound.probe(order);
                }

                @Override
                public void close() {
                    sound.close();
                }
            };
        }
    }
}
