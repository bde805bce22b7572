package sv.k1.firmware.machine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ReturnProof;

/**
 * Notes that are held and can still go back. A decision names the escrow it is for, so it is only made while this service
 * knows it: a note that was held before a restart is returned by its driver.
 */
final class Escrow {
    private Escrow() {}

    static void arrived(Turn turn, String acceptor, AcceptorEvent.Escrowed e) {
        if (CashIn.isRepeated(turn, acceptor, e.mark())) {
            turn.acceptor(acceptor, view -> view.holding(e.escrow()).heldUntil(view.heldUntilMillis()));
            return;
        }
        settleEarlierNote(turn, acceptor);
        Denomination denomination = e.denomination();
        Fiat value = new Fiat(denomination.currency(), denomination.minorUnits());
        NoteId note = turn.books.nextNote();
        // Also a note that slipped in after the customer went on: if the device keeps it, it is theirs.
        Optional<Sale> sale = turn.saleOfCash();
        turn.journal(new JournalEntry.NoteEscrowed(
                sale.map(Sale::id).orElse(SaleId.NONE),
                note,
                value,
                acceptor,
                e.mark().map(EventMark::text)));
        turn.acceptor(acceptor, view -> view.holding(e.escrow()));
        turn.refreshDeadline();
        NoteRecord record = turn.books.openNote(acceptor).orElseThrow();
        if (sale.isEmpty() || !(turn.visit instanceof Visit.Inserting)) {
            giveBack(turn, record, "no customer is inserting");
        } else if (!SlotGate.acceptable(turn, sale.get(), acceptor).contains(denomination)) {
            giveBack(turn, record, "over the limit, or not payable now");
            refuse(turn, sale.get(), acceptor, denomination);
        } else if (sale.get().hasCash() || turn.settings.escrowHoldMillis() == 0) {
            stack(turn, record);
        } else {
            turn.acceptor(acceptor, view -> view.heldUntil(turn.now() + turn.settings.escrowHoldMillis()));
        }
    }

    /** The hold on a first note is over: stack it, or give it back when a gate shut meanwhile. */
    static void decideHeldNotes(Turn turn) {
        for (NoteRecord held : turn.books.openNotes()) {
            long untilMillis = turn.acceptor(held.acceptor()).heldUntilMillis();
            if (held.stage() != NoteRecord.Stage.ESCROWED || untilMillis == 0) {
                continue;
            }
            if (!isStillWelcome(turn, held)) {
                giveBack(turn, held, "slot shut while the note was held");
            } else if (turn.now() >= untilMillis) {
                stack(turn, held);
            }
        }
    }

    /** The visited sale's note that can still be returned. */
    static Optional<Fiat> held(Turn turn) {
        return turn.notesOut().stream()
                .filter(note -> note.stage() == NoteRecord.Stage.ESCROWED)
                .map(NoteRecord::value)
                .findFirst();
    }

    /** Returns the visited sale's notes that can still be returned. */
    static void giveBackHeldNotes(Turn turn, String why) {
        turn.notesOut().stream()
                .filter(note -> note.stage() == NoteRecord.Stage.ESCROWED)
                .forEach(note -> giveBack(turn, note, why));
    }

    /** Nobody will ever tell about the open note of an acceptor that is not fitted any more. */
    static void settleNotesOfRemovedAcceptors(Turn turn) {
        turn.books.openNotes().stream()
                .filter(note -> !turn.settings.acceptorNames().contains(note.acceptor()))
                .forEach(note -> Credit.dispute(turn, note, note.acceptor() + " is not in the configuration any more"));
    }

    static void returned(Turn turn, String acceptor, AcceptorEvent.Returned e) {
        turn.acceptor(acceptor, view -> view.heldUntil(0).slot(ScreenModel.Slot.RETURNING));
        turn.books
                .note(acceptor)
                .filter(note -> isInTheBooks(note.stage()) && e.note().equals(Optional.of(note.id())))
                .ifPresent(note -> turn.journal(new JournalEntry.Discrepancy(
                        "note " + note.id().number() + " was " + note.stage() + ", then returned by the device",
                        "proof " + e.proof() + "; the entry stands")));
        turn.books
                .openNote(acceptor)
                .filter(note -> e.note().map(id -> id.equals(note.id())).orElse(true))
                .ifPresent(note -> {
                    turn.journal(new JournalEntry.NoteReturned(note.sale(), note.id(), e.proof()));
                    Receipts.refund(turn, note.sale(), note.value());
                    if (turn.notice.isEmpty()) {
                        turn.tell(
                                "note-returned", Map.of("returned", note.value().minorUnits()));
                    }
                });
        turn.refreshDeadline();
    }

    private static boolean isInTheBooks(NoteRecord.Stage stage) {
        return stage == NoteRecord.Stage.CREDITED || stage == NoteRecord.Stage.DISPUTED;
    }

    private static boolean isStillWelcome(Turn turn, NoteRecord held) {
        return turn.books
                .sale(held.sale())
                .filter(sale -> SlotGate.acceptable(turn, sale, held.acceptor()).stream()
                        .anyMatch(d -> new Fiat(d.currency(), d.minorUnits()).equals(held.value())))
                .isPresent();
    }

    /** The largest note this acceptor may still take, in minor units. */
    static OptionalLong largest(Turn turn, Sale sale, String acceptor) {
        return SlotGate.acceptable(turn, sale, acceptor).stream()
                .mapToLong(Denomination::minorUnits)
                .max();
    }

    private static void refuse(Turn turn, Sale sale, String acceptor, Denomination refused) {
        long largest = largest(turn, sale, acceptor).orElse(0);
        String code = SlotGate.isWithin(turn, sale, acceptor, refused) ? "note-not-payable" : "note-over-limit";
        turn.tell(code, Map.of("refused", refused.minorUnits(), "largest", largest));
    }

    /** The device holds a new note although the journal has an open one: its proof will not come any more. */
    private static void settleEarlierNote(Turn turn, String acceptor) {
        turn.books.openNote(acceptor).ifPresent(note -> {
            if (note.stage() == NoteRecord.Stage.STACK_INTENDED) {
                Credit.dispute(turn, note, "a new note came to escrow and no proof for this one");
            } else {
                turn.journal(new JournalEntry.NoteReturned(note.sale(), note.id(), ReturnProof.EMPTY_WITHOUT_STACK));
            }
        });
    }

    private static void stack(Turn turn, NoteRecord note) {
        turn.acceptor(note.acceptor()).escrow().ifPresent(escrow -> {
            turn.journal(new JournalEntry.StackIntended(note.sale(), note.id()));
            decide(turn, note, ScreenModel.Slot.STACKING, new AcceptorCommand.Stack(note.id(), escrow));
        });
    }

    private static void giveBack(Turn turn, NoteRecord note, String why) {
        Optional<EscrowId> escrow = turn.acceptor(note.acceptor()).escrow();
        escrow.ifPresent(id -> {
            turn.journal(new JournalEntry.ReturnIntended(note.sale(), note.id(), why));
            decide(turn, note, ScreenModel.Slot.RETURNING, new AcceptorCommand.Return(note.id(), id));
        });
    }

    private static void decide(Turn turn, NoteRecord note, ScreenModel.Slot slot, AcceptorCommand decision) {
        turn.acceptor(note.acceptor(), view -> view.heldUntil(0).slot(slot));
        turn.toAcceptor(note.acceptor(), decision);
    }
}
