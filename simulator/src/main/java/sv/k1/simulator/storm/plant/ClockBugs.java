package sv.k1.simulator.storm.plant;

import java.util.Optional;
import sv.k1.firmware.machine.ClockView;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Mistakes about time. */
final class ClockBugs {
    private static final long PATIENCE_MILLIS = 120_000;

    private ClockBugs() {}

    static final class ByWallClock extends Planting {
        @Override
        public MonotonicClock clock(MonotonicClock sound, WallClock wall) {
            return () -> wall.now().toEpochMilli();
        }
    }

    /** Two arguments are swapped: no deadline of a visit is ever reached. */
    static final class NoTimeOuts extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            return withState(
                    sound, with(s, s.books(), Long.MAX_VALUE / 4, s.quotedAtMillis(), s.lastSlot(), s.screen()));
        }
    }

    /** The customer's quote begins anew with everything that happens, and a tap for more time gets it. */
    static final class QuoteNeverEnds extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            if (!(s.visit() instanceof Visit.Inserting)) {
                return sound;
            }
            boolean isSame = s.visit().equals(before.visit());
            long deadline = heard.event() instanceof MachineEvent.Tapped
                    ? heard.nowMillis() + PATIENCE_MILLIS
                    : isSame ? before.deadlineMillis() : s.deadlineMillis();
            return withState(sound, with(s, s.books(), deadline, heard.nowMillis(), s.lastSlot(), s.screen()));
        }
    }

    /** Whatever the calendar says, the doors are open. */
    static final class BelievesAnyClock extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState.Closure closure = sound.state().closure();
            ClockView clock = closure.clock();
            return withState(
                    sound,
                    withClosure(
                            sound.state(),
                            new MachineState.Closure(
                                    closure.storageLow(),
                                    closure.claimsLockedUntilMillis(),
                                    closure.wrongClaims(),
                                    new ClockView(
                                            clock.offsetMillis(), clock.wallMillis(), false, true, Optional.empty()))));
        }
    }
}
