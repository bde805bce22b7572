package sv.k1.simulator.storm.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.effects.CoreRound;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;

/** A machine whose rules are bent a little: before a step in what it hears, after it in what it does. */
abstract class BentRules extends Planting {
    /** What the machine hears instead. */
    MachineEvent heard(MachineState state, MachineEvent event) {
        return event;
    }

    /** What it does instead. */
    Step done(MachineState before, Stamped heard, Step sound) {
        return sound;
    }

    @Override
    public CoreRound.Rules rules(CoreRound.Rules sound) {
        return new CoreRound.Rules() {
            @Override
            public Step begin(MachineState state, Stamped tick, String boot, String version) {
                return done(state, tick, sound.begin(state, tick, boot, version));
            }

            @Override
            public Step step(MachineState state, Stamped stamped) {
                Stamped heard = new Stamped(
                        heard(state, stamped.event()), stamped.nowMillis(), stamped.wallMillis(), stamped.entropy());
                return done(state, heard, sound.step(state, heard));
            }
        };
    }

    /** The state with other books, as if the entries had been these. */
    static MachineState withBooks(MachineState s, Books books) {
        return with(s, books, s.deadlineMillis(), s.quotedAtMillis(), s.lastSlot(), s.screen());
    }

    static MachineState withScreen(MachineState s, ScreenModel screen) {
        return with(s, s.books(), s.deadlineMillis(), s.quotedAtMillis(), s.lastSlot(), screen);
    }

    static MachineState withClosure(MachineState s, MachineState.Closure closure) {
        return with(s, s.books(), s.deadlineMillis(), s.quotedAtMillis(), s.lastSlot(), s.screen(), closure);
    }

    static MachineState with(
            MachineState s,
            Books books,
            long deadlineMillis,
            long quotedAtMillis,
            Optional<MachineState.LastSlot> lastSlot,
            ScreenModel screen) {
        return with(s, books, deadlineMillis, quotedAtMillis, lastSlot, screen, s.closure());
    }

    private static MachineState with(
            MachineState s,
            Books books,
            long deadlineMillis,
            long quotedAtMillis,
            Optional<MachineState.LastSlot> lastSlot,
            ScreenModel screen,
            MachineState.Closure closure) {
        return new MachineState(
                books,
                s.visit(),
                deadlineMillis,
                quotedAtMillis,
                s.pricedAtMillis(),
                s.language(),
                s.accepted(),
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
                closure,
                lastSlot,
                screen,
                s.visitNumber());
    }

    static Step withState(Step step, MachineState state) {
        return new Step(state, step.entries(), step.effects());
    }

    static Step withEffects(Step step, List<Effect> effects) {
        return new Step(step.state(), step.entries(), effects);
    }

    static Step withEffect(Step step, Effect effect) {
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(effect);
        return new Step(step.state(), step.entries(), effects);
    }

    static Step withEntry(Step step, JournalEntry entry) {
        List<JournalEntry> entries = new ArrayList<>(step.entries());
        entries.add(entry);
        return new Step(step.state(), entries, step.effects());
    }

    static Step withEntries(Step step, List<JournalEntry> entries) {
        return new Step(step.state(), entries, step.effects());
    }
}
