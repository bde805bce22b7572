package sv.k1.firmware.machine;

import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.SaleReference;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** What is proved to be in the cashbox: whose it is, and that it counts once. */
final class Credit {
    /** The notice that a note is in dispute. */
    static final String DISPUTED = "note-disputed";

    private Credit() {}

    static void stacked(Turn turn, String acceptor, AcceptorEvent.Stacked e) {
        turn.acceptor(acceptor, view -> view.heldUntil(0));
        Optional<NoteRecord> newest = turn.books.note(acceptor);
        boolean knows = newest.isPresent()
                && e.note()
                        .map(id -> id.equals(newest.get().id()))
                        .orElse(newest.get().isOpen());
        if (knows) {
            known(turn, e, newest.get());
            CashIn.readUpTo(turn, acceptor, e.mark());
        } else if (!CashIn.isRepeated(turn, acceptor, e.mark())) {
            unattributed(turn, acceptor, e);
        }
        if (e.mustAcknowledge()) {
            turn.toAcceptor(
                    acceptor,
                    e.note()
                            .or(() -> newest.filter(_ -> knows).map(NoteRecord::id))
                            .<AcceptorCommand>map(AcceptorCommand.AcknowledgeCredit::new)
                            .orElseGet(AcceptorCommand.AcknowledgeUnattributed::new));
        }
    }

    /** A coin, or a note of a device without escrow: nobody could refuse it, so it counts whatever the limits say. */
    static void taken(Turn turn, String acceptor, AcceptorEvent.Taken e) {
        if (!CashIn.isRepeated(turn, acceptor, e.mark())) {
            Fiat value = new Fiat(e.denomination().currency(), e.denomination().minorUnits());
            Optional<String> mark = e.mark().map(EventMark::text);
            NoteId id = turn.books.nextNote();
            Optional<Sale> sale = turn.saleOfCash()
                    .filter(s -> s.cash().currency().equals(value.currency()))
                    .filter(s -> !maybeOlder(turn, acceptor, s));
            turn.journal(
                    sale.isPresent()
                            ? new JournalEntry.CashTaken(
                                    openSale(turn, sale.get()), id, acceptor, value, e.proof(), mark)
                            : new JournalEntry.UnattributedNote(
                                    id, ofThisMachine(turn, acceptor, value), e.proof(), acceptor, mark));
            turn.notice = Optional.empty();
            if (sale.isEmpty()) {
                tellNobodys(turn, value);
            }
            turn.refreshDeadline();
        }
        if (e.mustAcknowledge()) {
            turn.toAcceptor(acceptor, new AcceptorCommand.AcknowledgeTaken(e.mark()));
        }
    }

    /**
     * Whether an acceptor that has just come back tells of something that may have been put in before this sale began: nobody
     * could hear when, so it is not given to whoever stands there now.
     */
    private static boolean maybeOlder(Turn turn, String acceptor, Sale sale) {
        long begun = turn.books.sales().stream()
                .filter(one ->
                        one.quote().id().equals(sale.quote().id())) // late cash's own sale began with its customer's
                .mapToLong(one -> one.id().number())
                .min()
                .orElse(sale.id().number());
        return turn.acceptor(acceptor)
                .awayBefore()
                .filter(first -> begun >= first.number())
                .isPresent();
    }

    static void dispute(Turn turn, NoteRecord note, String evidence) {
        turn.journal(new JournalEntry.NoteDisputed(note.sale(), note.id(), note.value(), evidence));
        tellDispute(turn, note);
    }

    static void tellDispute(Turn turn, NoteRecord note) {
        turn.tell(DISPUTED, Map.of("disputed", note.value().minorUnits()));
        Receipts.dispute(turn, note.sale(), note.value());
    }

