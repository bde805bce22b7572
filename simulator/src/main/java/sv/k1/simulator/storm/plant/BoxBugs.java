package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.record.JournalEntry;

/** Mistakes about collections. */
final class BoxBugs {
    private BoxBugs() {}

    /** The boxes are counted anew whatever is on its way into them. */
    static final class CollectedInASale extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            boolean isDone = sound.entries().stream().anyMatch(JournalEntry.CashboxCollected.class::isInstance);
            var cashbox = before.books().upkeep().cashbox();
            if (!(heard.event() instanceof MachineEvent.CollectCashbox order)
                    || isDone
                    || order.number() != cashbox.nextCollection()) {
                return sound;
            }
            List<JournalEntry> entries = new ArrayList<>(sound.entries());
            entries.add(new JournalEntry.CashboxCollected(
                    order.number(), order.acceptors().stream().map(cashbox::box).toList(), order.by()));
            return new Step(withBooks(sound.state(), before.books().applyAll(entries)), entries, sound.effects());
        }
    }

    /** A start forgets that a box was emptied: what was in it is counted a second time. */
    static final class CollectionForgotten extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            return read.stream()
                    .filter(entry -> !(entry instanceof JournalEntry.CashboxCollected
                            || entry instanceof JournalEntry.CashboxRecounted))
                    .toList();
        }
    }
}
