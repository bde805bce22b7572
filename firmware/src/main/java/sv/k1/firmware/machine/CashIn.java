package sv.k1.firmware.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.SaleReference;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/** What the acceptor's evidence means for money. Every event is handled in every state. */
final class CashIn {
    private CashIn() {}

    static void on(Turn turn, AcceptorEvent event) {
        switch (event) {
            case AcceptorEvent.Connected e -> connected(turn, e);
            case AcceptorEvent.Disconnected e -> {
                turn.acceptor = MachineState.AcceptorView.absent(e.reason());
                forgetCommand(turn);
            }
            case AcceptorEvent.Idle _ -> turn.acceptor = turn.acceptor.slot(ScreenModel.Slot.READY);
            case AcceptorEvent.Inhibited _ -> turn.acceptor = turn.acceptor.slot(ScreenModel.Slot.CLOSED);
            case AcceptorEvent.Accepting _ -> {
                turn.acceptor = turn.acceptor.slot(ScreenModel.Slot.READING);
                turn.notice = Optional.empty();
                turn.refreshDeadline();
            }
            case AcceptorEvent.Escrowed e -> escrowed(turn, e.denomination());
            case AcceptorEvent.Stacking _ -> turn.acceptor = turn.acceptor.slot(ScreenModel.Slot.STACKING);
            case AcceptorEvent.Stacked e -> stacked(turn, e);
            case AcceptorEvent.Returned e -> returned(turn, e);
            case AcceptorEvent.Rejected e -> rejected(turn, e.reason());
            case AcceptorEvent.Unresolved e -> unresolved(turn, e.note(), e.evidence());
            case AcceptorEvent.FaultRaised e -> {
                turn.acceptor = turn.acceptor.fault(Optional.of(e.fault())).slot(ScreenModel.Slot.CLOSED);
                if (e.fault().kind() != AcceptorFault.Kind.BUSY) {
                    turn.journal(new JournalEntry.Discrepancy(
                            "acceptor fault " + e.fault().kind(), e.fault().detail()));
                }
            }
            case AcceptorEvent.FaultCleared _ -> turn.acceptor = turn.acceptor.fault(Optional.empty());
        }
    }

    /** The hold on a first note is over: stack it, or give it back when a gate shut meanwhile. */
    static void decideHeldNote(Turn turn) {
        Optional<NoteRecord> held = turn.books.openNote().filter(note -> note.stage() == NoteRecord.Stage.ESCROWED);
        if (held.isEmpty() || turn.acceptor.heldUntilMillis() == 0) {
            return;
        }
        if (!isStillWelcome(turn, held.get())) {
            giveBack(turn, held.get(), "slot shut while the note was held");
        } else if (turn.now() >= turn.acceptor.heldUntilMillis()) {
            stack(turn, held.get());
        }
    }

    private static boolean isStillWelcome(Turn turn, NoteRecord held) {
        return turn.books
                .sale(held.sale())
                .filter(sale -> SlotGate.acceptable(turn, sale).stream()
                        .anyMatch(d -> new Fiat(d.currency(), d.minorUnits()).equals(held.value())))
                .isPresent();
    }

    /** Whether a note is out that the device will still tell about; with a fault or without the device nobody waits for it. */
    static boolean isNoteAwaited(Turn turn) {
        return turn.books.openNote().isPresent()
                && turn.acceptor.connected()
                && turn.acceptor.fault().isEmpty();
    }

    /** Returns the note in escrow, if there is one that can still be returned. */
    static void giveBackHeldNote(Turn turn, String why) {
        turn.books
                .openNote()
                .filter(note -> note.stage() == NoteRecord.Stage.ESCROWED)
                .ifPresent(note -> giveBack(turn, note, why));
    }

    private static void connected(Turn turn, AcceptorEvent.Connected e) {
        List<Denomination> ours = e.denominations().stream()
                .filter(d -> d.currency().equals(turn.settings.currency()))
                .toList();
        turn.acceptor = new MachineState.AcceptorView(
                true,
                e.identity().text(),
                Optional.of(e.identity()),
                ours,
                ScreenModel.Slot.CLOSED,
                Optional.<AcceptorFault>empty(),
                0);
        forgetCommand(turn);
    }

    private static void forgetCommand(Turn turn) {
        turn.commanded =
                new MachineState.Commanded(Optional.empty(), turn.commanded.scannerArmed(), turn.commanded.lamp());
    }

