package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sv.k1.firmware.machine.MachineState;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** Where every note and coin really is, compared with the stored entries (promise PR1), and slots that should be shut (PR6). */
final class CashAudit {
    private static final long SHUT_WITHIN_MILLIS = 20_000;

    /** After so long without anything happening in it, a device that is listened to has told everything. */
    private static final long QUIET_MILLIS = 20_000;

    private final World world;
    private final Auditor auditor;
    private int auditedLength = -1;
    /** What was in each box without an entry when its device said that it cannot tell any more. */
    private final Map<String, Integer> forgiven = new HashMap<>();

    CashAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    // --- the truth ---

    private static int inBox(AcceptorUnit unit, long minor) {
        return count(unit.model().inCashbox(), minor);
    }

    /** In the box, or past the point of no return. */
    private static int taken(AcceptorUnit unit, long minor) {
        boolean falls = unit.model()
                .inside()
                .filter(note -> note.minorUnits() == minor && note.place() == NotePlace.STACKER)
                .isPresent();
        return inBox(unit, minor) + (falls ? 1 : 0);
    }

    /** A note in a technician's hand is the operator's, like one in the box. */
    private static int pulledOut(AcceptorUnit unit, long minor) {
        return unit.id003().map(device -> count(device.notesTakenOut(), minor)).orElse(0);
    }

    private static int count(List<NoteCount> notes, long minor) {
        int count = 0;
        for (NoteCount note : notes) {
            count += note.minorUnits() == minor ? note.count() : 0;
        }
        return count;
    }

    private static long worth(AcceptorUnit unit) {
        long falling = unit.model()
                .inside()
                .filter(note -> note.place() == NotePlace.STACKER)
                .map(NoteInside::minorUnits)
                .orElse(0L);
        return falling
                + unit.model().inCashbox().stream()
                        .mapToLong(note -> note.minorUnits() * note.count())
                        .sum();
    }

    // --- too much ---

    /** Called after each credit. */
    void credited(AuditedAcceptor at, long minor) {
        AcceptorUnit unit = world.acceptors.unit(at.name);
        boolean tooMuch = unit.forgets()
                ? at.creditedMinor() > worth(unit)
                : at.creditedNotes(minor) > taken(unit, minor) + pulledOut(unit, minor);
        if (tooMuch) {
            auditor.doubledMinor(minor);
            auditor.violated("PR1", minor + " is credited by " + at.name + ", and that is not in it");
        }
    }

    // --- too little ---

    /** Notes and coins in the box that no entry speaks of. */
    private int unexplained(AcceptorUnit unit, AuditedAcceptor at) {
        int missing = 0;
        for (long minor : unit.values()) {
            missing += Math.max(0, inBox(unit, minor) - at.creditedNotes(minor) - at.disputedNotes(minor));
        }
        return Math.max(0, missing - at.disputedWithoutValue - forgiven.getOrDefault(unit.name(), 0));
    }

    /** What the device cannot name any more is nobody's to prove; all that goes in from now on it will tell again. */
    void evidenceLost(AcceptorUnit unit) {
        AuditedAcceptor at = auditor.journal().at(unit.name());
        int missing = 0;
        for (long minor : unit.values()) {
            missing += Math.max(0, taken(unit, minor) - at.creditedNotes(minor) - at.disputedNotes(minor));
        }
        forgiven.merge(unit.name(), missing, Math::max);
    }

    /** The acceptor was acknowledged a note. */
    void acknowledged(AcceptorUnit unit) {
        AuditedAcceptor at = auditor.journal().at(unit.name());
        boolean isProof = !unit.isCreditToldBlank() || at.note != AuditedAcceptor.Note.STACK_INTENDED;
        if (isProof && unexplained(unit, at) > 0) {
            auditor.violated("PR4", "the acceptor was acknowledged a note before the journal had it");
        }
    }

    void stackBegan(AcceptorUnit unit) {
        AuditedAcceptor at = auditor.journal().at(unit.name());
        if (at.note != AuditedAcceptor.Note.STACK_INTENDED) {
            auditor.violated("PR4", "a note is being stacked, and the journal says " + at.note);
        }
    }

    void published(MachineState state) {
        checkSlots(state);
        int length = auditor.journalLength();
        if (length != auditedLength && world.acceptors.units().stream().allMatch(unit -> isAtRest(unit, state))) {
            auditedLength = length;
            auditAll();
            auditor.checkLedger(state);
        }
    }

