package sv.k1.firmware.machine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.RejectReason;

/**
 * What an acceptor's words mean. Every event is handled in every state; {@link Escrow} decides about notes that can still
 * go back, {@link Credit} about what is in the cashbox.
 */
final class CashIn {
    private CashIn() {}

    static void on(Turn turn, String acceptor, AcceptorEvent event) {
        switch (event) {
            case AcceptorEvent.Connected e -> connected(turn, acceptor, e);
            case AcceptorEvent.Disconnected e -> {
                turn.acceptor(acceptor, view -> view.lost(e.reason(), turn.books.nextSale()));
                turn.commanded = turn.commanded.inhibited(acceptor);
            }
            case AcceptorEvent.Idle _ -> turn.acceptor(acceptor, view -> view.slot(ScreenModel.Slot.READY));
            case AcceptorEvent.Inhibited _ -> turn.acceptor(acceptor, view -> view.slot(ScreenModel.Slot.CLOSED));
            case AcceptorEvent.Accepting _ -> {
                turn.acceptor(acceptor, view -> view.slot(ScreenModel.Slot.READING));
                turn.notice = Optional.empty();
                turn.refreshDeadline();
            }
            case AcceptorEvent.Escrowed e -> Escrow.arrived(turn, acceptor, e);
            case AcceptorEvent.Stacking _ -> turn.acceptor(acceptor, view -> view.slot(ScreenModel.Slot.STACKING));
            case AcceptorEvent.Stacked e -> {
                turn.acceptor(acceptor, view -> view.recovery(Recovery.NONE));
                Credit.stacked(turn, acceptor, e);
            }
            case AcceptorEvent.Taken e -> {
                turn.acceptor(acceptor, view -> view.recovery(Recovery.NONE));
                Credit.taken(turn, acceptor, e);
            }
            case AcceptorEvent.EventsRead e -> readUpTo(turn, acceptor, Optional.of(e.mark()));
            case AcceptorEvent.EvidenceLost e -> evidenceLost(turn, acceptor, e);
            case AcceptorEvent.Returned e -> Escrow.returned(turn, acceptor, e);
            case AcceptorEvent.Rejected e -> rejected(turn, acceptor, e.reason());
            case AcceptorEvent.Unresolved e -> {
                turn.acceptor(acceptor, view -> view.heldUntil(0));
                turn.books
                        .openNote(acceptor)
                        .filter(note -> note.id().equals(e.note()))
                        .ifPresent(note -> Credit.dispute(turn, note, e.evidence()));
            }
            case AcceptorEvent.FaultRaised e -> faultRaised(turn, acceptor, e.fault());
            case AcceptorEvent.FaultCleared _ -> turn.acceptor(acceptor, view -> view.fault(Optional.empty()));
        }
    }

    /**
     * A device that stays in a fault gets a reset, a few times and with growing pauses. Never while the fate of one of its
     * notes is open: that is for its driver to find out.
     */
    static void recover(Turn turn) {
        for (String name : turn.acceptorNames()) {
            AcceptorView view = turn.acceptor(name);
            Optional<AcceptorFault> fault = view.fault().filter(_ -> view.connected());
            if (fault.isEmpty()) {
                if (view.recovery().nextMillis() > 0) {
                    turn.acceptor(name, one -> one.recovery(one.recovery().over()));
                }
                continue;
            }
            AcceptorFault.Kind kind = fault.get().kind();
            Recovery recovery = view.recovery();
            if (recovery.isDue(kind, turn.now()) && turn.books.openNote(name).isEmpty()) {
                recovery = recovery.tried();
                reset(turn, name, kind + ", try " + recovery.tries() + " of " + Recovery.MOST_TRIES);
            }
            Recovery next = recovery.standing(kind, turn.now());
            turn.acceptor(name, one -> one.recovery(next));
        }
    }

    /** A technician looked: the tries begin anew, and the device gets one now. Its driver refuses it while it holds a note. */
    static void resetOrdered(Turn turn, String acceptor, String by) {
        if (turn.acceptorNames().contains(acceptor)) {
            turn.acceptor(acceptor, view -> view.recovery(Recovery.NONE));
            reset(turn, acceptor, "by a technician, " + by);
        }
    }