    private static void escrowed(Turn turn, Denomination denomination) {
        settleEarlierNote(turn);
        Fiat value = new Fiat(denomination.currency(), denomination.minorUnits());
        NoteId note = turn.books.nextNote();
        // Also a note that slipped in after the customer went on: if the device keeps it, it is theirs.
        Optional<Sale> sale = turn.visitedSale();
        turn.journal(new JournalEntry.NoteEscrowed(sale.map(Sale::id).orElse(SaleId.NONE), note, value));
        NoteRecord record = turn.books.openNote().orElseThrow();
        turn.acceptor = turn.acceptor.slot(ScreenModel.Slot.HOLDING);
        turn.refreshDeadline();
        if (sale.isEmpty() || !(turn.visit instanceof Visit.Inserting)) {
            giveBack(turn, record, "no customer is inserting");
        } else if (!SlotGate.acceptable(turn, sale.get()).contains(denomination)) {
            giveBack(turn, record, "over the limit, or not payable now");
            refuse(turn, sale.get(), denomination);
        } else if (sale.get().hasCash() || turn.settings.escrowHoldMillis() == 0) {
            stack(turn, record);
        } else {
            turn.acceptor = turn.acceptor.heldUntil(turn.now() + turn.settings.escrowHoldMillis());
        }
    }

    private static void refuse(Turn turn, Sale sale, Denomination refused) {
        long largest = SlotGate.acceptable(turn, sale).stream()
                .mapToLong(Denomination::minorUnits)
                .max()
                .orElse(0);
        String code = SlotGate.isWithin(sale, refused) ? "note-not-payable" : "note-over-limit";
        turn.tell(code, Map.of("refused", refused.minorUnits(), "largest", largest));
    }

    /** The device holds a new note although the journal has an open one: its proof will not come any more. */
    private static void settleEarlierNote(Turn turn) {
        turn.books.openNote().ifPresent(note -> {
            if (note.stage() == NoteRecord.Stage.STACK_INTENDED) {
                dispute(turn, note, "a new note came to escrow and no proof for this one");
            } else {
                turn.journal(new JournalEntry.NoteReturned(note.sale(), note.id(), ReturnProof.EMPTY_WITHOUT_STACK));
            }
        });
    }

    private static void stack(Turn turn, NoteRecord note) {
        turn.journal(new JournalEntry.StackIntended(note.sale(), note.id()));
        turn.acceptor = turn.acceptor.heldUntil(0).slot(ScreenModel.Slot.STACKING);
        turn.toAcceptor(new AcceptorCommand.Stack(note.id()));
    }

    private static void giveBack(Turn turn, NoteRecord note, String why) {
        turn.journal(new JournalEntry.ReturnIntended(note.sale(), note.id(), why));
        turn.acceptor = turn.acceptor.heldUntil(0).slot(ScreenModel.Slot.RETURNING);
        turn.toAcceptor(new AcceptorCommand.Return(note.id()));
    }

    private static void stacked(Turn turn, AcceptorEvent.Stacked e) {
        turn.acceptor = turn.acceptor.heldUntil(0);
        Optional<NoteRecord> newest = turn.books.note();
        boolean knows = newest.isPresent()
                && e.note()
                        .map(id -> id.equals(newest.get().id()))
                        .orElse(newest.get().isOpen());
        if (!knows) {
            unattributed(turn, e);
            return;
        }
        NoteRecord note = newest.get();
        switch (note.stage()) {
            case ESCROWED, STACK_INTENDED, RETURN_INTENDED -> {
                credit(turn, note, e.proof());
                acknowledge(turn, e, note);
            }
            case CREDITED -> acknowledge(turn, e, note);
            case RETURNED -> {
                dispute(turn, note, "stacked after it was returned, proof " + e.proof());
                acknowledge(turn, e, note);
            }
            case DISPUTED -> {
                turn.journal(new JournalEntry.Discrepancy(
                        "disputed note " + note.id().number() + " proved stacked later", "proof " + e.proof()));
                acknowledge(turn, e, note);
            }
        }
    }

    private static void acknowledge(Turn turn, AcceptorEvent.Stacked e, NoteRecord note) {
        if (e.mustAcknowledge()) {
            turn.toAcceptor(new AcceptorCommand.AcknowledgeCredit(note.id()));
        }
    }

