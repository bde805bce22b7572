package sv.k1.simulator.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;

/**
 * The core of a machine in its smallest form: journals, stacks each note after it stands there, credits
 * each proof once and acknowledges it each time. Every event becomes at least one line of text.
 */
final class Cashier {
    /** What is done with a note in escrow. */
    enum Decision {
        STACK,
        RETURN,
        /** Somebody types it. */
        ASK
    }

    private static final int KEPT_NOTES = 1_000;

    private record Held(NoteId note, EscrowId escrow) {}

    private final Optional<Set<BigDecimal>> wanted;
    private final Decision decision;
    private final Consumer<String> out;
    private final Consumer<AcceptorCommand> device;
    private final Map<NoteId, Denomination> journal = new HashMap<>();
    private final Set<NoteId> credited = new HashSet<>();
    private List<Denomination> table = List.of();
    private final CashierJournal kept;
    private Optional<Held> held = Optional.empty();
    private long lastNote;
    private boolean open = true;

    /**
     * @param wanted values to take in whole units of the device's currency; absent for all it knows
     * @param out gets a line for each event
     * @param device gets what is decided
     * @param kept what it knows of the time before, and gets what it must not forget
     */
    Cashier(
            Optional<Set<BigDecimal>> wanted,
            Decision decision,
            Consumer<String> out,
            Consumer<AcceptorCommand> device,
            CashierJournal kept) {
        this.wanted = wanted.map(Set::copyOf);
        this.decision = decision;
        this.out = out;
        this.device = device;
        this.kept = kept;
        kept.newest().ifPresent(this::goOn);
    }

