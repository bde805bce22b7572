package sv.k1.simulator.cash.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;

/**
 * The money part of the real core with a journal in memory: what it keeps survives a restart, what it only heard does not.
 */
final class TinyCore {
    private enum Stage {
        ESCROWED,
        STACK_INTENDED,
        RETURN_INTENDED,
        CREDITED,
        DISPUTED,
        RETURNED
    }

    private record Note(NoteId id, Denomination value, Stage stage) {
        Note at(Stage next) {
            return new Note(id, value, next);
        }

        boolean isOpen() {
            return stage.compareTo(Stage.CREDITED) < 0;
        }
    }

    private final RandomGenerator chance;
    private double returns;

    // journal
    private Optional<Note> newest = Optional.empty();
    private Optional<EventMark> mark = Optional.empty();
    private long lastId;
    private final Map<Long, Integer> credited = new HashMap<>();
    private final Map<Long, Integer> unattributed = new HashMap<>();
    private final Map<Long, Integer> disputed = new HashMap<>();
    private int valueless;
    private boolean evidenceLost;
    private int disputes;

    // only known while it runs
    private boolean connected;
    private boolean wantsOpen = true;
    private Set<Denomination> known = Set.of();
    private Optional<AcceptorFault> fault = Optional.empty();
    private Optional<Boolean> slotOpen = Optional.empty();

    /** @param returns the share of held notes that it gives back */
    TinyCore(RandomGenerator chance, double returns) {
        this.chance = chance;
        this.returns = returns;
    }

    ResumePoint resume() {
        return new ResumePoint(newest.flatMap(TinyCore::forDriver), mark);
    }

    private static Optional<OpenNote> forDriver(Note note) {
        return switch (note.stage()) {
            case ESCROWED -> Optional.of(new OpenNote(note.id(), note.value(), OpenNote.Stage.ESCROWED));
            case STACK_INTENDED -> Optional.of(new OpenNote(note.id(), note.value(), OpenNote.Stage.STACK_INTENDED));
            case RETURN_INTENDED -> Optional.of(new OpenNote(note.id(), note.value(), OpenNote.Stage.RETURN_INTENDED));
            case CREDITED, DISPUTED -> Optional.of(new OpenNote(note.id(), note.value(), OpenNote.Stage.CREDITED));
            case RETURNED -> Optional.empty();
        };
    }

    void restarted() {
        connected = false;
        known = Set.of();
        fault = Optional.empty();
        slotOpen = Optional.empty();
    }

    List<AcceptorCommand> open(boolean open) {
        wantsOpen = open;
        return connected ? List.of(slot()) : List.of();
    }

    /** From now on it gives nothing back. */
    void stackAll() {
        returns = 0;
    }

    /** What the event means for the journal, and what the driver is told after it was synced. */
    List<AcceptorCommand> on(AcceptorEvent event) {
        switch (event) {
            case AcceptorEvent.Connected e -> {
                connected = true;
                slotOpen = Optional.empty();
                known = new HashSet<>(e.denominations());
                return List.of(slot());
            }
            case AcceptorEvent.Disconnected _ -> connected = false;
            case AcceptorEvent.Idle _ -> slotOpen = Optional.of(true);
            case AcceptorEvent.Inhibited _ -> slotOpen = Optional.of(false);
            case AcceptorEvent.Accepting _, AcceptorEvent.Stacking _, AcceptorEvent.Rejected _ -> {}
            case AcceptorEvent.Escrowed e -> {
                return escrowed(e);
            }
            case AcceptorEvent.Stacked e -> {
                return stacked(e);
            }
            case AcceptorEvent.Taken e -> {
                return taken(e);
            }
            case AcceptorEvent.EventsRead e -> mark = Optional.of(e.mark());
            case AcceptorEvent.EvidenceLost e -> {
                if (!isRepeated(e.mark())) {
                    evidenceLost = true;
                    disputes++;
                    mark = e.mark().or(() -> mark);
                }
            }
            case AcceptorEvent.Returned e ->
                newest = newest.map(note ->
                        note.isOpen() && e.note().map(note.id()::equals).orElse(true) ? note.at(Stage.RETURNED) : note);
            case AcceptorEvent.Unresolved e ->
                newest.filter(note -> note.isOpen() && note.id().equals(e.note()))
                        .ifPresent(this::dispute);
            case AcceptorEvent.FaultRaised e -> fault = Optional.of(e.fault());
            case AcceptorEvent.FaultCleared _ -> fault = Optional.empty();
        }
        return List.of();
    }

    private AcceptorCommand slot() {
        return wantsOpen ? new AcceptorCommand.Enable(known) : new AcceptorCommand.Inhibit();
    }

    private List<AcceptorCommand> escrowed(AcceptorEvent.Escrowed e) {
        if (isRepeated(e.mark())) {
            return newest.filter(Note::isOpen)
                    .map(note -> decide(note, e.escrow()))
                    .orElse(List.of());
        }
        newest.filter(Note::isOpen).ifPresent(note -> {
            if (note.stage() == Stage.STACK_INTENDED) {
                dispute(note);
            }
        });
        mark = e.mark().or(() -> mark);
        lastId++;
        return decide(new Note(new NoteId(lastId), e.denomination(), Stage.ESCROWED), e.escrow());
    }

