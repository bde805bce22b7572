package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.simulator.storm.disk.StormJournal;

/** Mistakes around the journal. */
final class JournalBugs {
    private JournalBugs() {}

    private static List<JournalEntry> without(List<JournalEntry> entries, Class<? extends JournalEntry> kind) {
        return entries.stream().filter(entry -> !kind.isInstance(entry)).toList();
    }

    /** What is to be credited is stored one step late: the acknowledgement goes out before. */
    static final class StoresCreditLate extends Planting {
        private final List<JournalEntry> late = new ArrayList<>();

        @Override
        public Journal journal(Journal sound) {
            late.clear();
            return new BentJournal(sound, entries -> {
                List<JournalEntry> now = new ArrayList<>(late);
                late.clear();
                boolean isCredit = entries.stream().anyMatch(JournalEntry.NoteCredited.class::isInstance);
                (isCredit ? late : now).addAll(entries);
                return now;
            });
        }
    }

    /** The reader trips over one kind of address, says so in the log, and goes on. */
    static final class SkipsLines extends Planting {
        @Override
        public StormJournal.Habits habits() {
            return new StormJournal.Habits() {
                @Override
                public boolean canRead(JournalEntry entry) {
                    return !(entry instanceof JournalEntry.DestinationChosen chosen
                            && chosen.destination().address().startsWith("bcrt1p"));
                }
            };
        }
    }

    static final class NoSync extends Planting {
        @Override
        public StormJournal.Habits habits() {
            return new StormJournal.Habits() {
                @Override
                public boolean syncsDatabase() {
                    return false;
                }

                @Override
                public boolean syncsWitness() {
                    return false;
                }
            };
        }
    }

    static final class LateWitness extends Planting {
        @Override
        public StormJournal.Habits habits() {
            return new StormJournal.Habits() {
                @Override
                public boolean writesWitness() {
                    return false;
                }
            };
        }
    }

    static final class NoIntent extends Planting {
        @Override
        public Journal journal(Journal sound) {
            return new BentJournal(sound, entries -> without(entries, JournalEntry.StackIntended.class));
        }
    }

    static final class ForgetsRedemption extends Planting {
        @Override
        public Journal journal(Journal sound) {
            return new BentJournal(sound, entries -> without(entries, JournalEntry.ClaimRedeemed.class));
        }
    }

    static final class DropsDisputes extends Planting {
        @Override
        public Journal journal(Journal sound) {
            return new BentJournal(sound, entries -> without(entries, JournalEntry.NoteDisputed.class));
        }
    }

    /** The change of a payout is not stored with it. */
    static final class ForgetsChange extends Planting {
        @Override
        public Journal journal(Journal sound) {
            return new BentJournal(sound, entries -> entries.stream()
                    .map(entry -> entry instanceof JournalEntry.PayoutSigned e
                            ? new JournalEntry.PayoutSigned(
                                    e.sale(),
                                    e.txId(),
                                    e.rawHex(),
                                    e.inputs(),
                                    e.paymentIndex(),
                                    Optional.empty(),
                                    e.networkFee(),
                                    e.virtualBytes())
                            : entry)
                    .toList());
        }
    }

    static final class JournalsClaimCode extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            if (!(sound.state().visit() instanceof Visit.ShowingClaim(var _, String code))) {
                return sound;
            }
            return withEntries(
                    sound,
                    sound.entries().stream()
                            .map(entry -> entry instanceof JournalEntry.ClaimIssued e
                                    ? new JournalEntry.ClaimIssued(e.sale(), code, e.cash())
                                    : entry)
                            .toList());
        }
    }
}
