package sv.k1.firmware.effects;

import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * What happens for each event, in this order: step, append and sync, and only then the effects (promise PR4). No thread and
 * no queue: {@link CoreLoop} gives it a thread, a simulated world gives it virtual time.
 */
public final class CoreRound {
    private static final Logger LOG = LoggerFactory.getLogger(CoreRound.class);

    /** What follows from an event: the machine's rules, or in a test the rules with a bug in them. */
    public interface Rules {
        Step begin(MachineState state, Stamped tick, String boot, String version);

        Step step(MachineState state, Stamped stamped);

        static Rules of(Machine machine) {
            return new Rules() {
                @Override
                public Step begin(MachineState state, Stamped tick, String boot, String version) {
                    return machine.begin(state, tick, boot, version);
                }

                @Override
                public Step step(MachineState state, Stamped stamped) {
                    return machine.step(state, stamped);
                }
            };
        }
    }

    /** What a round talks to. Both must return at once. */
    public interface Surroundings {
        /** Does what the core asked for; results come back as events. */
        void run(Effect effect);

        /** A new state is in force. */
        void published(MachineState state, long nowMillis);
    }

    private final Rules rules;
    private final Journal journal;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final RandomGenerator chance;
    private final Surroundings surroundings;
    private volatile MachineState state;

    /** @param chance a secure source: claim codes come from it */
    public CoreRound(
            Rules rules,
            MachineState start,
            Journal journal,
            MonotonicClock clock,
            WallClock wallClock,
            RandomGenerator chance,
            Surroundings surroundings) {
        this.rules = rules;
        this.state = start;
        this.journal = journal;
        this.clock = clock;
        this.wallClock = wallClock;
        this.chance = chance;
        this.surroundings = surroundings;
    }

    /** The newest state; for readers on any thread. */
    public MachineState state() {
        return state;
    }

    /** The first round after a start. */
    public void begin(String boot, String version) throws StoreFault {
        take(rules.begin(state, stamp(new MachineEvent.Tick()), boot, version));
    }

    /** @throws StoreFault when the entries could not be stored: nothing of the step is in force and nothing may follow */
    public void take(MachineEvent event) throws StoreFault {
        take(rules.step(state, stamp(event)));
    }

    private Stamped stamp(MachineEvent event) {
        return new Stamped(event, clock.millis(), wallClock.now().toEpochMilli(), chance.nextLong());
    }

    private void take(Step step) throws StoreFault {
        long now = clock.millis();
        journal.append(step.entries(), now, wallClock.now().toEpochMilli());
        if (LOG.isInfoEnabled()) {
            for (JournalEntry entry : step.entries()) {
                LOG.info("journaled {}", JournalLine.of(entry));
            }
        }
        boolean isCalm = step.state().visit() instanceof Visit.Idle && !(state.visit() instanceof Visit.Idle);
        state = step.state();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Broadcast broadcast) {
                readBack(broadcast);
            }
            surroundings.run(effect);
        }
        surroundings.published(step.state(), now);
        if (isCalm) {
            journal.checkpoint();
        }
    }

    /** The bytes that leave are those on the medium, not those in memory (bitcoin.md 3.2, rule 2). */
    private void readBack(Effect.Broadcast broadcast) throws StoreFault {
        List<String> stored = journal.signedBytes(broadcast.sale());
        int version = PayoutName.version(broadcast.payout().payout());
        if (stored.size() < version
                || !stored.get(version - 1).equals(broadcast.payout().rawHex())) {
            throw new InvariantBroken("sale " + broadcast.sale() + ": the journal holds " + stored.size()
                    + " signed transactions, and version " + version + " is not the one to be sent");
        }
    }
}