    private static void known(Turn turn, AcceptorEvent.Stacked e, NoteRecord note) {
        if (note.isOpen()) {
            credit(turn, note, e.proof());
        } else if (note.stage() == NoteRecord.Stage.RETURNED) {
            dispute(turn, note, "stacked after it was returned, proof " + e.proof());
        } else if (note.stage() == NoteRecord.Stage.DISPUTED) {
            turn.journal(new JournalEntry.Discrepancy(
                    "disputed note " + note.id().number() + " proved stacked later", "proof " + e.proof()));
        }
        // A repeated proof of a credited note is only acknowledged.
    }

    private static void credit(Turn turn, NoteRecord note, StackProof proof) {
        Optional<Sale> sale = turn.books
                .sale(note.sale())
                .filter(s -> s.cash().currency().equals(note.value().currency()));
        turn.notice = Optional.empty();
        if (sale.isEmpty()) {
            dispute(turn, note, "stacked, but its sale is over, in another currency, or there was none");
        } else {
            turn.journal(new JournalEntry.NoteCredited(openSale(turn, sale.get()), note.id(), note.value(), proof));
        }
        turn.refreshDeadline();
    }

    /** The sale itself while it can still take cash; after that the one that follows it. */
    private static SaleId openSale(Turn turn, Sale sale) {
        if (sale.takesCash()) {
            return sale.id();
        }
        return turn.books.sales().stream()
                .filter(later -> later.id().number() > sale.id().number())
                .filter(later -> later.isUndecided() && later.takesCash() && !later.wasOnTicket())
                .filter(later -> later.quote().equals(sale.quote())
                        && later.destination().equals(sale.destination()))
                .map(Sale::id)
                .findFirst()
                .orElseGet(() -> openFollowUp(turn, sale));
    }

    /** Cash whose proof came after its sale was decided gets a sale of its own, with the same quote and destination. */
    private static SaleId openFollowUp(Turn turn, Sale earlier) {
        SaleId id = turn.books.nextSale();
        String reference =
                SaleReference.of(id.number(), turn.settings.machineSalt()).text();
        turn.journal(
                new JournalEntry.SaleOpened(id, reference, earlier.language(), earlier.cashFirst(), earlier.quote()));
        Batching.promised(id, earlier.sentWithinMinutes()).ifPresent(turn::journal);
        earlier.destination()
                .ifPresent(destination -> turn.journal(new JournalEntry.DestinationChosen(id, destination)));
        return id;
    }

    /**
     * Money evidence that belongs to no note we wait for. When it names an earlier note, that one's value is in the books or
     * with the customer already, so the evidence is kept without a value.
     */
    private static void unattributed(Turn turn, String acceptor, AcceptorEvent.Stacked e) {
        Optional<Fiat> value = e.denomination()
                .filter(_ -> e.note().isEmpty())
                .flatMap(d -> ofThisMachine(turn, acceptor, new Fiat(d.currency(), d.minorUnits())));
        e.note()
                .ifPresent(id -> turn.journal(new JournalEntry.Discrepancy(
                        "proof for note " + id.number() + ", which is settled", "proof " + e.proof())));
        turn.journal(new JournalEntry.UnattributedNote(
                turn.books.nextNote(), value, e.proof(), acceptor, e.mark().map(EventMark::text)));
        value.ifPresent(told -> tellNobodys(turn, told));
    }

    /** It may be theirs and it may be an older one: they are not credited with it, and they are told. */
    private static void tellNobodys(Turn turn, Fiat value) {
        if (turn.visit instanceof Visit.Inserting(SaleId of)) {
            turn.tell(DISPUTED, Map.of("disputed", value.minorUnits()));
            Receipts.dispute(turn, of, value);
        }
    }

    /** The ledger has one currency; another one is kept as a fact without a value. */
    private static Optional<Fiat> ofThisMachine(Turn turn, String acceptor, Fiat value) {
        if (value.currency().equals(turn.settings.currency())) {
            return Optional.of(value);
        }
        turn.journal(new JournalEntry.Discrepancy(acceptor + " took another currency", value.toString()));
        return Optional.empty();
    }
}
