package sv.k1.simulator.storm.plant;

import java.util.List;
import sv.k1.firmware.effects.CoreRound;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Cause;
import sv.k1.firmware.screen.Tap;

/** Mistakes about what people want. */
final class TapBugs {
    private TapBugs() {}

    /** A tap counts, whichever screen it was for. */
    static final class StaleTapsCount extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.Tapped(Tap tap)
                    ? new MachineEvent.Tapped(
                            new Tap(tap.action(), state.screen().number(), tap.value()))
                    : event;
        }
    }

    /** "That is not my wallet" changes the screen, and no entry says so. */
    static final class RefusalForgotten extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            List<JournalEntry> kept = sound.entries().stream()
                    .filter(entry -> !(entry instanceof JournalEntry.DestinationDropped))
                    .toList();
            return kept.size() == sound.entries().size()
                    ? sound
                    : new Step(withBooks(sound.state(), before.books().applyAll(kept)), kept, sound.effects());
        }
    }

    /** Silence is written down as a word. */
    static final class SilenceIsAWord extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEntries(
                    sound,
                    sound.entries().stream()
                            .map(entry -> entry instanceof JournalEntry.PayoutOwed e
                                    ? new JournalEntry.PayoutOwed(
                                            e.sale(),
                                            e.amount(),
                                            e.cash(),
                                            e.fee(),
                                            e.networkFee(),
                                            Cause.CONFIRMED_BY_CUSTOMER)
                                    : entry)
                            .toList());
        }
    }

    /** Wrong codes are counted, and nothing follows. */
    static final class GuessesGoOn extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            return withState(
                    sound,
                    withClosure(
                            s,
                            new MachineState.Closure(
                                    s.closure().storageLow(), 0, 0, s.closure().clock())));
        }
    }

    /** An address of the machine itself is as good as any. */
    static final class OwnAddressIsTaken extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.CodeRead(var text, boolean _)
                    ? new MachineEvent.CodeRead(text, false)
                    : event;
        }
    }

    /** Claim codes are made of four bits of chance. */
    static final class FewCodes extends Planting {
        private static final long FOUR_BITS = 0xFL << (Long.SIZE - 4);

        @Override
        public CoreRound.Rules rules(CoreRound.Rules sound) {
            return new CoreRound.Rules() {
                @Override
                public Step begin(MachineState state, Stamped tick, String boot, String version) {
                    return sound.begin(state, tick, boot, version);
                }

                @Override
                public Step step(MachineState state, Stamped heard) {
                    return sound.step(
                            state,
                            new Stamped(
                                    heard.event(), heard.nowMillis(), heard.wallMillis(), heard.entropy() & FOUR_BITS));
                }
            };
        }
    }
}