    private static void reset(Turn turn, String acceptor, String why) {
        turn.journal(new JournalEntry.Discrepancy(acceptor + " reset", why));
        turn.toAcceptor(
                acceptor, new AcceptorCommand.Inhibit()); // a driver that holds a note refuses the reset and stays open
        turn.toAcceptor(acceptor, new AcceptorCommand.Reset());
        turn.commanded = turn.commanded.inhibited(acceptor);
    }

    /** Whether a note is out that its device will still tell about; with a fault or without the device nobody waits for it. */
    static boolean isNoteAwaited(Turn turn) {
        return turn.notesOut().stream()
                .map(NoteRecord::acceptor)
                .map(turn::acceptor)
                .anyMatch(acceptor -> acceptor.connected() && acceptor.fault().isEmpty());
    }

    /** Keeps how far a device's events were read, when it tells and when it is news. */
    static void readUpTo(Turn turn, String acceptor, Optional<EventMark> mark) {
        if (mark.isPresent() && !isRepeated(turn, acceptor, mark)) {
            turn.journal(new JournalEntry.DeviceEventsRead(acceptor, mark.get().text()));
        }
    }

    /** Whether the event with this mark is in the journal already. */
    static boolean isRepeated(Turn turn, String acceptor, Optional<EventMark> mark) {
        return mark.isPresent()
                && mark.map(EventMark::text).equals(turn.books.acceptors().mark(acceptor));
    }

    private static void connected(Turn turn, String acceptor, AcceptorEvent.Connected e) {
        AcceptorTerms terms = turn.settings.acceptors().stream()
                .filter(one -> one.name().equals(acceptor))
                .findFirst()
                .orElseGet(() -> AcceptorTerms.anyOf(acceptor));
        turn.acceptor(
                acceptor,
                view -> view.found(
                        e.identity(), terms.usable(e.denominations(), turn.settings.currency()), terms.mismatches(e)));
        if (turn.books.openNote(acceptor).isEmpty()) {
            // An order that was on its way when the line went must not open what has just come back shut.
            turn.toAcceptor(acceptor, new AcceptorCommand.Inhibit());
        }
        turn.commanded = turn.commanded.inhibited(acceptor);
    }

    private static void evidenceLost(Turn turn, String acceptor, AcceptorEvent.EvidenceLost e) {
        if (!isRepeated(turn, acceptor, e.mark())) {
            turn.journal(new JournalEntry.Discrepancy(acceptor + " lost evidence", e.evidence()));
            readUpTo(turn, acceptor, e.mark());
        }
    }

    private static void faultRaised(Turn turn, String acceptor, AcceptorFault fault) {
        turn.acceptor(acceptor, view -> view.fault(Optional.of(fault)).slot(ScreenModel.Slot.CLOSED));
        if (fault.kind() != AcceptorFault.Kind.BUSY) {
            turn.journal(new JournalEntry.Discrepancy(acceptor + " fault " + fault.kind(), fault.detail()));
        }
    }

    private static void rejected(Turn turn, String acceptor, RejectReason reason) {
        if (turn.visit instanceof Visit.Inserting) {
            turn.refreshDeadline();
            OptionalLong largest = turn.visitedSale()
                    .map(sale -> Escrow.largest(turn, sale, acceptor))
                    .orElse(OptionalLong.empty());
            if (reason == RejectReason.INHIBITED && largest.isPresent()) {
                turn.tell("note-inhibited-largest", Map.of("largest", largest.getAsLong()));
                return;
            }
            turn.tell(
                    switch (reason) {
                        case SKEWED -> "note-skewed";
                        case NOT_RECOGNISED -> "note-not-recognised";
                        case INHIBITED -> "note-inhibited";
                        case CONDITION -> "note-condition";
                        case BLOCKED -> "note-blocked";
                        case OTHER -> "note-other";
                    });
        }
    }
}
