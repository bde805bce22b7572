package sv.k1.simulator.storm.plant;

import java.util.List;
import java.util.function.Consumer;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.effects.CoreRound;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.storm.disk.StormJournal;

/**
 * Where a mistake can be planted into one run of the firmware: every part it is made of passes through here. The sound
 * machine has none, and all parts pass unchanged.
 */
public class Planting {
    /** The machine as it is. */
    public static final Planting NONE = new Planting();

    /** What the operator configured. */
    public MachineSettings settings(MachineSettings sound) {
        return sound;
    }

    public CoreRound.Rules rules(CoreRound.Rules sound) {
        return sound;
    }

    public Journal journal(Journal sound) {
        return sound;
    }

    public StormJournal.Habits habits() {
        return StormJournal.SOUND;
    }

    /** What a start makes its books of: all that it read. */
    public List<JournalEntry> remembered(List<JournalEntry> read) {
        return read;
    }

    public AcceptorSession session(AcceptorSession sound) {
        return sound;
    }

    public ResumePoint resume(ResumePoint sound) {
        return sound;
    }

    public PayoutSigner signer(PayoutSigner sound) {
        return sound;
    }

    public ChainBackend node(ChainBackend sound) {
        return sound;
    }

    public LightningNode lightning(LightningNode sound) {
        return sound;
    }

    public WithdrawService links(WithdrawService sound) {
        return sound;
    }

    /** What devices and peers tell the core passes through here. */
    public Consumer<MachineEvent> events(Consumer<MachineEvent> sound) {
        return sound;
    }

    /** What time-outs are measured with. */
    public MonotonicClock clock(MonotonicClock sound, WallClock wall) {
        return sound;
    }
}