    private static void credit(Turn turn, NoteRecord note, StackProof proof) {
        Optional<Sale> sale = turn.books
                .sale(note.sale())
                .filter(s -> s.cash().currency().equals(note.value().currency()));
        turn.notice = Optional.empty();
        if (sale.isEmpty()) {
            dispute(turn, note, "stacked, but its sale is over, in another currency, or there was none");
        } else if (sale.get().payout().isPresent()
                || sale.get().isClaimable()
                || sale.get().ended()) {
            SaleId follow = openFollowUp(turn, sale.get());
            turn.journal(new JournalEntry.NoteCredited(follow, note.id(), note.value(), proof));
        } else {
            turn.journal(new JournalEntry.NoteCredited(note.sale(), note.id(), note.value(), proof));
        }
        turn.refreshDeadline();
    }

    /** A note whose proof came after its sale was decided gets a sale of its own, with the same quote and destination. */
    private static SaleId openFollowUp(Turn turn, Sale earlier) {
        SaleId id = turn.books.nextSale();
        String reference =
                SaleReference.of(id.number(), turn.settings.machineSalt()).text();
        turn.journal(
                new JournalEntry.SaleOpened(id, reference, earlier.language(), earlier.cashFirst(), earlier.quote()));
        earlier.destination()
                .ifPresent(destination -> turn.journal(new JournalEntry.DestinationChosen(id, destination)));
        return id;
    }

    /**
     * Money evidence that belongs to no note we wait for. When it names an earlier note, that one's value is in the books or
     * with the customer already, so the evidence is kept without a value.
     */
    private static void unattributed(Turn turn, AcceptorEvent.Stacked e) {
        Optional<Fiat> value = e.denomination()
                .filter(d -> e.note().isEmpty())
                .map(d -> new Fiat(d.currency(), d.minorUnits()))
                .filter(v -> v.currency().equals(turn.settings.currency()));
        e.note()
                .ifPresent(id -> turn.journal(new JournalEntry.Discrepancy(
                        "proof for note " + id.number() + ", which is settled", "proof " + e.proof())));
        turn.journal(new JournalEntry.UnattributedNote(turn.books.nextNote(), value, e.proof()));
        if (e.mustAcknowledge()) {
            turn.toAcceptor(e.note()
                    .<AcceptorCommand>map(AcceptorCommand.AcknowledgeCredit::new)
                    .orElseGet(AcceptorCommand.AcknowledgeUnattributed::new));
        }
    }

    private static void returned(Turn turn, AcceptorEvent.Returned e) {
        turn.acceptor = turn.acceptor.heldUntil(0).slot(ScreenModel.Slot.RETURNING);
        turn.books
                .note()
                .filter(note -> isInTheBooks(note.stage()) && e.note().equals(Optional.of(note.id())))
                .ifPresent(note -> turn.journal(new JournalEntry.Discrepancy(
                        "note " + note.id().number() + " was " + note.stage() + ", then returned by the device",
                        "proof " + e.proof() + "; the entry stands")));
        Optional<NoteRecord> open = turn.books
                .openNote()
                .filter(note -> e.note().map(id -> id.equals(note.id())).orElse(true));
        open.ifPresent(note -> {
            turn.journal(new JournalEntry.NoteReturned(note.sale(), note.id(), e.proof()));
            if (turn.notice.isEmpty()) {
                turn.tell("note-returned", Map.of("returned", note.value().minorUnits()));
            }
        });
        turn.refreshDeadline();
    }

    private static boolean isInTheBooks(NoteRecord.Stage stage) {
        return stage == NoteRecord.Stage.CREDITED || stage == NoteRecord.Stage.DISPUTED;
    }

    private static void rejected(Turn turn, RejectReason reason) {
        if (turn.visit instanceof Visit.Inserting) {
            turn.refreshDeadline();
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

    private static void unresolved(Turn turn, NoteId id, String evidence) {
        turn.acceptor = turn.acceptor.heldUntil(0);
        turn.books.openNote().filter(note -> note.id().equals(id)).ifPresent(note -> dispute(turn, note, evidence));
    }

    private static void dispute(Turn turn, NoteRecord note, String evidence) {
        turn.journal(new JournalEntry.NoteDisputed(note.sale(), note.id(), note.value(), evidence));
        turn.tell("note-disputed", Map.of("disputed", note.value().minorUnits()));
    }
}
