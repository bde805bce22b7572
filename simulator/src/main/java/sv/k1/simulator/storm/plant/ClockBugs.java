package sv.k1.simulator.storm.plant;

import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Mistakes about time. */
final class ClockBugs {
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
            MachineState endless = new MachineState(
                    s.books(),
                    s.visit(),
                    Long.MAX_VALUE / 4,
                    s.quotedAtMillis(),
                    s.pricedAtMillis(),
                    s.language(),
                    s.notice(),
                    s.acceptors(),
                    s.printer(),
                    s.scanner(),
                    s.cabinet(),
                    s.market(),
                    s.chain(),
                    s.payouts(),
                    s.lightning(),
                    s.commanded(),
                    s.closure(),
                    s.lastSlot(),
                    s.screen(),
                    s.visitNumber());
            return new Step(endless, sound.entries(), sound.effects());
        }
    }
}