    private List<AcceptorCommand> decide(Note note, EscrowId escrow) {
        if (note.stage() == Stage.STACK_INTENDED) {
            newest = Optional.of(note);
            return List.of(new AcceptorCommand.Stack(note.id(), escrow));
        }
        boolean back = note.stage() == Stage.RETURN_INTENDED || chance.nextDouble() < returns;
        newest = Optional.of(note.at(back ? Stage.RETURN_INTENDED : Stage.STACK_INTENDED));
        return List.of(
                back ? new AcceptorCommand.Return(note.id(), escrow) : new AcceptorCommand.Stack(note.id(), escrow));
    }

    private List<AcceptorCommand> stacked(AcceptorEvent.Stacked e) {
        Optional<Note> before = newest;
        boolean knows = before.isPresent()
                && e.note().map(before.get().id()::equals).orElse(before.get().isOpen());
        if (knows) {
            proved(before.get());
            mark = e.mark().or(() -> mark);
        } else if (!isRepeated(e.mark())) {
            e.denomination()
                    .filter(_ -> e.note().isEmpty())
                    .ifPresentOrElse(
                            value -> unattributed.merge(value.minorUnits(), 1, Integer::sum), () -> valueless++);
            disputes++;
            mark = e.mark().or(() -> mark);
        }
        if (!e.mustAcknowledge()) {
            return List.of();
        }
        return List.of(e.note()
                .or(() -> before.filter(_ -> knows).map(Note::id))
                .<AcceptorCommand>map(AcceptorCommand.AcknowledgeCredit::new)
                .orElseGet(AcceptorCommand.AcknowledgeUnattributed::new));
    }

    private void proved(Note note) {
        switch (note.stage()) {
            case ESCROWED, STACK_INTENDED, RETURN_INTENDED -> {
                credited.merge(note.value().minorUnits(), 1, Integer::sum);
                newest = Optional.of(note.at(Stage.CREDITED));
            }
            case RETURNED -> dispute(note);
            case CREDITED, DISPUTED -> {} // repeated, only acknowledged
        }
    }

    private List<AcceptorCommand> taken(AcceptorEvent.Taken e) {
        if (!isRepeated(e.mark())) {
            credited.merge(e.denomination().minorUnits(), 1, Integer::sum);
            mark = e.mark().or(() -> mark);
        }
        return e.mustAcknowledge() ? List.of(new AcceptorCommand.AcknowledgeTaken(e.mark())) : List.of();
    }

    private boolean isRepeated(Optional<EventMark> told) {
        return told.isPresent() && told.equals(mark);
    }

    private void dispute(Note note) {
        disputed.merge(note.value().minorUnits(), 1, Integer::sum);
        disputes++;
        newest = Optional.of(note.at(Stage.DISPUTED));
    }

    // ---- eyes

    boolean isAtRest() {
        return connected && fault.isEmpty() && slotOpen.isPresent();
    }

    boolean isOpen() {
        return isAtRest() && slotOpen.orElseThrow();
    }

    String state() {
        return (connected ? "connected" : "disconnected") + ", fault " + fault + ", slot open " + slotOpen + ", newest "
                + newest;
    }

    int disputes() {
        return disputes;
    }

    int creditedCount() {
        return credited.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Values that are counted more often than they are in the box. */
    List<String> tooMuch(Map<Long, Integer> inBox) {
        List<String> found = new ArrayList<>();
        Set<Long> values = new HashSet<>(credited.keySet());
        values.addAll(unattributed.keySet());
        for (long value : values) {
            int counted = credited.getOrDefault(value, 0) + unattributed.getOrDefault(value, 0);
            if (counted > inBox.getOrDefault(value, 0)) {
                found.add(value + " credited " + credited.getOrDefault(value, 0) + " and unattributed "
                        + unattributed.getOrDefault(value, 0) + " times, in the box "
                        + inBox.getOrDefault(value, 0) + " times");
            }
        }
        return found;
    }

    /** The same for cash whose trains can be cut short: a part of a note's pulses may be another note's. */
    List<String> tooMuchInAll(Map<Long, Integer> inBox) {
        long counted = worth(credited) + worth(unattributed);
        return counted > worth(inBox)
                ? List.of("credited and unattributed " + counted + ", in the box " + worth(inBox))
                : List.of();
    }

    private static long worth(Map<Long, Integer> pile) {
        return pile.entrySet().stream()
                .mapToLong(one -> one.getKey() * one.getValue())
                .sum();
    }

    /** Values in the box that nothing in the journal speaks of. */
    List<String> lost(Map<Long, Integer> inBox) {
        if (evidenceLost) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        int uncovered = 0;
        for (Map.Entry<Long, Integer> entry : inBox.entrySet()) {
            int covered = credited.getOrDefault(entry.getKey(), 0)
                    + unattributed.getOrDefault(entry.getKey(), 0)
                    + disputed.getOrDefault(entry.getKey(), 0);
            int missing = Math.max(0, entry.getValue() - covered);
            if (missing > 0) {
                uncovered += missing;
                found.add(missing + " of " + entry.getKey());
            }
        }
        return uncovered > valueless ? found : List.of();
    }
}
