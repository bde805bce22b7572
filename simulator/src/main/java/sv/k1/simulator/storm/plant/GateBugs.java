package sv.k1.simulator.storm.plant;

import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;

/** Mistakes about when the machine should be shut. */
final class GateBugs {
    private static final MachineEvent NOTHING = new MachineEvent.Tick();

    private GateBugs() {}

    /** Sensors that cannot be read are thought to stand as before. */
    static final class SensorsLostIgnored extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.FromCabinet(CabinetEvent.SensorsLost _) ? NOTHING : event;
        }
    }

    /** A broken tamper loop is passed over. */
    static final class TamperIgnored extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.FromCabinet(CabinetEvent.Tamper _)
                    ? new MachineEvent.FromCabinet(new CabinetEvent.Tamper(false))
                    : event;
        }
    }

    /** A node that has not all blocks yet is as good as one that has. */
    static final class SellsWhileSyncing extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.ChainSeen(ChainTip tip, var rate, var coins)
                    ? new MachineEvent.ChainSeen(new ChainTip(tip.height(), tip.blockHash(), true), rate, coins)
                    : event;
        }
    }

    /** The judge of prices is not heard. */
    static final class DoubtedPriceSells extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.PriceLost ? NOTHING : event;
        }
    }

    /** An acceptor with a fault is reset at once, whatever is in it. */
    static final class ResetsWithANote extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return heard.event() instanceof MachineEvent.FromAcceptor(String name, AcceptorEvent.FaultRaised _)
                    ? withEffect(sound, new Effect.ToAcceptor(name, new AcceptorCommand.Reset()))
                    : sound;
        }
    }
}
