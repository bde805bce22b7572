package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;

/** Mistakes about what people settle outside of the machine. */
final class SettlementBugs {
    private SettlementBugs() {}

    /** Whoever confirms counts as somebody else. */
    static final class SettledByOne extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.SettlementConfirmed(long number, String by)
                    ? new MachineEvent.SettlementConfirmed(number, by + "'")
                    : event;
        }

        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return sound;
        }
    }

    /** A start that does not look for what people settled. */
    static final class SettledStaysGood extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            return read.stream()
                    .filter(entry -> !(entry instanceof Settled || entry instanceof SettlementProposed))
                    .toList();
        }
    }

    /** Nobody looks whether somebody stands there. */
    static final class SettledWhileSold extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            Optional<SettlementProposed> open = before.books()
                    .upkeep()
                    .settlements()
                    .open()
                    .filter(proposed -> proposed.note().isPresent() || isOnTicket(before, proposed));
            boolean isDone = sound.entries().stream().anyMatch(Settled.class::isInstance);
            if (!(heard.event() instanceof MachineEvent.SettlementConfirmed(long number, String by))
                    || before.visit() instanceof Visit.Idle
                    || isDone
                    || open.filter(e -> e.number() == number && !e.by().equals(by))
                            .isEmpty()) {
                return sound;
            }
            SettlementProposed e = open.get();
            List<JournalEntry> entries = new ArrayList<>(sound.entries());
            entries.add(new Settled(e.number(), e.sale(), e.note(), e.value(), e.evidence(), e.by(), by));
            return new Step(withBooks(sound.state(), before.books().applyAll(entries)), entries, sound.effects());
        }
    }

    private static boolean isOnTicket(MachineState state, SettlementProposed proposed) {
        return state.books().sale(proposed.sale()).filter(Sale::isClaimable).isPresent();
    }

    /** The sale under way goes on as if nothing was. */
    static final class PanicOnlyCloses extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.PanicOrdered(String reason, String by)
                    ? new MachineEvent.OpenForBusiness(false, reason, by)
                    : event;
        }
    }

    /** The signer's answer is taken that came when everything stood still. */
    static final class PanicShutsSlotsOnly extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean isDone = sound.entries().stream().anyMatch(JournalEntry.PayoutSigned.class::isInstance);
            boolean isStopped = before.books().upkeep().panic().isPresent();
            if (!(heard.event() instanceof MachineEvent.PayoutBuilt(var sale, var payout, var order))
                    || !isStopped
                    || isDone
                    || before.books()
                            .sale(sale)
                            .flatMap(one -> one.payout())
                            .filter(owed -> owed.signed().isEmpty() && !owed.byLightning())
                            .isEmpty()) {
                return sound;
            }
            return withEntry(
                    sound,
                    new JournalEntry.PayoutSigned(
                            sale,
                            payout.txId(),
                            payout.rawHex(),
                            order.inputs().stream().map(coin -> coin.outPoint()).toList(),
                            payout.paymentIndex(),
                            Optional.empty(),
                            order.networkFee(),
                            payout.virtualBytes()));
        }
    }
}