    private boolean isAtRest(AcceptorUnit unit, MachineState state) {
        AuditedAcceptor at = auditor.journal().at(unit.name());
        var view = state.acceptor(unit.name());
        if (at.hasOpenNote() || !view.connected() || !unit.isPlugged() || !unit.isPowered()) {
            return false;
        }
        if (unit.id003().isPresent()) {
            var seen = unit.id003().get().view();
            return seen.note().isEmpty()
                    && (seen.status() == Id003Status.IDLING || seen.status() == Id003Status.DISABLE);
        }
        long quietSince = Math.max(world.acceptors.plight(unit).lastHappenedMillis(), world.undisturbedSinceMillis());
        return unit.model().inside().isEmpty()
                && view.fault().isEmpty()
                && world.timeline.now() - quietSince > QUIET_MILLIS;
    }

    /** At rest, every note and coin in the box is in the books once. */
    void auditAll() {
        for (AcceptorUnit unit : world.acceptors.units()) {
            AuditedAcceptor at = auditor.journal().at(unit.name());
            if (unit.forgets()) {
                auditPulses(unit, at);
            } else {
                auditNotes(unit, at);
            }
        }
    }

    private void auditNotes(AcceptorUnit unit, AuditedAcceptor at) {
        Set<Long> values = new TreeSet<>(unit.values());
        values.addAll(at.credited.keySet());
        long worth = 0;
        for (long minor : values) {
            int box = inBox(unit, minor);
            int books = at.creditedNotes(minor);
            if (books > box + pulledOut(unit, minor)) {
                auditor.doubledMinor((books - box) * minor);
                auditor.violated(
                        "PR1", books + " of " + minor + " are credited by " + at.name + ", " + box + " are in the box");
            }
            if (books + at.unattributed.getOrDefault(minor, 0) > box + pulledOut(unit, minor)) {
                auditor.doubledMinor(minor);
                auditor.violated(
                        "PR1",
                        books + " of " + minor + " are credited by " + at.name + " and "
                                + at.unattributed.getOrDefault(minor, 0) + " are nobody's, " + box + " are in the box");
            }
            worth += Math.max(0, box - books - at.disputedNotes(minor)) * minor;
        }
        int unexplained = unexplained(unit, at);
        if (unexplained > 0) {
            auditor.lostMinor(worth);
            auditor.violated(
                    "PR1",
                    unexplained + " notes or coins are in the box of " + at.name + " (" + unit.protocol()
                            + ") and in nobody's books, worth " + worth);
        }
    }

    /** Pulses are told once: what nobody could hear is nobody's to prove, and is counted. */
    private void auditPulses(AcceptorUnit unit, AuditedAcceptor at) {
        long missing = worth(unit) - at.creditedMinor() - AuditedAcceptor.worth(at.disputed);
        if (missing <= 0 || at.disputedWithoutValue > 0) {
            return;
        }
        if (world.acceptors.plight(unit).wasEverTroubled() || at.evidenceLost) {
            auditor.unheard(at.name, missing);
        } else {
            auditor.lostMinor(missing);
            auditor.violated("PR1", missing + " in pulses was told to a machine that listened, and is in no book");
        }
    }

    // --- slots ---

    /** PR6: a slot that should be shut is shut soon, while the machine can reach it at all. */
    void checkSlots(MachineState state) {
        for (AcceptorUnit unit : world.acceptors.units()) {
            boolean open = unit.isSlotOpen() && unit.isPlugged();
            boolean mayBe = world.mayTakeCash(state);
            Plight plight = world.acceptors.plight(unit);
            if (!open || mayBe || !state.acceptor(unit.name()).connected()) {
                plight.wronglyOpenSinceMillis = Long.MAX_VALUE;
            } else if (plight.wronglyOpenSinceMillis == Long.MAX_VALUE) {
                plight.wronglyOpenSinceMillis = world.timeline.now();
            } else if (world.timeline.now() - plight.wronglyOpenSinceMillis - world.pausedMillis()
                    > SHUT_WITHIN_MILLIS) {
                auditor.violated(
                        "PR6",
                        "the slot of " + unit.name() + " is open for "
                                + (world.timeline.now() - plight.wronglyOpenSinceMillis) + " ms on " + state.visit());
                plight.wronglyOpenSinceMillis = Long.MAX_VALUE;
            }
        }
    }

    void processGone() {
        world.acceptors.units().forEach(unit -> world.acceptors.plight(unit).wronglyOpenSinceMillis = Long.MAX_VALUE);
    }
}
