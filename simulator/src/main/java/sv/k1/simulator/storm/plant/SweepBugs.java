package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.ledger.SweepBook;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.SweepTerms;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;

/** Mistakes about the operator's cold wallet. */
final class SweepBugs {
    private SweepBugs() {}

    /** The index of the cold wallet's address never moves on. */
    static final class ColdAddressTwice extends Planting {
        @Override
        public MachineSettings settings(MachineSettings sound) {
            return sound.sweep()
                    .map(terms -> sound.sweeping(
                            new SweepTerms(terms.mostFloat(), _ -> terms.cold().apply(0))))
                    .orElse(sound);
        }
    }

    /** The cap is taken for one of half the size. */
    static final class SweepsBelowTheCap extends Planting {
        @Override
        public MachineSettings settings(MachineSettings sound) {
            return sound.sweep()
                    .map(terms -> sound.sweeping(
                            new SweepTerms(new Sats(terms.mostFloat().value() / 2), terms.cold())))
                    .orElse(sound);
        }
    }

    /** One block is enough for a sweep to be over. */
    static final class SweepFinalTooEarly extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            Optional<SweepBook.Open> open = before.books().upkeep().sweeps().open();
            boolean isFound = heard.event() instanceof MachineEvent.SweepLookedUp(var _, TransactionStatus.Confirmed _);
            boolean isOver = sound.entries().stream().anyMatch(entry -> entry instanceof JournalEntry.SweepFinal);
            if (!isFound || isOver || open.isEmpty()) {
                return sound;
            }
            List<JournalEntry> entries = new ArrayList<>(sound.entries());
            entries.add(new JournalEntry.SweepFinal(open.get().signed().number(), 1));
            return new Step(withBooks(sound.state(), before.books().applyAll(entries)), entries, sound.effects());
        }
    }

    /** A start that does not look for sweeps: their coins are free again. */
    static final class SweepForgottenAtRestart extends Planting {
        @Override
        public List<JournalEntry> remembered(List<JournalEntry> read) {
            return read.stream()
                    .filter(entry -> !(entry instanceof JournalEntry.SweepSigned
                            || entry instanceof JournalEntry.SweepSent
                            || entry instanceof JournalEntry.SweepFinal
                            || entry instanceof JournalEntry.SweepConflicted))
                    .toList();
        }
    }
}