    private void goOn(CashierJournal.Entry newest) {
        lastNote = newest.note().number();
        journal.put(newest.note(), newest.value());
        if (!newest.isOpen()) {
            credited.add(newest.note()); // credited, or nobody's any more: a late proof is only acknowledged
        }
        out.accept("journal: note " + lastNote + " of " + text(newest.value()) + ", "
                + newest.stage().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    void take(AcceptorEvent event) {
        switch (event) {
            case AcceptorEvent.Connected(AcceptorIdentity identity, List<Denomination> denominations) ->
                connected(identity, denominations);
            case AcceptorEvent.Escrowed escrowed -> escrowed(escrowed);
            case AcceptorEvent.Stacked stacked -> stacked(stacked);
            case AcceptorEvent.Taken taken -> taken(taken);
            case AcceptorEvent.Returned(Optional<NoteId> note, var proof) -> {
                held = Optional.empty();
                close(note);
                out.accept("returned" + name(note) + ", proof " + proof);
            }
            case AcceptorEvent.Unresolved(NoteId note, String evidence) -> {
                held = Optional.empty();
                close(Optional.of(note));
                out.accept("unresolved" + name(Optional.of(note)) + ": " + evidence);
            }
            case AcceptorEvent.EventsRead(EventMark read) -> {
                kept.write(read);
                out.accept("events read to " + read.text());
            }
            case AcceptorEvent.EvidenceLost(String evidence, Optional<EventMark> read) -> {
                boolean repeated = read.isPresent() && read.equals(kept.mark());
                read.ifPresent(kept::write);
                out.accept("evidence lost: " + evidence + (repeated ? ", told before" : ""));
            }
            case AcceptorEvent.Rejected(var reason, int code) ->
                out.accept("rejected " + words(reason) + ", code " + code);
            case AcceptorEvent.FaultRaised(AcceptorFault fault) ->
                out.accept("fault " + words(fault.kind()) + ": " + fault.detail() + ", code " + fault.code());
            case AcceptorEvent.FaultCleared() -> {
                out.accept("fault cleared");
                enable();
            }
            case AcceptorEvent.Disconnected(String reason) -> {
                table = List.of();
                out.accept("disconnected: " + reason);
            }
            case AcceptorEvent.Idle() -> out.accept("idle");
            case AcceptorEvent.Inhibited() -> out.accept("inhibited");
            case AcceptorEvent.Accepting() -> out.accept("accepting");
            case AcceptorEvent.Stacking() -> out.accept("stacking");
        }
    }

    private void connected(AcceptorIdentity identity, List<Denomination> denominations) {
        table = List.copyOf(denominations);
        out.accept("connected " + identity.protocol() + ", model " + identity.model() + ", firmware "
                + identity.firmware() + ", takes "
                + denominations.stream().map(Cashier::text).collect(Collectors.joining(", ")));
        enable();
    }

    /** Says again what may be taken, unless somebody closed it. */
    private void enable() {
        if (open && !table.isEmpty()) {
            device.accept(new AcceptorCommand.Enable(accepted()));
        }
    }

    private Set<Denomination> accepted() {
        return table.stream()
                .filter(one -> wanted.isEmpty() || wanted.get().stream().anyMatch(value -> isWorth(one, value)))
                .collect(Collectors.toSet());
    }

    private static boolean isWorth(Denomination one, BigDecimal value) {
        return amount(one).compareTo(value) == 0;
    }

    private void escrowed(AcceptorEvent.Escrowed event) {
        boolean repeated = event.mark().isPresent()
                && event.mark().equals(kept.mark())
                && kept.newest().filter(CashierJournal.Entry::isOpen).isPresent();
        if (!repeated) {
            lastNote++;
        }
        forget(lastNote - KEPT_NOTES);
        NoteId note = new NoteId(lastNote);
        journal.put(note, event.denomination());
        if (!repeated) {
            kept.write(
                    new CashierJournal.Entry(note, event.denomination(), CashierJournal.Stage.ESCROWED), event.mark());
        }
        held = Optional.of(new Held(note, event.escrow()));
        out.accept("escrowed " + text(event.denomination()) + ", note " + lastNote);
        switch (decision) {
            case STACK -> decide(true);
            case RETURN -> decide(false);
            case ASK -> out.accept("stack or return?");
        }
    }

    /** Decides about the note that is held; false if there is none. */
    boolean decide(boolean stack) {
        held.ifPresent(note -> {
            at(
                    note.note(),
                    stack ? CashierJournal.Stage.STACK_INTENDED : CashierJournal.Stage.RETURN_INTENDED,
                    Optional.empty());
            device.accept(
                    stack
                            ? new AcceptorCommand.Stack(note.note(), note.escrow())
                            : new AcceptorCommand.Return(note.note(), note.escrow()));
        });
        return held.isPresent();
    }

    /** The newest note is now that far; of an older one nothing can become of any more. */
    private void at(NoteId note, CashierJournal.Stage stage, Optional<EventMark> mark) {
        Optional<CashierJournal.Entry> entry =
                kept.newest().filter(newest -> newest.note().equals(note));
        if (entry.isPresent()) {
            kept.write(new CashierJournal.Entry(note, entry.get().value(), stage), mark);
        } else {
            mark.ifPresent(kept::write);
        }
    }

    private void close(Optional<NoteId> note) {
        kept.newest()
                .filter(CashierJournal.Entry::isOpen)
                .map(CashierJournal.Entry::note)
                .filter(open -> note.map(open::equals).orElse(true))
                .ifPresent(open -> at(open, CashierJournal.Stage.CLOSED, Optional.empty()));
    }

    void open(boolean now) {
        open = now;
        if (now) {
            enable();
        } else {
            device.accept(new AcceptorCommand.Inhibit());
        }
    }

    private void stacked(AcceptorEvent.Stacked event) {
        held = Optional.empty();
        Optional<Denomination> known = event.note().map(journal::get).or(event::denomination);
        out.accept("stacked" + known.map(one -> " " + text(one)).orElse("") + name(event.note()) + ", proof "
                + event.proof());
        if (event.note().isPresent()) {
            NoteId note = event.note().get();
            // One that is forgotten was decided about long ago: it is told again, and nothing is credited.
            if (note.number() > lastNote - KEPT_NOTES && credited.add(note)) {
                at(note, CashierJournal.Stage.CREDITED, event.mark());
                credit(known);
            } else {
                event.mark().ifPresent(kept::write);
            }
            if (event.mustAcknowledge()) {
                device.accept(new AcceptorCommand.AcknowledgeCredit(note));
            }
        } else {
            event.mark().ifPresent(kept::write);
            out.accept("disputed" + known.map(one -> " " + text(one)).orElse(" an unknown value")
                    + ": nobody asked for this note");
            if (event.mustAcknowledge()) {
                device.accept(new AcceptorCommand.AcknowledgeUnattributed());
            }
        }
    }

    private void taken(AcceptorEvent.Taken event) {
        boolean repeated = event.mark().isPresent() && event.mark().equals(kept.mark());
        event.mark().filter(_ -> !repeated).ifPresent(kept::write);
        out.accept(
                "taken " + text(event.denomination()) + ", proof " + event.proof() + (repeated ? ", told before" : ""));
        if (!repeated) {
            credit(Optional.of(event.denomination()));
        }
        if (event.mustAcknowledge()) {
            device.accept(new AcceptorCommand.AcknowledgeTaken(event.mark()));
        }
    }

    /** Runs of any length fit into memory: a driver has one open note at a time and repeats only the latest ones. */
    private void forget(long number) {
        if (number > 0) {
            NoteId old = new NoteId(number);
            journal.remove(old);
            credited.remove(old);
        }
    }

    private void credit(Optional<Denomination> value) {
        out.accept("credited " + value.map(Cashier::text).orElse("an unknown value"));
    }

    /** What the wanted values are that the device does not know. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        wanted.ifPresent(values -> values.stream()
                .filter(value -> table.stream().noneMatch(one -> isWorth(one, value)))
                .forEach(value -> missing.add(value.toPlainString())));
        return missing;
    }

    private static String name(Optional<NoteId> note) {
        return note.map(id -> ", note " + id.number()).orElse("");
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static BigDecimal amount(Denomination one) {
        return BigDecimal.valueOf(one.minorUnits(), one.currency().getDefaultFractionDigits());
    }

    /** {@code 20.00 USD}. */
    static String text(Denomination one) {
        return amount(one).toPlainString() + " " + one.currency().getCurrencyCode();
    }
}
